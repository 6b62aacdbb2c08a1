package brood;

import brood.spi.Backends;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A fixed number of child JVMs that run tasks.
///
/// ```java
/// try (var pool = ProcessPool.open(4)) {
///     List<Integer> squares = pool.map(x -> x * x, List.of(1, 2, 3));
/// }
/// ```
///
/// Tasks wait in the order of their submission; each goes to one worker, which runs one at a time.
/// A task is sent when it is submitted: one that can't be sent throws [NotSendableException] there.
/// A worker that dies fails the one task that it ran, with [ChildDiedException], and is replaced;
/// nothing else is disturbed. An exception of a task arrives with its own type, as the cause of an
/// [java.util.concurrent.ExecutionException], with the worker's stack trace.
///
/// May be used by any thread. When this process is killed, the workers end too.
///
/// In Python: `multiprocessing.Pool` and `concurrent.futures.ProcessPoolExecutor`.
public interface ProcessPool extends ExecutorService {

    /// Opens a pool with this many workers.
    ///
    /// @param workers at least 1
    /// @return the pool; its workers come up while the first tasks are submitted
    /// @throws IllegalArgumentException when `workers` is below 1
    static ProcessPool open(int workers) {
        return open(options -> options.withWorkers(workers));
    }

    /// Opens a pool.
    ///
    /// @param options changes the defaults
    /// @return the pool; its workers come up while the first tasks are submitted
    /// @throws ChildStartException when the operating system could not start a worker; those that
    ///         were started are gone
    static ProcessPool open(UnaryOperator<PoolOptions> options) {
        return Backends.current().openPool(options.apply(PoolOptions.defaults()));
    }

    /// Has a worker run a task.
    ///
    /// @param <T> the type of the result
    /// @param task what to do
    /// @return its result
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object> AsyncResult<T> submit(Task<T> task);

    /// Has a worker run a task that has no result.
    ///
    /// @param task what to do
    /// @return completes with null when it has run
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown
    AsyncResult<@Nullable Void> submit(RemoteRunnable task);

    /// Has a worker run a task.
    ///
    /// @param task what to do; it must be serialisable, as a [Task] is by itself
    @Override
    <T extends @Nullable Object> AsyncResult<T> submit(Callable<T> task);

    /// Applies a function to each item, on the workers, and waits for all of them.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; read once, in order
    /// @return the results in the order of the items
    /// @throws InterruptedException when this thread is interrupted; what is queued is cancelled
    /// @throws java.util.concurrent.ExecutionException when a task threw or its worker died; the
    ///         cause says which. The first failure in the order of the items is the one thrown,
    ///         after all of them have ended
    <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items)
            throws InterruptedException, java.util.concurrent.ExecutionException;

    /// The workers that are alive, for a look at their pids.
    ///
    /// @return their operating-system ids
    List<Long> workerPids();
}
