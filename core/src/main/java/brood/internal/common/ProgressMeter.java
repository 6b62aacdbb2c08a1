package brood.internal.common;

import brood.MapProgress;
import brood.ProgressListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Tells a listener how far a map is: not more often than people can see, in a thread of its own,
/// which is there only while there is something to tell.
///
/// ```
///   QUIET --advanced--> DUE --told, nothing new--> QUIET
///                        ^--told, more is new--/      \--ended--> told for the last time
/// ```
public final class ProgressMeter {
    private static final System.Logger LOG = System.getLogger("brood.pool");
    private static final long PAUSE_MILLIS = 100;

    private final ProgressListener listener;
    private final Executor threads;
    private final long begin = System.nanoTime();

    // All below are guarded by `this`.
    private long done;
    private long failed;
    private OptionalLong total = OptionalLong.empty();
    private boolean isNew;
    private boolean hasEnded;
    private boolean isAwaitingLast;
    private boolean isTelling;

    /// @param threads runs the listener, which may block
    public ProgressMeter(ProgressListener listener, Executor threads) {
        this.listener = listener;
        this.threads = threads;
    }

    /// The end of the input is known.
    public synchronized void total(long items) {
        total = OptionalLong.of(items);
    }

    /// So many items have ended since the last call.
    public synchronized void advanced(long items, long failures) {
        if (hasEnded) {
            return;
        }
        done += items;
        failed += failures;
        hasEnded = isAwaitingLast && done >= total.getAsLong();
        tell();
    }

    /// All results have been taken. Word of the last ends may come a moment later.
    public synchronized void allTaken() {
        if (total.isPresent() && done < total.getAsLong()) {
            isAwaitingLast = true;
        } else {
            ended();
        }
    }

    /// No more will come.
    public synchronized void ended() {
        if (!hasEnded && !isAwaitingLast) {
            hasEnded = true;
            tell();
        }
    }

    /// With the lock held.
    private void tell() {
        isNew = true;
        notifyAll();
        if (!isTelling) {
            isTelling = true;
            threads.execute(this::run);
        }
    }

    private void run() {
        MapProgress next = next();
        while (next != null) {
            try {
                listener.onProgress(next);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, "a listener of a map's progress has thrown", e);
            }
            pause();
            next = next();
        }
    }

    /// What to tell next.
    ///
    /// @return null when there is nothing to tell, and this thread is not needed any more
    private synchronized @Nullable MapProgress next() {
        if (!isNew) {
            isTelling = false;
            return null;
        }
        isNew = false;
        return new MapProgress(
                done, failed, total, Duration.ofNanos(System.nanoTime() - begin), hasEnded);
    }

    private synchronized void pause() {
        long end = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
        long left = PAUSE_MILLIS;
        while (left > 0 && !hasEnded) {
            try {
                wait(left);
            } catch (InterruptedException ignored) {
                return; // by the listener itself; the next pause is a pause again
            }
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
