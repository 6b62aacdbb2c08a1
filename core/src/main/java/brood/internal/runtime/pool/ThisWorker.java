package brood.internal.runtime.pool;

import brood.PoolWorker;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The worker that this process is, as its tasks see it.
public final class ThisWorker implements PoolWorker {
    /// Set once, before the first task.
    private static volatile @Nullable ThisWorker current;

    private final int id;
    private @Nullable Object state;
    private boolean hasState;

    // Written by the thread that runs the calls; read by any thread of a task.
    private volatile byte @Nullable [] name;
    private volatile int attempt;
    private volatile long tasks;

    ThisWorker(int id) {
        this.id = id;
    }

    /// Null when this process serves no pool.
    public static @Nullable ThisWorker current() {
        return current;
    }

    void enter() {
        current = this;
    }

    void setState(@Nullable Object made) {
        state = made;
        hasState = true;
    }

    @Nullable
    Object state() {
        return state;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void begin(byte[] task, int number) {
        name = task;
        attempt = number;
        tasks = tasks + 1;
    }

    /// No task runs any more.
    void end() {
        name = null;
        attempt = 0;
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public <S> S state(Class<S> type) {
        Object made = state;
        if (!hasState) {
            throw new IllegalStateException(
                    "the pool makes no state; open it with PoolOptions.withWorkerState");
        }
        if (made == null) {
            throw new IllegalStateException("the maker of the worker state returned null");
        }
        return type.cast(made);
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public @Nullable String taskName() {
        byte[] task = name;
        return task == null ? null : new String(task, StandardCharsets.UTF_8);
    }

    @Override
    public long tasks() {
        return tasks;
    }

    @Override
    public String toString() {
        String task = taskName();
        return "worker " + id + " of a pool" + (task == null ? "" : ", at " + task);
    }
}
