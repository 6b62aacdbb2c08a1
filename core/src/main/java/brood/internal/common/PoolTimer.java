package brood.internal.common;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/// What a pool does later: limits, delays, ages, idle workers. What it runs is short.
///
/// Its one thread is there from the start to the stop, so that nothing that is due later fails
/// because the system gives no more threads by then: that is when a pool needs it most.
public final class PoolTimer {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final ScheduledThreadPoolExecutor executor;

    /// @param threads makes its thread, which must keep no JVM and no process up
    public PoolTimer(ThreadFactory threads) {
        executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
    }

    /// Starts its thread, so that nothing that is told later fails for want of one.
    ///
    /// @throws OutOfMemoryError when the system gives no more threads
    public void start() {
        executor.prestartCoreThread();
    }

    public void after(Duration time, Runnable work) {
        after(TimeUnit.NANOSECONDS.convert(time), work);
    }

    public void after(long nanos, Runnable work) {
        try {
            var _ = executor.schedule(() -> run(work), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stoppedMeanwhile) {
            // nothing is to come
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a pool could not do what was due", e);
        }
    }

    /// Forgets what is to come.
    public void stop() {
        executor.shutdownNow();
    }
}
