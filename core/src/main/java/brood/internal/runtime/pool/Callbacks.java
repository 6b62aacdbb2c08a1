package brood.internal.runtime.pool;

import brood.internal.runtime.Background;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;

/// Runs what users hang on results. Each piece may block for ever, so that no piece may wait for
/// another one; and there may be a hundred thousand short ones, for which some few threads do.
///
/// So two threads take them in turn; when pieces wait and none has been taken for some
/// milliseconds, all threads are blocked and there is one more, which goes when it finds nothing to
/// do. While there are pools one thread stays, so that nothing depends on getting one then.
final class Callbacks {
    private static final System.Logger LOG = System.getLogger("brood.pool");
    private static final int FEW = 2;
    private static final long STALLED_MILLIS = 3;
    private static final long IDLE_MILLIS = 1000;

    private static final Object LOCK = new Object();
    // Guarded by LOCK.
    private static final Queue<Runnable> WAITING = new ArrayDeque<>();
    private static int threads;
    private static int idle;
    private static long taken;
    private static boolean watched;
    private static int pools;

    private Callbacks() {}

    /// There is one more pool; each needs a [#close].
    ///
    /// @throws OutOfMemoryError when the system gives no more threads
    static void open() {
        synchronized (LOCK) {
            if (threads == 0) {
                Background.daemon("brood-callback", Callbacks::serve);
                threads++; // after it, which fails when there can be no more threads
            }
            pools++;
        }
    }

    /// There is one pool less.
    static void close() {
        synchronized (LOCK) {
            pools--;
        }
    }

    static void execute(Runnable work) {
        boolean more;
        synchronized (LOCK) {
            WAITING.add(work);
            if (idle > 0) {
                LOCK.notify();
            }
            more = WAITING.size() > idle && threads < FEW;
            threads += more ? 1 : 0;
        }
        if (more) {
            start();
        }
        watch();
    }

    private static void start() {
        try {
            Background.daemon("brood-callback", Callbacks::serve);
        } catch (OutOfMemoryError noMoreThreads) {
            synchronized (LOCK) {
                threads--;
            }
        }
    }

    private static void serve() {
        for (Runnable next = next(); next != null; next = next()) {
            try {
                next.run();
            } catch (Throwable e) { // futures keep what their actions throw
                LOG.log(Level.ERROR, "a callback failed", e);
            }
        }
    }

    @SuppressWarnings("NullAway") // null ends the thread
    private static Runnable next() {
        synchronized (LOCK) {
            long deadline = System.nanoTime() + IDLE_MILLIS * 1_000_000;
            while (WAITING.isEmpty()) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 && (pools == 0 || threads > 1)) {
                    threads--;
                    return null;
                }
                idle++;
                await(left <= 0 ? IDLE_MILLIS : left);
                idle--;
            }
            taken++;
            return WAITING.poll();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private static void await(long millis) {
        try {
            LOCK.wait(millis);
        } catch (InterruptedException ignored) {
            // an action has interrupted its own thread
        }
    }

    /// Sees to it that somebody notices when all threads are blocked.
    private static void watch() {
        synchronized (LOCK) {
            if (watched || WAITING.isEmpty() || idle > 0) {
                return;
            }
            watched = true;
        }
        if (!Background.offer(Callbacks::addWhenStalled)) {
            synchronized (LOCK) {
                watched = false; // there could be no thread to add either
            }
        }
    }

    private static void addWhenStalled() {
        while (true) {
            long before;
            synchronized (LOCK) {
                if (WAITING.isEmpty()) {
                    watched = false;
                    return;
                }
                before = taken;
            }
            pause();
            boolean more;
            synchronized (LOCK) {
                more = taken == before && !WAITING.isEmpty();
                threads += more ? 1 : 0;
            }
            if (more) {
                start();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(STALLED_MILLIS);
        } catch (InterruptedException ignored) {
            // nobody interrupts this thread on purpose
        }
    }
}
