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
    /// Has a thread; guarded by the class's lock. Made when it is first needed, and not when the
    /// class is: where there can be no more threads, that would fail once and for all.
    private static @Nullable Cleaner cleaner;

    private final CallSink engine;

    /// @param shutdown must not refer to the entrance
    /// @throws OutOfMemoryError when the system gives no more threads
    Entrance(CallSink engine, Runnable shutdown) {
        this.engine = engine;
        cleaner().register(this, shutdown);
    }

    private static synchronized Cleaner cleaner() {
        Cleaner made = cleaner;
        if (made == null) {
            made = Cleaner.create();
            cleaner = made;
        }
        return made;
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
