package brood.spi;

import brood.ChildProcess;
import brood.ChildStartException;
import brood.CurrentProcess;
import brood.NotSendableException;
import brood.ParentProcess;
import brood.PoolOptions;
import brood.ProcessPool;
import java.util.List;
import java.util.Optional;

/// Makes the processes and what they share, for one kind of process. Found by
/// [java.util.ServiceLoader]; may be called by any thread.
public interface Backend {

    /// The number of the next child of this process, behind the numbers of this process.
    ///
    /// @return `2` in the main program, `1:2` in its first child
    String nextIdentity();

    /// Starts a child.
    ///
    /// @param request what and how
    /// @return the running child
    /// @throws NotSendableException when the task can't be sent; nothing is left behind then
    /// @throws ChildStartException when there is no process
    /// @throws IllegalStateException when this process may not have children
    ChildHandle start(ChildRequest request);

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
    ProcessPool openPool(PoolOptions options);

    /// Makes what processes share.
    ///
    /// @return the factory, always the same
    SharedObjects shared();

    /// Makes and finds memory with a name.
    ///
    /// @return the factory, always the same
    SharedMemories sharedMemories();
}
