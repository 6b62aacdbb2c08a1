package brood.internal.runtime;

import brood.AsyncResult;
import brood.PoolOptions;
import brood.ProcessPool;
import brood.RemoteFunction;
import brood.RemoteRunnable;
import brood.Task;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.TaskCodec;
import java.lang.System.Logger.Level;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A pool of child JVMs, as its user sees it: encodes what comes in, in the thread that brings it,
/// and leaves the rest to a [Dispatcher].
final class WorkerPool extends AbstractExecutorService implements ProcessPool {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final TaskCodec tasks;
    private final PoolOptions options;
    private final Dispatcher dispatcher;
    private final AtomicLong lastCall = new AtomicLong();

    private WorkerPool(TaskCodec tasks, PoolOptions options, Dispatcher dispatcher) {
        this.tasks = tasks;
        this.options = options;
        this.dispatcher = dispatcher;
    }

    static WorkerPool open(ChildJvmBackend backend, ObjectCodec codec, TaskCodec tasks,
            PoolOptions options) {
        Dispatcher dispatcher = new Dispatcher(backend, codec, options);
        dispatcher.open();
        return new WorkerPool(tasks, options, dispatcher);
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
        Call<T> call = new Call<>(0, "", new byte[0]);
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
        byte[] bytes = tasks.encode(task, "task");
        Call<T> call = new Call<>(lastCall.incrementAndGet(), TaskCodec.describe(task), bytes);
        dispatcher.add(call);
        return call;
    }

    @Override
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> items)
            throws InterruptedException, ExecutionException {
        List<AsyncResult<ArrayList<R>>> chunks = new ArrayList<>();
        for (ArrayList<T> chunk : MapChunk.<T>cut(items, options.workers())) {
            chunks.add(submit((Task<ArrayList<R>>) new MapChunk<T, R>(function, chunk)));
        }
        try {
            return gather(chunks);
        } catch (InterruptedException e) {
            chunks.forEach(chunk -> chunk.cancel(false));
            throw e;
        }
    }

    /// All results in order, or the first failure in order, once all have ended.
    @SuppressWarnings("NonApiType") // what crosses is Serializable by its type
    private static <R extends @Nullable Object> List<R> gather(
            List<AsyncResult<ArrayList<R>>> chunks)
            throws InterruptedException, ExecutionException {
        List<R> results = new ArrayList<>();
        ExecutionException failure = null;
        for (AsyncResult<ArrayList<R>> chunk : chunks) {
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
        byte[] task = call.task();
        try {
            tasks.decode(task, 0, task.length).call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e, "while running " + call.name());
        }
    }

    @Override
    public boolean isShutdown() {
        return dispatcher.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return dispatcher.isTerminated();
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) throws InterruptedException {
        return dispatcher.awaitTermination(time, unit);
    }
}
