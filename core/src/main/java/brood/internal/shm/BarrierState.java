package brood.internal.shm;

/// What a barrier is doing, in one word, and how its passes ended.
/// ```
///   63            32  31       30       29                   0
///   +---------------+--------+--------+----------------------+
///   | pass          | broken | action | parties that wait    |   broken: why, and the pid of
///   +---------------+--------+--------+----------------------+   the one that died
///
///   filling --the last party comes--> action runs --> next pass, filling
///      \-----------------------------------\--------> broken --reset--> next pass, filling
/// ```
/// Everything that happens is one compare-and-set of this word, by whoever makes it happen; so a
/// death finds either the state before or the one behind. A reset takes two: the pass is broken
/// first, then marked in a table as broken, then left; one that dies on the way leaves it broken.
///
/// The table is for those who wake late and find that the pass they waited in is over. It has room
/// for 64 passes: a thread would have to sleep through 64 of them, and a reset of exactly the 64th,
/// to take its own, which was broken, for complete, or the reverse.
final class BarrierState {
    static final int INTERRUPTED = 1;
    static final int TIMED_OUT = 2;
    static final int FAILED = 3;
    static final int ABORTED = 4;
    static final int DIED = 5;
    static final int CLOSED = 6;
    static final int RESET = 7;

    static final int MARKS = 64;

    private static final long BROKEN = 1L << 31;
    private static final long ACTION = 1L << 30;
    private static final long COUNT = ACTION - 1;
    private static final int CAUSE_BITS = 3;

    private BarrierState() {}

    static long get(long at) {
        return Memory.getLongVolatile(at);
    }

    static boolean change(long at, long from, long to) {
        return Memory.casLong(at, from, to);
    }

    static int pass(long state) {
        return (int) (state >>> 32);
    }

    static boolean isBroken(long state) {
        return (state & BROKEN) != 0;
    }

    static boolean inAction(long state) {
        return (state & ACTION) != 0;
    }

    static int waiting(long state) {
        return isBroken(state) ? 0 : (int) (state & COUNT);
    }

    static long withAction(long state) {
        return state | ACTION;
    }

    /// The next pass, with nobody in it.
    static long next(long state) {
        return ((state >>> 32) + 1) << 32;
    }

    private static long broken(long state, int cause, long pid) {
        return (state & ~(ACTION | COUNT)) | BROKEN | (pid << CAUSE_BITS) | cause;
    }

    static int cause(long state) {
        return (int) state & ((1 << CAUSE_BITS) - 1);
    }

    static long pid(long state) {
        return (state & COUNT) >>> CAUSE_BITS;
    }

    /// Breaks the pass that goes on now, whichever that is.
    static void breakNow(long at, int cause, long pid) {
        long now = get(at);
        while (!breakPass(at, pass(now), cause, pid) && !isBroken(now)) {
            now = get(at);
        }
    }

    /// Breaks one pass.
    ///
    /// @return false when it is over, or broken already
    static boolean breakPass(long at, int pass, int cause, long pid) {
        while (true) {
            long now = get(at);
            if (pass(now) != pass || isBroken(now)) {
                return false;
            }
            if (change(at, now, broken(now, cause, pid))) {
                return true;
            }
        }
    }

    /// Breaks the pass that goes on, if there is anybody in it, and begins the next.
    ///
    /// @param marks where the table is
    static void reset(long at, long marks) {
        while (true) {
            long now = get(at);
            if (!isBroken(now)) {
                if (waiting(now) == 0 && !inAction(now)) {
                    return;
                }
                if (!change(at, now, broken(now, RESET, 0))) {
                    continue;
                }
                now = broken(now, RESET, 0);
            }
            Memory.putIntVolatile(mark(marks, pass(now)), pass(now) + 1);
            if (change(at, now, next(now))) {
                return;
            }
        }
    }

    private static long mark(long marks, int pass) {
        return marks + (4L * (pass & (MARKS - 1)));
    }

    /// Whether a pass that is over was broken.
    static boolean wasBroken(long marks, int pass) {
        return Memory.getIntVolatile(mark(marks, pass)) == pass + 1;
    }
}
