package brood.internal.threads;

import brood.spi.BackendGroup;
import brood.spi.Backends;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Runs what users hang on results, on maps and on retries: each piece in a thread of its own,
/// which may block for ever, in the process that has opened the pool.
final class OwnThread {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private OwnThread() {}

    static void run(ThreadProcess owner, Runnable work) {
        Thread.ofVirtual().name("brood-callback").start(() -> runAs(owner, work));
    }

    /// For the timer of a pool. Not in the group of a process, which would wait for it, or
    /// interrupt it.
    static Thread ofTimer(Runnable work) {
        return Thread.ofPlatform().daemon().name("brood-timer").group(BackendGroup.mainGroup())
                .unstarted(work);
    }

    private static void runAs(ThreadProcess owner, Runnable work) {
        try {
            Backends.<@Nullable Void>call(owner.backend(), () -> {
                work.run();
                return null;
            });
        } catch (Throwable e) { // futures keep what their actions throw
            LOG.log(Level.ERROR, "a callback failed", e);
        }
    }
}
