package brood.internal.runtime.pool;

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
import brood.internal.common.PoolText;
import brood.internal.launch.StartFailure;
import brood.internal.runtime.ChildJvmBackend;
import brood.internal.runtime.SharedSession;
import brood.internal.shm.Transit;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.ReceivedCode;
import brood.internal.transport.TaskCodec;
import brood.internal.transport.TaskParts;
import java.io.NotSerializableException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.System.Logger.Level;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A pool of child JVMs, as its user sees it: encodes what comes in, in the thread that brings it,
/// and leaves the rest to an [Engine].
///
/// (A long file: most of it is the methods of [ProcessPool], a line or two each.)
public final class WorkerPool extends AbstractExecutorService
        implements ProcessPool, Serializable {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final transient ObjectCodec codec;
    private final transient TaskCodec tasks;
    private final transient PoolOptions options;
    private final transient Engine engine;
    private final transient Entrance entrance;
    private final transient PoolWatch watch;
    private final transient PoolMaps maps;

    private WorkerPool(ObjectCodec codec, TaskCodec tasks, PoolOptions options, Engine engine,
            PoolWatch watch) {
        this.watch = watch;
        this.codec = codec;
        this.tasks = tasks;
        this.options = options;
        this.engine = engine;
        this.entrance = new Entrance(engine, engine::shutdown);
        this.maps = new PoolMaps(entrance, tasks, codec, options.task());
    }

    public static WorkerPool open(ChildJvmBackend backend, ObjectCodec codec, TaskCodec tasks,
            PoolOptions options) {
        PoolWatch watch = PoolWatch.of(options);
        Engine engine = new Engine(backend, codec, tasks, options, watch);
        try {
            WorkerPool pool = new WorkerPool(codec, tasks, options, engine, watch);
            engine.open();
            return pool;
        } catch (OutOfMemoryError e) {
            engine.life.stop();
            throw StartFailure.noThread(e);
        } catch (RuntimeException | Error e) {
            engine.life.stop();
            throw e;
        }
    }

    // ---- tasks come in ----

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Task<T> task) {
        return enqueue(task, task, options.task());
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Callable<T> task) {
        return enqueue(task, task, options.task());
    }

    @Override
    public AsyncResult<@Nullable Void> submit(RemoteRunnable task) {
        return enqueue(task, task, options.task());
    }

    @Override
    public AsyncResult<?> submit(Runnable task) {
        return enqueue(task, task, options.task());
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Runnable task, T result) {
        Call<T> call = enqueue(task, task, options.task());
        call.substitute(result);
        return call;
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(
            UnaryOperator<TaskOptions> change, Task<T> task) {
        return enqueue(task, task, change.apply(options.task()));
    }

    @Override
    public AsyncResult<@Nullable Void> submit(
            UnaryOperator<TaskOptions> change, RemoteRunnable task) {
        return enqueue(task, task, change.apply(options.task()));
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> applyAsync(Task<T> task,
            Consumer<? super T> callback, Consumer<? super Throwable> errorCallback) {
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(errorCallback, "errorCallback");
        Call<T> call = enqueue(task, task, options.task());
        call.onEnd(() -> Callbacks.execute(() -> tell(call, callback, errorCallback)));
        return call;
    }

    private static <T extends @Nullable Object> void tell(Call<T> call,
            Consumer<? super T> callback, Consumer<? super Throwable> errorCallback) {
        switch (call.state()) {
            case SUCCESS -> callback.accept(call.resultNow());
            case FAILED -> errorCallback.accept(call.exceptionNow());
            default -> errorCallback.accept(new java.util.concurrent.CancellationException(
                    call.name() + " was cancelled"));
        }
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<R> applyAsync(
            RemoteFunction<? super T, ? extends R> function, T argument) {
        Objects.requireNonNull(function, "function");
        Task<R> task = () -> function.call(argument);
        return enqueue(task, function, options.task());
    }

    @Override
    public <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> AsyncResult<R> applyAsync(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function,
                    T first, U second) {
        Objects.requireNonNull(function, "function");
        Task<R> task = () -> function.call(first, second);
        return enqueue(task, function, options.task());
    }

    @Override
    public void execute(Runnable task) {
        Call<?> call = enqueue(task, task, options.task());
        call.onEnd(() -> Callbacks.execute(() -> {
            if (call.state() == Future.State.FAILED) {
                LOG.log(Level.ERROR, "a task given to execute() failed", call.exceptionNow());
            }
        }));
    }

    /// @param named what to name it by
    private <T extends @Nullable Object> Call<T> enqueue(Object task, Object named,
            TaskOptions how) {
        Objects.requireNonNull(task, "task");
        entrance.requireOpen();
        Transit handles = SharedSession.beginSending();
        boolean added = false;
        try {
            TaskParts body = tasks.encodeParts(task, "task");
            Call<T> call = entrance.submit(TaskCodec.describe(named), false, body, how,
                    SharedSession.endSending(handles));
            added = true;
            return call;
        } finally {
            if (!added) {
                SharedSession.lostSending(handles);
            }
        }
    }

    // ---- maps ----

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> options) throws InterruptedException, ExecutionException {
        return maps.map(function, items, options);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> options) {
        return maps.mapAsync(function, items, options);
    }

    @Override
    public <T extends @Nullable Object, U extends @Nullable Object,
            R extends @Nullable Object> AsyncResult<List<R>> starmapAsync(
                    RemoteBiFunction<? super T, ? super U, ? extends R> function,
                    Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs,
                    UnaryOperator<MapOptions> options) {
        return maps.mapAsync(function, pairs, options);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> options) {
        return maps.imap(function, items, options, true);
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items,
            UnaryOperator<MapOptions> options) {
        return maps.imap(function, items, options, false);
    }

    @Override
    public PoolInsights insights() {
        return watch.insights(engine.waiting(), engine.running());
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return Invocations.all(this, tasks, Long.MAX_VALUE);
    }

    @Override
    public <T> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long time, TimeUnit unit)
            throws InterruptedException {
        return Invocations.all(this, tasks, unit.toNanos(time));
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        try {
            return Invocations.any(this, tasks, Long.MAX_VALUE);
        } catch (TimeoutException e) {
            throw new AssertionError(e); // there was no limit
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long time, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return Invocations.any(this, tasks, unit.toNanos(time));
    }

    @Override
    public List<Long> workerPids() {
        return engine.workerPids();
    }

    @Override
    public void resize(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "workers is " + workers + "; a pool needs at least 1");
        }
        engine.resize(workers);
    }

    // ---- the end ----

    @Override
    public void shutdown() {
        engine.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> never = new ArrayList<>();
        for (Call<?> call : engine.life.stop()) {
            never.add(() -> runHere(call));
        }
        return never;
    }

    /// What a task that never reached a worker does when its owner runs it after all. Its future
    /// is cancelled by then.
    private void runHere(Call<?> call) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            FrameReader values = CallMessage.values(call.journey.message);
            ReceivedCode code = CallMessage.received(call.journey.code);
            if (call.isMap()) {
                new ChunkReader(tasks, codec).read(code, values).run(StopSign.NONE);
            } else {
                tasks.decode(code, values.array(), values.position(), values.remaining()).call();
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e, "while running " + call.name());
        } finally {
            Thread.currentThread().setContextClassLoader(context); // decoding has set the task's
        }
    }

    @Override
    public boolean isShutdown() {
        return engine.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return engine.terminated().getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
        return engine.terminated().await(time, unit);
    }

    /// Refused, and not with a mere "is not serialisable".
    private Object writeReplace() throws ObjectStreamException {
        throw new NotSerializableException("a ProcessPool, which belongs to the process that opened"
                + " it; submit what is to follow from there (in a callback, for instance), or have"
                + " the task open a pool of its own");
    }

    /// How it is, how many workers it has, and how many tasks run and wait.
    @Override
    public String toString() {
        return PoolText.of("ProcessPool", engine.life.describe(), engine.workers(),
                engine.running(), engine.waiting());
    }
}
