package brood.internal.os;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A virtual thread's sleep, done for it by the platform thread of a [WaitGroup], since in the
/// kernel it would keep its carrier from the others.
final class HandedWait {
    private static final int PENDING = -1;

    /// When more sleep, each looks around less often, since that is all that they cost.
    private static final int FEW = 1_000;
    private static final int MOST_SLICES = 10;

    // How many virtual threads sleep. Changed by each of them.
    private static final AtomicInteger SLEEPERS = new AtomicInteger();

    final long address;
    final int expected;
    final long deadline;
    private final Thread sleeper = Thread.currentThread();

    // Written by the virtual thread, read by the group's.
    private volatile boolean withdrawn;

    // Written by the group's thread, once; read by the virtual thread.
    private volatile int result = PENDING;

    private HandedWait(long address, int expected, long deadline) {
        this.address = address;
        this.expected = expected;
        this.deadline = deadline;
    }

    static int await(NativeCalls calls, long address, int expected, long nanos,
            boolean interruptible) {
        int sleepers = SLEEPERS.incrementAndGet();
        try {
            return sleep(calls, address, expected, deadline(nanos, sleepers), interruptible);
        } finally {
            SLEEPERS.decrementAndGet();
        }
    }

    /// Slices end at common instants, so that a group ends many sleeps at one time.
    private static long deadline(long nanos, int sleepers) {
        long now = System.nanoTime();
        long slice = WordSleep.SLICE * Math.clamp(sleepers / FEW, 1, MOST_SLICES);
        if (nanos <= slice) {
            return now + Math.max(0, nanos);
        }
        long grid = slice / 2;
        return Math.floorDiv(now + slice, grid) * grid;
    }

    private static int sleep(NativeCalls calls, long address, int expected, long deadline,
            boolean interruptible) {
        HandedWait wait = new HandedWait(address, expected, deadline);
        WaitGroup group = Futex.canWaitForMany() ? WaitGroup.join(calls, wait) : null;
        if (group != null) {
            int reason = wait.await(group, interruptible);
            if (reason != WordSleep.CHANGED || Futex.canWaitForMany()) {
                return reason;
            } // else the group found out that the kernel refuses
        }
        return Polling.await(address, expected, deadline, interruptible, false);
    }

    /// An interrupted sleeper stays until the group has let it go: a wake may have counted it.
    private int await(WaitGroup group, boolean interruptible) {
        boolean interrupted = false;
        while (result == PENDING) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                if (interruptible && !withdrawn) {
                    withdrawn = true;
                    group.poke();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    /// Ends the sleep if there is a reason for it, other than a wake.
    ///
    /// @return whether it ended
    boolean endIfDue(long now) {
        if (withdrawn) {
            end(WordSleep.INTERRUPTED);
        } else if (Words.get(address) != expected) {
            end(WordSleep.CHANGED);
        } else if (deadline - now <= 0) {
            end(WordSleep.TIMED_OUT);
        }
        return result != PENDING;
    }

    void end(int reason) {
        result = reason;
        LockSupport.unpark(sleeper);
    }
}
