package brood.internal.shm;

import brood.internal.os.WordSleep;

/// One thread's place among those who wait at a condition.
/// ```
///   +0  31           2  1     0     +4
///   +----------------+---------+    +------------+
///   | owner id       | state   |    | int ticket |     0: free
///   +----------------+---------+    +------------+
///
///   free --claim--> WAITING --about to sleep--> ASLEEP --notify--> NOTIFIED --release--> free
///                      \-----------------notify------------------------^
/// ```
/// Every step is one compare-and-set, so that it does not matter who else takes one at the same
/// time. The ticket, by which it is seen who has waited longest, is written before the slot is
/// claimed.
final class WaitSlot {
    static final int SIZE = 64;

    private static final int TICKET = 4;

    private static final int WAITING = 1;
    private static final int ASLEEP = 2;
    private static final int NOTIFIED = 3;
    private static final int STATE = 3;

    /// What has become of a dead one's slot: it is that of somebody else, or
    static final int NOT_THEIRS = 0;
    /// it was one that waited, and is free now, or
    static final int FREED = 1;
    /// it had been notified, and is this process's now, which is to notify another.
    static final int INHERITED = 2;

    private WaitSlot() {}

    private static int word(int state) {
        return (Session.self() << 2) | state;
    }

    /// Makes a free slot that of the calling thread. Only one thread at a time does that.
    static void claim(long slot, int ticket) {
        Memory.putInt(slot + TICKET, ticket);
        Memory.putIntVolatile(slot, word(WAITING));
    }

    static int ticket(long slot) {
        return Memory.getInt(slot + TICKET);
    }

    /// Frees it.
    ///
    /// @return whether it was notified
    static boolean release(long slot) {
        return (Memory.swapInt(slot, 0) & STATE) == NOTIFIED;
    }

    /// Frees it, unless it is notified.
    ///
    /// @return whether it is free now
    static boolean withdraw(long slot) {
        while (true) {
            int now = Memory.getIntVolatile(slot);
            if ((now & STATE) == NOTIFIED) {
                return false;
            }
            if (Memory.casInt(slot, now, 0)) {
                return true;
            }
        }
    }

    static boolean isFree(long slot) {
        return Memory.getIntVolatile(slot) == 0;
    }

    static boolean isNotified(long slot) {
        return (Memory.getIntVolatile(slot) & STATE) == NOTIFIED;
    }

    /// Whether it is the slot of one who waits, and is not known to be dead.
    static boolean isWaiting(long slot) {
        return waits(Memory.getIntVolatile(slot));
    }

    private static boolean waits(int now) {
        int state = now & STATE;
        return (state == WAITING || state == ASLEEP) && !ProcessTable.isKnownDead(now >>> 2);
    }

    /// Notifies whoever waits there.
    ///
    /// @return false when nobody does, or has been notified
    static boolean notify(long slot) {
        while (true) {
            int now = Memory.getIntVolatile(slot);
            if (!waits(now)) {
                return false;
            }
            if (Memory.casInt(slot, now, now | NOTIFIED)) {
                if ((now & STATE) == ASLEEP) {
                    wake(slot);
                }
                return true;
            }
        }
    }

    static void wake(long slot) {
        WordSleep.wake(Memory.address(slot), 1);
    }

    /// Sleeps until something happens to the calling thread's slot, or without reason.
    ///
    /// @return as [WordSleep#await]
    static int sleep(long slot, long nanos, boolean interruptible) {
        int now = Memory.getIntVolatile(slot);
        if ((now & STATE) == NOTIFIED || (now != word(ASLEEP)
                && !Memory.casInt(slot, now, word(ASLEEP)))) {
            return WordSleep.CHANGED;
        }
        return WordSleep.await(Memory.address(slot), word(ASLEEP), nanos, interruptible);
    }

    /// Whether a thread of this process sleeps there.
    static boolean isOwnSleeper(long slot) {
        return Memory.getIntVolatile(slot) == word(ASLEEP);
    }

    /// Takes the slot from a dead process, unless somebody else does.
    ///
    /// @return NOT_THEIRS, FREED or INHERITED
    static int inherit(long slot, int dead) {
        while (true) {
            int now = Memory.getIntVolatile(slot);
            if (now == 0 || now >>> 2 != dead) {
                return NOT_THEIRS;
            }
            boolean notified = (now & STATE) == NOTIFIED;
            if (Memory.casInt(slot, now, notified ? word(NOTIFIED) : 0)) {
                return notified ? INHERITED : FREED;
            }
        }
    }

}
