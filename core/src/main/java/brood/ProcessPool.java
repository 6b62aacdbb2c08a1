package brood;

import brood.spi.Backends;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
/// A map cuts its input into chunks, which are tasks. What a task prints goes where this process
/// prints. Callbacks, and what is hung on an [AsyncResult], run in threads of their own: they may
/// throw, block, submit, and shut the pool down.
///
/// What a task captured, its arguments and its result are copies. Static fields start anew in each
/// worker, and stay from one task to the next; what tasks need is set up by
/// [PoolOptions#withInitializer].
///
/// May be used by any thread of the process that opened it; it can't be sent to another. When this
/// process is killed, the workers end too, busy or idle. A worker may open a pool of its own.
///
/// **Its end.** After [#shutdown] what was submitted is run, and a new submit is refused with
/// [RejectedExecutionException]. [#close] does that and waits; when its thread is interrupted
/// meanwhile, it stops all that runs, and the thread stays interrupted. [#shutdownNow], Python's
/// `terminate`, ends the workers whatever they do; results that are still out are cancelled. A pool
/// that nobody holds any more is shut down when the collector finds that.
///
/// *Memory consistency effects:* what a thread did before it submitted a task *happens-before* the
/// task; what the task did *happens-before* its result is there. That is for shared objects and for
/// what was sent: all else are copies.
///
/// In Python: `multiprocessing.Pool` and `concurrent.futures.ProcessPoolExecutor`.
///
/// (A long file: each way to give a pool work has a method, and each method its contract.)
public interface ProcessPool extends ExecutorService {

    /// Opens a pool with as many workers as this process may use processors.
    ///
    /// @return the pool; its workers come up while the first tasks are submitted
    static ProcessPool open() {
        return open(options -> options);
    }

    /// Opens a pool with this many workers.
    ///
    /// @param workers from 1 to 10,000
    /// @return the pool; its workers come up while the first tasks are submitted
    /// @throws IllegalArgumentException when `workers` is out of that range
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

    /// Has a worker run a task. Returns at once, unless [PoolOptions#queueBound] tasks wait: then
    /// it does as [PoolOptions#whenFull] says. In Python: `apply_async`, `Executor.submit`.
    ///
    /// @param <T> the type of the result
    /// @param task what to do
    /// @return its result
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown, or when the queue is full and the pool
    ///         rejects then; its cause is a [BrokenPoolException] when no worker can be had
    <T extends @Nullable Object> AsyncResult<T> submit(Task<T> task);

    /// Has a worker run a task that has no result.
    ///
    /// @param task what to do
    /// @return completes with null when it has run
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException as [#submit(Task)]
    AsyncResult<@Nullable Void> submit(RemoteRunnable task);

    /// Has a worker run a task.
    ///
    /// @param task what to do; it must be serialisable, as a [Task] is by itself
    /// @throws NotSendableException when it is not, or holds what can't be sent
    /// @throws RejectedExecutionException as [#submit(Task)]
    @Override
    <T extends @Nullable Object> AsyncResult<T> submit(Callable<T> task);

    /// Has a worker run a task that is treated in its own way.
    ///
    /// @param <T> the type of the result
    /// @param options changes name, priority, limits and retries of the pool's [PoolOptions#task]
    /// @param task what to do
    /// @return its result
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown, or when the queue is full and the pool
    ///         rejects then
    <T extends @Nullable Object> AsyncResult<T> submit(
            UnaryOperator<TaskOptions> options, Task<T> task);

    /// Has a worker run a task that has no result, and is treated in its own way.
    ///
    /// @param options changes name, priority, limits and retries of the pool's [PoolOptions#task]
    /// @param task what to do
    /// @return completes with null when it has run
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown, or when the queue is full and the pool
    ///         rejects then
    AsyncResult<@Nullable Void> submit(UnaryOperator<TaskOptions> options, RemoteRunnable task);

    // ---- Python's names ----

    /// Has a worker run a task, and waits for it. In Python: `apply`.
    ///
    /// @param <T> the type of the result
    /// @param task what to do
    /// @return its result
    /// @throws InterruptedException when this thread is interrupted; the task is cancelled then
    /// @throws ExecutionException when it threw or its worker died; the cause says which
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object> T apply(Task<T> task)
            throws InterruptedException, ExecutionException {
        return applyAsync(task).getOrCancel();
    }

    /// Has a worker run a task that has no result, and waits for it. In Python: `apply`.
    ///
    /// @param task what to do
    /// @throws InterruptedException when this thread is interrupted; the task is cancelled then
    /// @throws ExecutionException when it threw or its worker died; the cause says which
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown
    default void apply(RemoteRunnable task) throws InterruptedException, ExecutionException {
        var _ = submit(task).getOrCancel();
    }

    /// Has a worker apply a function, and waits for it. In Python: `apply`.
    ///
    /// @param <T> the type of the argument
    /// @param <R> the type of the result
    /// @param function what to do
    /// @param argument its argument
    /// @return its result
    /// @throws InterruptedException when this thread is interrupted; the task is cancelled then
    /// @throws ExecutionException when it threw or its worker died; the cause says which
    /// @throws NotSendableException when the function or an argument can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object, R extends @Nullable Object> R apply(
            RemoteFunction<? super T, ? extends R> function, T argument)
            throws InterruptedException, ExecutionException {
        return this.<T, R>applyAsync(function, argument).getOrCancel();
    }

    /// Has a worker apply a function of two arguments, and waits for it. In Python: `apply`.
    ///
    /// @param <T> the type of the first argument
    /// @param <U> the type of the second argument
    /// @param <R> the type of the result
    /// @param function what to do
    /// @param first its first argument
    /// @param second its second argument
    /// @return its result
    /// @throws InterruptedException when this thread is interrupted; the task is cancelled then
    /// @throws ExecutionException when it threw or its worker died; the cause says which
    /// @throws NotSendableException when the function or an argument can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> R apply(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function, T first, U second)
                    throws InterruptedException, ExecutionException {
        return this.<T, U, R>applyAsync(function, first, second).getOrCancel();
    }

    /// Has a worker run a task. In Python: `apply_async`.
    ///
    /// @param <T> the type of the result
    /// @param task what to do
    /// @return its result
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object> AsyncResult<T> applyAsync(Task<T> task) {
        return submit(task);
    }

    /// Has a worker run a task, and tells somebody of the end. In Python: `apply_async` with
    /// `callback` and `error_callback`.
    ///
    /// @param <T> the type of the result
    /// @param task what to do
    /// @param callback gets the result; what it throws is logged
    /// @param errorCallback gets the failure; what it throws is logged
    /// @return its result
    /// @throws NotSendableException when the task can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object> AsyncResult<T> applyAsync(Task<T> task,
            Consumer<? super T> callback, Consumer<? super Throwable> errorCallback);

    /// Has a worker apply a function. In Python: `apply_async`.
    ///
    /// @param <T> the type of the argument
    /// @param <R> the type of the result
    /// @param function what to do
    /// @param argument its argument
    /// @return its result
    /// @throws NotSendableException when the function or its argument can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<R> applyAsync(
            RemoteFunction<? super T, ? extends R> function, T argument);

    /// Has a worker apply a function of two arguments. In Python: `apply_async`.
    ///
    /// @param <T> the type of the first argument
    /// @param <U> the type of the second argument
    /// @param <R> the type of the result
    /// @param function what to do
    /// @param first its first argument
    /// @param second its second argument
    /// @return its result
    /// @throws NotSendableException when the function or an argument can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> AsyncResult<R> applyAsync(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function,
                    T first, U second);

    // ---- maps ----

    /// Applies a function to each item, on the workers, and waits for all of them. In Python:
    /// `map`.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; read once, in order, by this thread. What they throw comes out as it
    ///         is
    /// @return the results in the order of the items; may be changed
    /// @throws InterruptedException when this thread is interrupted; its chunks are cancelled
    /// @throws ExecutionException when a task threw or its worker died; the cause says which. The
    ///         first failure in the order of the items is the one thrown, after all of them have
    ///         ended
    /// @throws NotSendableException when the function or an item can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items)
            throws InterruptedException, ExecutionException {
        return map(function, items, options -> options);
    }

    /// Applies a function to each item, on the workers, and waits for all. In Python: `map`.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; read once, in order, by this thread
    /// @param options changes chunks, limits and so on
    /// @return the results in the order of the items; may be changed
    /// @throws InterruptedException when this thread is interrupted; its chunks are cancelled
    /// @throws ExecutionException when a task threw, its worker died, or the map's time is over
    ///         (the cause is a [java.util.concurrent.TimeoutException] then)
    /// @throws NotSendableException when the function or an item can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> options) throws InterruptedException, ExecutionException;

    /// Applies a function to each item, on the workers. In Python: `map_async`.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; read once, in order, before this returns
    /// @return all results in the order of the items, or the first failure in that order
    /// @throws NotSendableException when the function or an item can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items) {
        return mapAsync(function, items, options -> options);
    }

    /// Applies a function to each item, on the workers. In Python: `map_async`.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; read once, in order, before this returns
    /// @param options changes chunks, limits and so on
    /// @return all results in the order of the items, or a failure. Cancelling it cancels all its
    ///         chunks
    /// @throws NotSendableException when the function or an item can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> options);

    /// Applies a function of two arguments to each pair, and waits for all. In Python: `starmap`.
    ///
    /// @param <T> the type of the first arguments
    /// @param <U> the type of the second arguments
    /// @param <R> the type of the results
    /// @param function what to do with one pair: the key is its first argument, the value its
    ///         second
    /// @param pairs for instance `Map.entry(1, 2)`, or the entries of a map
    /// @return the results in the order of the pairs; may be changed
    /// @throws InterruptedException when this thread is interrupted; its chunks are cancelled
    /// @throws ExecutionException as [#map] does
    default <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> List<R> starmap(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function,
                    Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs)
                    throws InterruptedException, ExecutionException {
        return this.<T, U, R>starmapAsync(function, pairs, options -> options).getOrCancel();
    }

    /// Applies a function of two arguments to each pair. In Python: `starmap_async`.
    ///
    /// @param <T> the type of the first arguments
    /// @param <U> the type of the second arguments
    /// @param <R> the type of the results
    /// @param function what to do with one pair
    /// @param pairs read once, in order, before this returns
    /// @return all results in the order of the pairs, or the first failure in that order
    /// @throws NotSendableException when the function or a pair can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> AsyncResult<List<R>> starmapAsync(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function,
                    Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs) {
        return starmapAsync(function, pairs, options -> options);
    }

    /// Applies a function of two arguments to each pair. In Python: `starmap_async`.
    ///
    /// @param <T> the type of the first arguments
    /// @param <U> the type of the second arguments
    /// @param <R> the type of the results
    /// @param function what to do with one pair
    /// @param pairs read once, in order, before this returns
    /// @param options changes chunks, limits and so on
    /// @return all results in the order of the pairs, or a failure
    /// @throws NotSendableException when the function or a pair can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> AsyncResult<List<R>> starmapAsync(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function,
                    Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs,
                    UnaryOperator<MapOptions> options);

    /// Applies a function to each item as the results are taken, in order. In Python: `imap`, but
    /// with a window: the input is read only some way ahead of what is taken.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; may be endless
    /// @return the results in the order of the items; close it when you leave before the end
    /// @throws NotSendableException when the function can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items) {
        return imap(function, items, options -> options);
    }

    /// Applies a function to each item as the results are taken, in order.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; may be endless
    /// @param options changes chunks, window, limits and so on. The time limit counts from this
    ///         call
    /// @return the results in the order of the items; close it when you leave before the end
    /// @throws NotSendableException when the function can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> options);

    /// Applies a function to each item as the results are taken, as they come. In Python:
    /// `imap_unordered`, but with a window.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; may be endless
    /// @return the results, the fastest first; close it when you leave before the end
    /// @throws NotSendableException when the function can't be sent
    /// @throws RejectedExecutionException after shutdown
    default <T extends @Nullable Object,
            R extends @Nullable Object> ResultIterator<R> imapUnordered(
                    RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items) {
        return imapUnordered(function, items, options -> options);
    }

    /// Applies a function to each item as the results are taken, as they come.
    ///
    /// @param <T> the type of the items
    /// @param <R> the type of the results
    /// @param function what to do with one item
    /// @param items the items; may be endless
    /// @param options changes chunks, window, limits and so on
    /// @return the results, the fastest first; close it when you leave before the end
    /// @throws NotSendableException when the function can't be sent
    /// @throws RejectedExecutionException after shutdown
    <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> options);

    // ---- the pool itself ----

    /// Changes the number of workers. More start at once; those that are too many leave when they
    /// have run what they run.
    ///
    /// @param workers at least 1
    /// @throws IllegalArgumentException when `workers` is below 1
    /// @throws IllegalStateException after shutdown
    void resize(int workers);

    /// The workers that are alive, for a look at their pids.
    ///
    /// @return their operating-system ids
    List<Long> workerPids();

    /// What the pool has done so far, and where the time went.
    ///
    /// @return a copy of this instant
    PoolInsights insights();

    /// Waits until all tasks have ended and all workers are gone. In Python: `join`.
    ///
    /// @throws IllegalStateException before [#shutdown], [#shutdownNow] or [#close]: it would wait
    ///         for ever
    /// @throws InterruptedException when this thread is interrupted
    default void join() throws InterruptedException {
        if (!join(Duration.ofNanos(Long.MAX_VALUE))) {
            throw new AssertionError("centuries have passed");
        }
    }

    /// Waits until all tasks have ended and all workers are gone.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return whether they are
    /// @throws IllegalStateException before [#shutdown], [#shutdownNow] or [#close]
    /// @throws InterruptedException when this thread is interrupted
    default boolean join(Duration time) throws InterruptedException {
        if (!isShutdown()) {
            throw new IllegalStateException(
                    "the pool still takes tasks; shut it down before waiting for its end");
        }
        return awaitTermination(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }
}
