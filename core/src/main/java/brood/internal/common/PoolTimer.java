package brood.internal.common;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What a pool does later: limits, delays, ages, idle workers. One thread, from the first use until
/// there is nothing to come. What it runs is short.
public final class PoolTimer {
    private static final System.Logger LOG = System.getLogger("brood.pool");
    private static final long IDLE_SECONDS = 1;

    private final ThreadFactory threads;

    /// Guarded by `this`, as what follows.
    private @Nullable ScheduledThreadPoolExecutor executor;
    private boolean isStopped;

    /// @param threads makes its thread, which must keep no JVM and no process up
    public PoolTimer(ThreadFactory threads) {
        this.threads = threads;
    }

    public void after(Duration time, Runnable work) {
        after(TimeUnit.NANOSECONDS.convert(time), work);
    }

    public void after(long nanos, Runnable work) {
        ScheduledThreadPoolExecutor timer = executor();
        if (timer == null) {
            return;
        }
        try {
            var _ = timer.schedule(() -> run(work), nanos, TimeUnit.NANOSECONDS);
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

    private synchronized @Nullable ScheduledThreadPoolExecutor executor() {
        if (executor == null && !isStopped) {
            executor = new ScheduledThreadPoolExecutor(1, threads);
            executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
            executor.allowCoreThreadTimeOut(true);
            executor.setRemoveOnCancelPolicy(true);
        }
        return executor;
    }

    /// Forgets what is to come.
    public synchronized void stop() {
        isStopped = true;
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
