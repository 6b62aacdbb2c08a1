package brood.spi;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.ChildStartException;
import brood.CurrentProcess;
import brood.NotSendableException;
import brood.ParentProcess;
import brood.PoolWorker;
import brood.PoolOptions;
import brood.ProcessPool;
import java.util.List;
import java.util.Optional;

/// Makes the processes and what they share, for one kind of process, as one process of them sees
/// it. The one for child JVMs is found by [java.util.ServiceLoader], others by a [ContextProvider].
/// May be called by any thread.
///
/// What the public types promise is the contract of what is made here: failures, edges, effects on
/// memory. The suites `…Contract` of the tests of `core` check it, and run against any backend that
/// a [ContextProvider] opens. The API has checked arguments for null and range before it calls.
public interface Backend {

    /// What kind of process it makes.
    ///
    /// @return the scheme of its [ContextProvider]
    String name();

    /// The number of the next child of this process, behind the numbers of this process. Each call
    /// counts one further, whether that child is ever started or not, as in Python.
    ///
    /// @return `2` in the main program, `1:2` in its first child
    String nextIdentity();

    /// Starts a child, without waiting until it is up. What goes wrong with it later is told by the
    /// handle.
    ///
    /// @param request what and how
    /// @return the running child
    /// @throws NotSendableException when the task can't be sent; nothing is left behind then
    /// @throws ChildStartException when there is no process
    /// @throws IllegalStateException when this process may not have children
    /// @throws UnsupportedOperationException when its processes can't have what the options ask for
    ChildHandle start(ChildRequest request);

    /// Starts a process that serves others of this program: it ends with its program, as a daemon
    /// does, but may start children, and is in nobody's list.
    ///
    /// @param task what it does, as [ChildRequest#task]
    /// @param options how to start it
    /// @return the running process
    /// @throws NotSendableException when the task can't be sent; nothing is left behind then
    /// @throws ChildStartException when there is no process
    /// @throws IllegalStateException when this process may not have children
    /// @throws UnsupportedOperationException when this backend has no such processes
    default ChildHandle startService(Object task, ChildOptions options) {
        throw new UnsupportedOperationException(getClass().getName() + " has no service processes");
    }

    /// This process.
    ///
    /// @return its facts
    CurrentProcess currentProcess();

    /// The process that started this one.
    ///
    /// @return empty in the first process of a program
    Optional<ParentProcess> parentProcess();

    /// The live children of this process, oldest first.
    ///
    /// @return a copy
    List<ChildProcess> children();

    /// Opens a pool.
    ///
    /// @param options workers and how they start
    /// @return the pool, with its workers on their way up
    /// @throws NotSendableException when a hook of the options can't be sent
    /// @throws ChildStartException when a worker can't be started; none is left behind then
    /// @throws IllegalStateException when this process may not have children
    /// @throws UnsupportedOperationException when its pools can't have what the options ask for
    ProcessPool openPool(PoolOptions options);

    /// Makes what processes share.
    ///
    /// @return the factory, always the same
    SharedObjects shared();

    /// The worker of a pool that runs the code that asks.
    ///
    /// @return empty outside a pool's tasks
    Optional<PoolWorker> poolWorker();

    /// Makes and finds memory with a name.
    ///
    /// @return the factory, always the same
    SharedMemories sharedMemories();

    /// Makes a thread that this process starts belong to it, which matters to virtual threads: a
    /// platform thread is in the group of the one that starts it, a virtual one in none of ours.
    /// For [brood.Threads].
    ///
    /// @param task what the thread will do
    /// @return the same, with this backend in force
    Runnable adopt(Runnable task);

    /// Ends the context that it belongs to: see [brood.Context#close].
    ///
    /// @throws UnsupportedOperationException when it lives as long as the program
    /// @throws IllegalStateException when this process was started by the context itself
    void close();
}
