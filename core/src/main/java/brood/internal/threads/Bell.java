package brood.internal.threads;

import java.util.concurrent.locks.LockSupport;

/// Wakes the one thread that made it. May be rung by any.
final class Bell {
    private final Thread waiter = Thread.currentThread();

    /// Set by who rings, cleared by the waiter.
    private volatile boolean rung;

    void ring() {
        rung = true;
        LockSupport.unpark(waiter);
    }

    /// Forgets what rang before.
    void rearm() {
        rung = false;
    }

    /// Waits until it rings, or the waiter is interrupted, or for this time.
    void await(long nanos) {
        long start = System.nanoTime();
        long left = nanos;
        while (!rung && left > 0 && !waiter.isInterrupted()) {
            LockSupport.parkNanos(this, left);
            left = nanos - (System.nanoTime() - start);
        }
    }
}
