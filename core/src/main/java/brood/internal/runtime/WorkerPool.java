package brood.internal.runtime;

import brood.AsyncResult;
import brood.PoolOptions;
import brood.ProcessPool;
import brood.RemoteFunction;
import brood.RemoteRunnable;
import brood.Task;
import brood.internal.shm.Transit;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import java.lang.System.Logger.Level;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A pool of child JVMs, as its user sees it: encodes what comes in, in the thread that brings it,
/// and leaves the rest to a [Dispatcher].
final class WorkerPool extends AbstractExecutorService implements ProcessPool {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final ObjectCodec codec;
    private final TaskCodec tasks;
    private final PoolOptions options;
    private final Dispatcher dispatcher;
    private final AtomicLong lastCall = new AtomicLong();

    private WorkerPool(ObjectCodec codec, TaskCodec tasks, PoolOptions options,
            Dispatcher dispatcher) {
        this.codec = codec;
        this.tasks = tasks;
        this.options = options;
        this.dispatcher = dispatcher;
    }

    static WorkerPool open(ChildJvmBackend backend, ObjectCodec codec, TaskCodec tasks,
            PoolOptions options) {
        Dispatcher dispatcher = new Dispatcher(backend, codec, options);
        dispatcher.open();
        return new WorkerPool(codec, tasks, options, dispatcher);
    }

    // ---- tasks come in ----

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Task<T> task) {
        return enqueue(task);
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Callable<T> task) {
        return enqueue(task);
    }

    @Override
    public AsyncResult<@Nullable Void> submit(RemoteRunnable task) {
        return enqueue(task);
    }

    @Override
    public AsyncResult<?> submit(Runnable task) {
        return enqueue(task);
    }

    @Override
    public <T extends @Nullable Object> AsyncResult<T> submit(Runnable task, T result) {
        AsyncResult<?> run = enqueue(task);
        Call<T> call = new Call<>(0, "", false, new byte[0]);
        var _ = run.whenComplete((_, failure) -> {
            if (failure == null) {
                call.complete(result);
            } else {
                call.completeExceptionally(failure);
            }
        });
        return call;
    }

    @Override
    public void execute(Runnable task) {
        var _ = enqueue(task).whenComplete((_, failure) -> {
            if (failure != null) {
                LOG.log(Level.ERROR, "a task given to execute() failed", failure);
            }
        });
    }

    private <T extends @Nullable Object> Call<T> enqueue(Object task) {
        java.util.Objects.requireNonNull(task, "task");
        dispatcher.requireOpen();
        Transit handles = SharedSession.beginSending();
        boolean added = false;
        try {
            Call<T> call = add(TaskCodec.describe(task), false, tasks.encode(task, "task"));
            added = true;
            Transit sent = SharedSession.endSending(handles);
            if (sent != null) {
                call.carries(sent);
            }
            return call;
        } finally {
            if (!added) {
                SharedSession.lostSending(handles);
            }
        }
    }

    private <T extends @Nullable Object> Call<T> add(String name, boolean isMap, byte[] body) {
        Call<T> call = new Call<>(lastCall.incrementAndGet(), name, isMap, body);
        dispatcher.add(call);
        return call;
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items)
            throws InterruptedException, ExecutionException {
        dispatcher.requireOpen();
        List<T> all = new ArrayList<>();
        items.forEach(all::add);
        byte[] code = tasks.encodeFunction(function, "function");
        int size = MapChunk.size(all.size(), options.workers());
        List<Call<List<R>>> chunks = new ArrayList<>();
        try {
            for (int from = 0; from < all.size(); from += size) {
                List<T> chunk = all.subList(from, Math.min(all.size(), from + size));
                byte[] body = MapChunk.encode(code, chunk, from, codec);
                chunks.add(add(TaskCodec.describe(function), true, body));
            }
            return gather(chunks);
        } catch (InterruptedException | RuntimeException e) {
            chunks.forEach(chunk -> chunk.cancel(false));
            throw e;
        }
    }

    /// All results in order, or the first failure in order, once all have ended.
    private static <R extends @Nullable Object> List<R> gather(List<Call<List<R>>> chunks)
            throws InterruptedException, ExecutionException {
        List<R> results = new ArrayList<>();
        ExecutionException failure = null;
        for (Call<List<R>> chunk : chunks) {
            try {
                results.addAll(chunk.get());
            } catch (ExecutionException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
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
        return dispatcher.workerPids();
    }

    // ---- the end ----

    @Override
    public void shutdown() {
        dispatcher.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> never = new ArrayList<>();
        for (Call<?> call : dispatcher.stop()) {
            never.add(() -> runHere(call));
        }
        return never;
    }

    /// What a task that never reached a worker does when its owner runs it after all. Its future
    /// is cancelled by then.
    private void runHere(Call<?> call) {
        byte[] body = call.body();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            if (call.isMap()) {
                MapChunk.decode(new FrameReader(body), tasks, codec).run();
            } else {
                tasks.decode(body, 0, body.length).call();
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
        return dispatcher.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return dispatcher.terminated().getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
        return dispatcher.terminated().await(time, unit);
    }
}
