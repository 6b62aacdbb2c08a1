package brood.internal.threads;

import brood.AsyncResult;
import brood.MapOptions;
import brood.PoolInsights;
import brood.PoolOptions;
import brood.ProcessPool;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import brood.RemoteRunnable;
import brood.ResultIterator;
import brood.Task;
import brood.TaskOptions;
import brood.internal.common.GivenTasks;
import brood.internal.common.PoolText;
import java.lang.System.Logger.Level;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A pool whose workers are threads. Tasks, items and results are passed by reference.
///
/// A thread can't be killed. A task that passes a limit, or does not heed its cancelling, fails
/// when that of a process would; its thread is interrupted and replaced, nobody waits for it any
/// more, and it can't use what others share. All threads have one heap: a limit of heap counts all
/// that is live in this JVM, and a recycling by memory does nothing. A limit of processor time
/// counts the worker's own thread.
///
/// (A long file: most of it is the methods of [ProcessPool], a line or two each.)
final class ThreadPool extends AbstractExecutorService implements ProcessPool {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final ThreadProcess owner;
    private final TaskOptions usual;
    private final PoolDesk desk;
    private final PoolMaps maps;

    private ThreadPool(ThreadProcess owner, PoolOptions options) {
        this.owner = owner;
        this.usual = options.task();
        this.desk = new PoolDesk(owner, options);
        this.maps = new PoolMaps(this, desk);
    }

    static ThreadPool open(ThreadProcess owner, PoolOptions options) {
        if (options.traceFile().isPresent()) {
            throw new UnsupportedOperationException("a pool of threads writes no trace file; leave"
                    + " PoolOptions.traceFile out, or open the pool in Context.local()");
        }
        PoolLimits.check(options.task());
        ThreadPool pool = new ThreadPool(owner, options);
        pool.desk.open();
        return pool;
    }

    // ---- tasks come in ----

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Task<T> task) {
        return enqueue(task, task, usual);
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Callable<T> task) {
        return enqueue(task, task, usual);
    }

    @Override
    public AsyncResult<@Nullable Void> submit(RemoteRunnable task) {
        return enqueue(task, action(task), usual);
    }

    @Override
    public AsyncResult<?> submit(Runnable task) {
        return enqueue(task, action(task), usual);
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Runnable task, T result) {
        Callable<?> action = action(task);
        return enqueue(task, () -> {
            action.call();
            return result;
        }, usual);
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(
            UnaryOperator<TaskOptions> change, Task<T> task) {
        return enqueue(task, task, change.apply(usual));
    }

    @Override
    public AsyncResult<@Nullable Void> submit(
            UnaryOperator<TaskOptions> change, RemoteRunnable task) {
        return enqueue(task, action(task), change.apply(usual));
    }

    private static Callable<@Nullable Void> action(Runnable task) {
        Objects.requireNonNull(task, "task");
        return () -> {
            if (task instanceof RemoteRunnable remote) {
                remote.execute();
            } else {
                task.run();
            }
            return null;
        };
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> applyAsync(Task<T> task,
            Consumer<? super T> callback, Consumer<? super Throwable> errorCallback) {
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(errorCallback, "errorCallback");
        PoolCall<T> call = enqueue(task, task, usual);
        call.onEnd(() -> OwnThread.run(owner, () -> tell(call, callback, errorCallback)));
        return call;
    }

    private static <T extends @Nullable Object> void tell(PoolCall<T> call,
            Consumer<? super T> callback, Consumer<? super Throwable> errorCallback) {
        switch (call.state()) {
            case SUCCESS -> callback.accept(call.resultNow());
            case FAILED -> errorCallback.accept(call.exceptionNow());
            default -> errorCallback.accept(
                    new CancellationException(call.name() + " was cancelled"));
        }
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<R> applyAsync(
            RemoteFunction<? super T, ? extends R> function, T argument) {
        Objects.requireNonNull(function, "function");
        Task<R> task = () -> function.call(argument);
        return enqueue(function, task, usual);
    }

    @Override
    public <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> AsyncResult<R> applyAsync(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function,
                    T first, U second) {
        Objects.requireNonNull(function, "function");
        Task<R> task = () -> function.call(first, second);
        return enqueue(function, task, usual);
    }

    @Override
    public void execute(Runnable task) {
        PoolCall<?> call = enqueue(task, action(task), usual);
        call.onEnd(() -> {
            if (call.state() == Future.State.FAILED) {
                OwnThread.run(owner, () -> LOG.log(Level.ERROR,
                        "a task given to execute() failed", call.exceptionNow()));
            }
        });
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        GivenTasks.check(tasks);
        return super.invokeAll(tasks);
    }

    @Override
    public <T> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long time, TimeUnit unit)
            throws InterruptedException {
        GivenTasks.check(tasks);
        return super.invokeAll(tasks, time, unit);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        GivenTasks.check(tasks);
        return super.invokeAny(tasks);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long time, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        GivenTasks.check(tasks);
        return super.invokeAny(tasks, time, unit);
    }

    private <T extends @Nullable Object> PoolCall<T> enqueue(
            Object named, Callable<? extends T> task, TaskOptions options) {
        Objects.requireNonNull(task, "task");
        PoolCall<T> call = call(named, task, options);
        enqueue(call, task instanceof Task ? task : named);
        return call;
    }

    <T extends @Nullable Object> PoolCall<T> call(
            Object named, Callable<? extends T> task, TaskOptions options) {
        PoolLimits.check(options);
        return new PoolCall<>(desk, named, task, options);
    }

    /// @param given what may hold ends of pipes
    void enqueue(PoolCall<?> call, Object given) {
        owner.requireLife();
        if (owner.program().hasPipes()) {
            desk.requireOpen();
            call.carries(CapturedEnds.in(given));
        }
        boolean isTaken = false;
        try {
            desk.submit(call);
            isTaken = true;
        } finally {
            if (!isTaken) {
                call.letGo();
            }
        }
    }

    // ---- maps ----

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> change) throws InterruptedException, ExecutionException {
        return this.<T, R>mapAsync(function, items, change).getOrCancel();
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> change) {
        return maps.whole(function, PoolMaps.one(function), items, change);
    }

    @Override
    public <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> AsyncResult<List<R>> starmapAsync(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function,
                    Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs,
                    UnaryOperator<MapOptions> change) {
        return maps.whole(function, PoolMaps.two(function), pairs, change);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> change) {
        return maps.lazy(function, PoolMaps.one(function), items, change, true);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> change) {
        return maps.lazy(function, PoolMaps.one(function), items, change, false);
    }

    // ---- the pool itself ----

    @Override
    public void resize(int workers) {
        desk.resize(workers);
    }

    @Override
    public List<Long> workerPids() {
        return desk.pids();
    }

    @Override
    public PoolInsights insights() {
        return desk.insights();
    }

    // ---- the end ----

    @Override
    public void shutdown() {
        desk.locked(desk.life::shutdown);
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> never = new ArrayList<>();
        for (PoolCall<?> call : desk.life.stop()) {
            Callable<?> task = call.withdraw();
            if (task != null) {
                never.add(() -> runHere(task));
            }
        }
        return never;
    }

    /// What a task that never reached a worker does when its owner runs it after all.
    private static void runHere(Callable<?> task) {
        try {
            task.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    @Override
    public boolean isShutdown() {
        return !desk.life.isRunning();
    }

    @Override
    public boolean isTerminated() {
        return desk.life.terminated().getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
        return desk.life.terminated().await(time, unit);
    }

    /// How it is, how many workers it has, and how many tasks run and wait.
    @Override
    public String toString() {
        return desk.ask(() -> PoolText.of("ProcessPool on threads", desk.life.describe(),
                desk.staff.size(), desk.staff.runs().size(), desk.queue.size()));
    }
}
