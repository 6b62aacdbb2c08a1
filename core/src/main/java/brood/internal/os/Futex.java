package brood.internal.os;

/// The kernel's futex: threads asleep until a word of memory changes.
final class Futex {
    private static final int WAKE = 1;
    private static final int WAIT_BITSET = 9;
    private static final int PRIVATE = 128;
    private static final long ALL_BITS = 0xffff_ffffL;
    private static final int CLOCK_MONOTONIC = 1;

    private static final int EPERM = -1;
    private static final int EINTR = -4;
    private static final int EAGAIN = -11;
    private static final int ENOSYS = -38;
    private static final int ETIMEDOUT = -110;

    /// How long an interrupt may go unnoticed where one can't wait for two words.
    private static final long BLIND = 50_000_000;

    // Written by any thread that finds out; read by all. Finding it out twice does no harm.
    private static volatile boolean canWaitForMany = true;

    private Futex() {}

    /// Whether the kernel can wait for several words at once, as far as we know. Kernels before
    /// 5.16 can't, and some containers forbid it.
    static boolean canWaitForMany() {
        return canWaitForMany;
    }

    static void setCanWaitForMany(boolean can) {
        canWaitForMany = can;
    }

    static boolean isTimeout(long result) {
        return result == ETIMEDOUT;
    }

    /// Whether a call's result says that there is no such call for us.
    static boolean isRefused(long result) {
        return result == ENOSYS || result == EPERM;
    }

    static int wake(NativeCalls calls, long address, int count) {
        return (int) Math.max(0, calls.call(Cpu.FUTEX, address, WAKE, count, 0, 0, 0));
    }

    static void wakePrivate(NativeCalls calls, long address) {
        calls.call(Cpu.FUTEX, address, WAKE | PRIVATE, Integer.MAX_VALUE, 0, 0, 0);
    }

    /// Sleeps; an interrupt does not end it.
    static int await(NativeCalls calls, long address, int expected, long deadline) {
        WaitCell cell = WaitCell.take();
        try {
            return awaitOne(calls, cell, address, expected, deadline);
        } finally {
            cell.giveBack();
        }
    }

    private static int awaitOne(NativeCalls calls, WaitCell cell, long address, int expected,
            long deadline) {
        long time = cell.deadline(deadline);
        while (true) {
            long result = calls.call(Cpu.FUTEX, address, WAIT_BITSET,
                    Integer.toUnsignedLong(expected), time, 0, ALL_BITS);
            if (result >= 0) {
                return WordSleep.WOKEN;
            }
            if (result != EINTR) {
                return reason(result);
            }
        }
    }

    /// Sleeps; an interrupt ends it.
    static int awaitInterruptibly(NativeCalls calls, long address, int expected, long deadline) {
        WaitCell cell = WaitCell.take();
        try {
            return canWaitForMany
                    ? awaitTwo(calls, cell, address, expected, deadline)
                    : awaitInSlices(calls, cell, address, expected, deadline);
        } finally {
            cell.giveBack();
        }
    }

    private static int awaitTwo(NativeCalls calls, WaitCell cell, long address, int expected,
            long deadline) {
        cell.unring();
        cell.beginSleep();
        long result;
        try {
            long words = cell.words(address, expected);
            long time = cell.deadline(deadline);
            do {
                result = calls.call(Cpu.FUTEX_WAITV, words, 2, 0, time, CLOCK_MONOTONIC, 0);
            } while (result == EINTR);
        } finally {
            cell.endSleep();
        }
        if (result == 1) {
            return WordSleep.WOKEN;
        }
        if (isRefused(result)) {
            setCanWaitForMany(false);
            return awaitInSlices(calls, cell, address, expected, deadline);
        }
        if (Thread.currentThread().isInterrupted()) {
            return WordSleep.INTERRUPTED;
        }
        return result == 0 ? WordSleep.CHANGED : reason(result);
    }

    private static int awaitInSlices(NativeCalls calls, WaitCell cell, long address, int expected,
            long deadline) {
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                return WordSleep.INTERRUPTED;
            }
            long now = System.nanoTime();
            boolean last = deadline - now <= BLIND;
            int result = awaitOne(calls, cell, address, expected, last ? deadline : now + BLIND);
            if (result != WordSleep.TIMED_OUT || last) {
                return result;
            }
        }
    }

    private static int reason(long result) {
        checkIsReason(result);
        return result == ETIMEDOUT ? WordSleep.TIMED_OUT : WordSleep.CHANGED;
    }

    /// @throws IllegalStateException when the result is not one of those that end a wait
    static void checkIsReason(long result) {
        if (result != EAGAIN && result != ETIMEDOUT && result != EINTR) {
            throw new IllegalStateException("the kernel refuses to wait: error " + -result
                    + "; run with -Dbrood.native=none");
        }
    }
}
