package brood.internal.runtime.pool;

import brood.TaskOptions;
import brood.internal.shm.Transit;
import brood.internal.transport.TaskParts;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/// The way into a pool that its user holds, and what he got from it that sends more calls, such as
/// a lazy map. When nobody holds it any more, nothing can come: the pool is shut down, runs what it
/// has, and its workers leave.
final class Entrance implements CallSink {
    private static final Cleaner CLEANER = Cleaner.create();

    private final CallSink engine;

    /// @param shutdown must not refer to the entrance
    Entrance(CallSink engine, Runnable shutdown) {
        this.engine = engine;
        CLEANER.register(this, shutdown);
    }

    @Override
    public <T extends @Nullable Object> Call<T> submit(
            String name, boolean isMap, TaskParts body, TaskOptions options,
            @Nullable Transit handles) {
        return engine.submit(name, isMap, body, options, handles);
    }

    @Override
    public void requireOpen() {
        engine.requireOpen();
    }

    @Override
    public int workers() {
        return engine.workers();
    }
}
