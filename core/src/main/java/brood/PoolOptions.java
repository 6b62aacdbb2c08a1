package brood;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How a [ProcessPool] works. A value: each `with…` method gives a changed copy.
///
/// ```java
/// ProcessPool.open(pool -> pool.withWorkers(4)
///         .withInitializer(Model::load)
///         .withRecycle(RecyclePolicy.afterTasks(1000))
///         .withTask(task -> task.withTimeLimit(Duration.ofMinutes(1))));
/// ```
///
/// What is out of its range throws [IllegalArgumentException] here, before any process is started;
/// null throws [NullPointerException]. Initialiser, worker state and exit hook are sent to each
/// worker: one that can't be sent makes [ProcessPool#open] throw [NotSendableException]. They run
/// in the worker's own process, in the thread that runs its tasks.
///
/// In a [Context] on threads workers are threads: [#withTraceFile] throws
/// [UnsupportedOperationException] when the pool is opened, and [#withWorkerOptions] is heeded as
/// [ChildOptions] says.
///
/// In Python: the arguments of `Pool` and of `ProcessPoolExecutor`.
///
/// (A long file: each option has a method, and each method its contract.)
///
/// @param workers how many processes, from 1 to 10,000
/// @param worker how each of them is started; its name is the prefix of their names
/// @param initializer runs once in each worker before its first task; empty for nothing
/// @param workerState makes an object in each worker, after the initialiser; tasks get it by
///         [PoolWorker#state]; empty for none
/// @param exitHook runs in each worker that leaves in order, after its last task; empty for nothing
/// @param recycle when a worker is replaced by a fresh one
/// @param idleWorkers how many workers stay when there is nothing to do, from 0 to `workers`
/// @param idleTime how long a worker beyond those idles before it leaves; a later task starts it
///         again
/// @param queueBound how many tasks may wait for a worker, 1 or more; 0 for any number
/// @param whenFull what a submit does when so many wait
/// @param task how each task is treated when its submit says nothing else
/// @param cancelGrace how long a task that is cancelled while it runs has to end after its thread
///         is interrupted, before its worker is killed and replaced
/// @param traceFile where a timeline of workers and tasks is written when the pool ends, in the
///         JSON format that Perfetto and Chrome read; empty for nowhere
public record PoolOptions(
        int workers,
        ChildOptions worker,
        Optional<RemoteRunnable> initializer,
        Optional<Task<?>> workerState,
        Optional<RemoteRunnable> exitHook,
        RecyclePolicy recycle,
        int idleWorkers,
        Duration idleTime,
        int queueBound,
        WhenFull whenFull,
        TaskOptions task,
        Duration cancelGrace,
        Optional<Path> traceFile) {

    private static final String WORKERS = "brood.pool.workers";

    /// More than a machine can run: a wrong number shall be an error, not the end of the machine.
    private static final int MAX_WORKERS = 10_000;

    /// What a submit does when as many tasks wait as the pool's [PoolOptions#queueBound] allows.
    public enum WhenFull {
        /// Waits until there is room; an interrupt ends the wait with
        /// [java.util.concurrent.CancellationException], and the thread stays interrupted.
        BLOCK,
        /// Throws [java.util.concurrent.RejectedExecutionException].
        REJECT
    }

    /// Checks.
    ///
    /// @throws IllegalArgumentException when a number or time is out of its range, or the workers
    ///         are to be detached or to have pipes as streams
    public PoolOptions {
        worker.requireServing("a pool's worker");
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "workers is " + workers + "; a pool needs at least 1");
        }
        if (workers > MAX_WORKERS) {
            throw new IllegalArgumentException("workers is " + workers + "; each is a process, and"
                    + " a pool has at most " + MAX_WORKERS);
        }
        if (idleWorkers < 0 || idleWorkers > workers) {
            throw new IllegalArgumentException("idleWorkers is " + idleWorkers
                    + "; it must be from 0 to the number of workers, " + workers);
        }
        if (queueBound < 0) {
            throw new IllegalArgumentException(
                    "queueBound is " + queueBound + "; 0 is no bound");
        }
        if (idleTime.isNegative() || cancelGrace.isNegative()) {
            throw new IllegalArgumentException("idleTime is " + idleTime + " and cancelGrace is "
                    + cancelGrace + "; neither may be negative");
        }
    }

    /// As many workers as this process may use processors, which stay; an unbounded queue; no
    /// limits. In a worker of a pool it is the worker's share of these, so that pools within pools
    /// do not explode in number; the system property `brood.pool.workers` sets it for a program. A
    /// task that is cancelled while it runs has two seconds after its interrupt.
    ///
    /// @return the defaults
    /// @throws IllegalArgumentException when that property is above 10,000
    public static PoolOptions defaults() {
        int workers = Math.max(1, Integer.getInteger(WORKERS, Processes.cpuCount()));
        return new PoolOptions(workers, ChildOptions.defaults(), Optional.empty(), Optional.empty(),
                Optional.empty(), RecyclePolicy.never(), workers, Duration.ofMinutes(1), 0,
                WhenFull.BLOCK, TaskOptions.defaults(), Duration.ofSeconds(2), Optional.empty());
    }

    /// A copy with this many workers. In Python: `processes`, `max_workers`. Each is a JVM of some
    /// tens of MB, plus what its heap takes. [ProcessPool#resize] changes it later.
    ///
    /// @param count from 1 to 10,000
    /// @return the copy; how many of them stay when idle is set anew too, if that were all
    /// @throws IllegalArgumentException when it is out of that range
    public PoolOptions withWorkers(int count) {
        return new PoolOptions(
                count, worker, initializer, workerState, exitHook, recycle,
                idleWorkers == workers ? count : Math.min(idleWorkers, count), idleTime,
                queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy whose workers are started like this.
    ///
    /// @param options heap, flags, environment and so on; the name is the prefix of their names
    /// @return the copy
    /// @throws IllegalArgumentException when they would be detached, or a stream is a
    ///         [java.lang.ProcessBuilder.Redirect#PIPE]: there is no [ChildProcess] to read it from
    public PoolOptions withWorkerOptions(ChildOptions options) {
        return new PoolOptions(
                workers, options, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy whose workers run this before their first task. In Python: `initializer` and
    /// `initargs`, which a lambda captures. One that throws breaks the pool, see
    /// [BrokenPoolException].
    ///
    /// @param hook what to do, once in each worker
    /// @return the copy
    public PoolOptions withInitializer(RemoteRunnable hook) {
        return new PoolOptions(
                workers, worker, Optional.of(hook), workerState, exitHook, recycle,
                idleWorkers, idleTime, queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy whose workers make a state for their tasks, such as a loaded model or an open
    /// database. If it is [AutoCloseable], it is closed when the worker leaves in order, after the
    /// exit hook. It never leaves its worker, and need not be serialisable. A maker that throws
    /// breaks the pool, as an initialiser does.
    ///
    /// @param maker makes the state, once in each worker
    /// @return the copy
    public PoolOptions withWorkerState(Task<?> maker) {
        return new PoolOptions(
                workers, worker, initializer, Optional.of(maker), exitHook, recycle,
                idleWorkers, idleTime, queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy whose workers run this after their last task, unless they are killed: by
    /// [ProcessPool#shutdownNow], by a limit, by a cancelling that was not heeded, or with this
    /// process. In Python: `atexit` or `multiprocessing.util.Finalize` in a worker.
    ///
    /// @param hook what to do; what it throws is logged. [ProcessPool#close] waits for it
    /// @return the copy
    public PoolOptions withExitHook(RemoteRunnable hook) {
        return new PoolOptions(
                workers, worker, initializer, workerState, Optional.of(hook), recycle,
                idleWorkers, idleTime, queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy whose workers are replaced from time to time.
    ///
    /// @param policy when
    /// @return the copy
    public PoolOptions withRecycle(RecyclePolicy policy) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, policy, idleWorkers,
                idleTime, queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy whose workers are replaced after so many tasks. In Python: `maxtasksperchild`.
    ///
    /// @param tasks 1 or more; a chunk of a map is one
    /// @return the copy
    public PoolOptions withTasksPerWorker(int tasks) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook,
                new RecyclePolicy(RecyclePolicy.afterTasks(tasks).tasks(), recycle.age(),
                        recycle.heap(), recycle.resident()),
                idleWorkers, idleTime, queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy whose idle workers leave. They come again when there is more to do. Such a pool
    /// begins with those that stay, one at least, and grows as tasks wait.
    ///
    /// @param stay how many stay, from 0 to the number of workers
    /// @param time how long one idles before it leaves; zero: at once
    /// @return the copy
    /// @throws IllegalArgumentException when one of them is out of its range
    public PoolOptions withIdleShrink(int stay, Duration time) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, stay, time,
                queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy in which only so many tasks may wait. Those that a worker has been sent already do
    /// not count: a short queue at each worker keeps it busy between two tasks. The chunks of a map
    /// are tasks: with [WhenFull#REJECT], a map that has more of them than there is room throws
    /// [java.util.concurrent.RejectedExecutionException]: a lazy one from `next`, unless its
    /// [MapOptions#withWindow] is small enough.
    ///
    /// @param tasks how many, 1 or more; 0 for any number
    /// @param full what a submit does beyond that
    /// @return the copy
    /// @throws IllegalArgumentException when the number is negative
    public PoolOptions withQueueBound(int tasks, WhenFull full) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, tasks, full, task, cancelGrace, traceFile);
    }

    /// A copy that treats its tasks like this, when their submit says nothing else. What a submit
    /// or a map says of its tasks is a change of this.
    ///
    /// @param change changes the options of a task; called here, once
    /// @return the copy
    public PoolOptions withTask(UnaryOperator<TaskOptions> change) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, queueBound, whenFull, change.apply(task), cancelGrace, traceFile);
    }

    /// A copy that gives a task that is cancelled by `cancel(true)` while it runs so much time
    /// between its interrupt and the kill of its worker. The result is cancelled at once; this is
    /// about when the worker is free again.
    ///
    /// @param time zero to kill at once, without an interrupt before
    /// @return the copy
    /// @throws IllegalArgumentException when it is negative
    public PoolOptions withCancelGrace(Duration time) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, queueBound, whenFull, task, time, traceFile);
    }

    /// A copy that writes a timeline of its workers and tasks: while it lives in large pieces, and
    /// whole when it has ended. A file that was cut off by the death of this process can be read
    /// all the same. When the disk is full meanwhile, that is logged, and the pool goes on.
    ///
    /// @param file a new file, or one to write over; when it can't be opened,
    ///        [ProcessPool#open] throws [IllegalArgumentException]
    /// @return the copy
    public PoolOptions withTraceFile(Path file) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, queueBound, whenFull, task, cancelGrace, Optional.of(file));
    }
}
