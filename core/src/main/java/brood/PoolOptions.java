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
    public static PoolOptions defaults() {
        int workers = Math.max(1, Integer.getInteger(WORKERS, Processes.cpuCount()));
        return new PoolOptions(workers, ChildOptions.defaults(), Optional.empty(), Optional.empty(),
                Optional.empty(), RecyclePolicy.never(), workers, Duration.ofMinutes(1), 0,
                WhenFull.BLOCK, TaskOptions.defaults(), Duration.ofSeconds(2), Optional.empty());
    }

    /// A copy with this many workers. In Python: `processes`, `max_workers`.
    ///
    /// @param count from 1 to 10,000
    /// @return the copy
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

    /// A copy whose workers make a state for their tasks. If it is [AutoCloseable], it is closed
    /// when the worker leaves in order.
    ///
    /// @param maker makes the state, once in each worker
    /// @return the copy
    public PoolOptions withWorkerState(Task<?> maker) {
        return new PoolOptions(
                workers, worker, initializer, Optional.of(maker), exitHook, recycle,
                idleWorkers, idleTime, queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy whose workers run this after their last task, unless they are killed.
    ///
    /// @param hook what to do; what it throws is logged
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

    /// A copy whose idle workers leave. They come again when there is more to do.
    ///
    /// @param stay how many stay, from 0 to the number of workers
    /// @param time how long one idles before it leaves; zero: at once
    /// @return the copy
    public PoolOptions withIdleShrink(int stay, Duration time) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, stay, time,
                queueBound, whenFull, task, cancelGrace, traceFile);
    }

    /// A copy in which only so many tasks may wait.
    ///
    /// @param tasks how many, 1 or more; 0 for any number
    /// @param full what a submit does beyond that
    /// @return the copy
    public PoolOptions withQueueBound(int tasks, WhenFull full) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, tasks, full, task, cancelGrace, traceFile);
    }

    /// A copy that treats its tasks like this, when their submit says nothing else.
    ///
    /// @param change changes the options of a task
    /// @return the copy
    public PoolOptions withTask(UnaryOperator<TaskOptions> change) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, queueBound, whenFull, change.apply(task), cancelGrace, traceFile);
    }

    /// A copy that gives a cancelled task so much time between its interrupt and the kill.
    ///
    /// @param time zero to kill at once
    /// @return the copy
    public PoolOptions withCancelGrace(Duration time) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, queueBound, whenFull, task, time, traceFile);
    }

    /// A copy that writes a timeline of its workers and tasks when it ends.
    ///
    /// @param file a new file, or one to write over
    /// @return the copy
    public PoolOptions withTraceFile(Path file) {
        return new PoolOptions(
                workers, worker, initializer, workerState, exitHook, recycle, idleWorkers,
                idleTime, queueBound, whenFull, task, cancelGrace, Optional.of(file));
    }
}
