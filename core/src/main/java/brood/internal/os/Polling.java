package brood.internal.os;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Sleeps without help of the kernel: looks, pauses, looks again. Slower, but right everywhere,
/// with interrupts and on virtual threads.
final class Polling {
    private static final long FIRST_PAUSE = 50_000;
    private static final long LONGEST_PAUSE = 1_000_000;

    /// A crowd of pollers pauses longer, or it would do nothing but look.
    private static final long PAUSE_FOR_EACH = 10_000;

    // Changed by every thread that polls, read by them.
    private static final AtomicInteger POLLERS = new AtomicInteger();

    private Polling() {}

    /// @param deadline by [System#nanoTime]
    /// @param untilReady whether to return as soon as the thread can sleep in a better way
    static int await(long address, int expected, long deadline, boolean interruptible,
            boolean untilReady) {
        POLLERS.getAndIncrement();
        try {
            return poll(address, expected, deadline, interruptible, untilReady);
        } finally {
            POLLERS.getAndDecrement();
        }
    }

    private static int poll(long address, int expected, long deadline, boolean interruptible,
            boolean untilReady) {
        long pause = FIRST_PAUSE;
        while (true) {
            if (Words.get(address) != expected) {
                return WordSleep.CHANGED;
            }
            if (interruptible && Thread.currentThread().isInterrupted()) {
                return WordSleep.INTERRUPTED;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return WordSleep.TIMED_OUT;
            }
            if (untilReady && Natives.calls() != null) {
                return WordSleep.CHANGED;
            }
            pause(Math.min(pause, left));
            pause = Math.min(pause * 2, Math.max(LONGEST_PAUSE, POLLERS.get() * PAUSE_FOR_EACH));
        }
    }

    /// An interrupted thread does not park; it sleeps, and stays interrupted.
    private static void pause(long nanos) {
        if (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(nanos);
            return;
        }
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(nanos);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
