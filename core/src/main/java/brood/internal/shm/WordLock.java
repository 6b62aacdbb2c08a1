package brood.internal.shm;

import brood.internal.os.WordSleep;
import org.jspecify.annotations.Nullable;

/// A lock in one word, which outlives whoever holds it.
/// ```
///   31 30 29            0
///   +--+--+--------------+       0                free
///   |W | 0| owner id     |       owner            held by that process, nobody sleeps
///   +--+--+--------------+       W | owner        held, and somebody may sleep
/// ```
/// Any thread of any process may unlock it. When the holder dies, a waiter takes the lock over, at
/// once if the death is known, and else after a sleep of at most [WordSleep#SLICE]: no time limit
/// alone ever takes a lock away, since a stopped process still holds what it holds.
///
/// The protocol is that of Drepper's "Futexes are tricky" (mutex 2), with the owner's name in place
/// of 1 and the waiters' bit in place of 2; a woken thread takes the lock with the bit, because
/// others may still sleep.
final class WordLock {
    static final int ACQUIRED = 0;
    /// Acquired from a process that died while it held the lock: what it guards may need repair.
    static final int RECOVERED = 1;
    static final int TIMED_OUT = 2;
    static final int INTERRUPTED = 3;
    static final int CLOSED = 4;

    private static final int WAITERS = 1 << 31;
    private static final long FIRST_SLICE = 1_000_000;
    /// Between two looks: each takes the word's cache line from the holder, who needs it to unlock.
    private static final int MOST_PAUSES = 32;
    private static final Spin BRIEF = Spin.brief();

    private WordLock() {}

    static boolean tryLock(long word) {
        return Memory.casInt(word, 0, Session.self());
    }

    /// Takes it from a process that is known to be dead.
    static boolean tryRecover(long word) {
        return tryRecover(word, false);
    }

    /// Takes it from a process that is dead.
    ///
    /// @param ask whether the system is asked, too; only by a thread that holds no other lock of
    ///         ours
    static boolean tryRecover(long word, boolean ask) {
        int now = Memory.getIntVolatile(word);
        return now != 0 && isAbandoned(now, ask && holder(word) != Session.self(), true)
                && Memory.casInt(word, now, Session.self() | WAITERS);
    }

    /// Locks for a few instructions of ours.
    ///
    /// @return whether the last holder died with it
    static boolean lock(long word) {
        return !tryLock(word) && lock(word, Long.MAX_VALUE, false, BRIEF, null) == RECOVERED;
    }

    static void unlock(long word) {
        if (Memory.swapInt(word, 0) < 0) {
            WordSleep.wake(Memory.address(word), 1);
        }
    }

    /// The owner id of the process that holds it; 0 when it is free.
    static int holder(long word) {
        return Memory.getIntVolatile(word) & ~WAITERS;
    }

    /// Asks the system whether the holder lives, unless that is this process.
    static boolean isHeldByTheLiving(long word) {
        int holder = holder(word);
        return holder != 0 && (holder == Session.self() || !ProcessTable.isDead(holder));
    }

    /// @param nanos how long at most; [Long#MAX_VALUE] for ever
    /// @param cell whose closing ends the wait, if any
    static int lock(long word, long nanos, boolean interruptible, Spin spin,
            @Nullable Cell cell) {
        if (spin(word, Math.min(nanos, spin.nanos()), spin)) {
            return ACQUIRED;
        }
        long start = System.nanoTime();
        long slice = FIRST_SLICE;
        int outcome = WordSleep.CHANGED;
        while (true) {
            int now = Memory.getIntVolatile(word);
            if (now == 0) {
                if (Memory.casInt(word, 0, Session.self() | WAITERS)) {
                    return ACQUIRED;
                }
                continue;
            }
            if (isAbandoned(now, outcome == WordSleep.TIMED_OUT, cell != null)) {
                if (Memory.casInt(word, now, Session.self() | WAITERS)) {
                    return RECOVERED;
                }
                continue;
            }
            if (outcome == WordSleep.INTERRUPTED) {
                return leave(word, INTERRUPTED);
            }
            if (cell != null && cell.isClosed()) {
                return leave(word, CLOSED);
            }
            long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
            if (left <= 0) {
                return leave(word, TIMED_OUT);
            }
            if (now > 0 && !Memory.casInt(word, now, now | WAITERS)) {
                continue;
            }
            long most = slice == WordSleep.SLICE ? left : Math.min(left, slice);
            outcome = WordSleep.await(Memory.address(word), now | WAITERS, most, interruptible);
            slice = Math.min(2 * slice, WordSleep.SLICE);
        }
    }

    /// Who leaves may have been woken for the lock's sake, so that another sleeper has to look: at
    /// once if the lock is free, and else when its holder unlocks it, who may have taken it without
    /// the bit meanwhile.
    private static int leave(long word, int outcome) {
        while (true) {
            int now = Memory.getIntVolatile(word);
            if (now == 0) {
                WordSleep.wake(Memory.address(word), 1);
                return outcome;
            }
            if (now < 0 || Memory.casInt(word, now, now | WAITERS)) {
                return outcome;
            }
        }
    }

    /// @param outermost whether this thread holds no other lock of ours
    private static boolean isAbandoned(int now, boolean ask, boolean outermost) {
        int owner = now & ~WAITERS;
        if (!ask || !ProcessTable.isDead(owner)) {
            return ProcessTable.isKnownDead(owner);
        }
        if (outermost) {
            Deaths.found(owner);
        } else {
            Deaths.foundUnderLock(owner);
        }
        return true;
    }

    private static boolean spin(long word, long nanos, Spin spin) {
        if (nanos <= 0) {
            return tryLock(word);
        }
        long end = System.nanoTime() + nanos;
        int pauses = 1;
        do {
            if (Memory.getIntVolatile(word) == 0 && tryLock(word)) {
                spin.helped();
                return true;
            }
            for (int i = 0; i < pauses; i++) {
                Thread.onSpinWait();
            }
            pauses = Math.min(2 * pauses, MOST_PAUSES);
        } while (System.nanoTime() < end);
        spin.failed();
        return false;
    }

    /// Makes all who sleep for it look again: after the death of its holder.
    static void wakeAll(long word) {
        WordSleep.wake(Memory.address(word), Integer.MAX_VALUE);
    }
}
