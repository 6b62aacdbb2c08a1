package brood.internal.shm;

import brood.internal.os.WordSleep;

/// Where threads sleep until something happens, and how whoever makes it happen finds out at the
/// cost of one read that nobody sleeps.
/// ```
///   +0                +4          +8
///   +-----------------+-----------+------------------------------------+
///   | int event       | (unused)  | long: epoch:16 | tag:32 | count:16 |
///   | the futex word  |           | the registered sleepers            |
///   +-----------------+-----------+------------------------------------+
/// ```
/// A sleeper reads `event`, registers (count + 1, tag + 1), looks once more whether it has to wait,
/// and sleeps on `event`. A signaller first makes its change with a volatile store, then reads the
/// count; if it is not 0, it changes `event` and wakes. So either the sleeper's last look comes
/// behind the change, or the signaller's read comes behind the registration.
///
/// The count is never below the number of sleepers: it goes down only when a sleeper has left the
/// kernel's queue, by the signaller for those it woke, by the sleeper when nobody woke it. It may
/// be too high, after a death; two wakes in a row that find nobody, with an event between them and
/// the same registrations before and behind, prove that none of those sleeps or will, and set it to
/// 0. The epoch, which counts up then, keeps late deregistrations off new ones.
///
/// A wake-up can be lost with the process that was to give or to take it. Therefore no sleep is
/// longer than [WordSleep#SLICE].
final class Gate {
    static final int SIZE = 16;

    private static final int COUNT = 0xffff;
    private static final long TAG_ONE = 1L << 16;
    private static final long EPOCH_ONE = 1L << 48;
    private static final long EPOCH = ~0L << 48;
    private static final long TAG = ~(EPOCH | COUNT);

    private Gate() {}

    /// Something happened, by a volatile store before this call, that lets `count` threads go on.
    static void signal(long gate, int count) {
        if ((Memory.getLongVolatile(gate + 8) & COUNT) != 0) {
            wake(gate, count);
        }
    }

    /// Something happened that concerns all.
    static void signalAll(long gate) {
        signal(gate, Integer.MAX_VALUE);
    }

    private static void wake(long gate, int count) {
        long registered = Memory.getLongVolatile(gate + 8);
        Memory.addInt(gate, 1);
        int woken = WordSleep.wake(Memory.address(gate), count);
        if (woken > 0) {
            deregister(gate, registered, woken);
        } else if (woken == 0 && WordSleep.wakesNow()) {
            Memory.addInt(gate, 1);
            woken = WordSleep.wake(Memory.address(gate), count);
            if (woken > 0) {
                deregister(gate, registered, woken);
            } else if ((registered & COUNT) != 0) {
                Memory.casLong(gate + 8, registered, (registered & EPOCH) + EPOCH_ONE);
            }
        }
    }

    /// Registers the calling thread as one that is about to sleep.
    ///
    /// @return what [#deregister] and [#sleep] take
    static long register(long gate) {
        while (true) {
            long now = Memory.getLongVolatile(gate + 8);
            if ((now & COUNT) == COUNT) {
                return now; // 65,535 sleep here: it stays too high for one, and wakes are never skipped
            }
            long next = (now & EPOCH) | ((now + TAG_ONE) & TAG) | ((now & COUNT) + 1);
            if (Memory.casLong(gate + 8, now, next)) {
                return next;
            }
        }
    }

    /// Takes back registrations of the same epoch.
    static void deregister(long gate, long registered, int count) {
        while (true) {
            long now = Memory.getLongVolatile(gate + 8);
            long registrations = now & COUNT;
            if ((now & EPOCH) != (registered & EPOCH) || registrations == 0
                    || registrations == COUNT) {
                return;
            }
            long next = now - Math.min(count, registrations);
            if (Memory.casLong(gate + 8, now, next)) {
                return;
            }
        }
    }

    /// The number of the last event: read before the last look at what is waited for.
    static int event(long gate) {
        return Memory.getIntVolatile(gate);
    }

    /// Sleeps until the next event, and deregisters as far as whoever woke us has not done so.
    ///
    /// @return as [WordSleep#await]
    static int sleep(long gate, int event, long registered, long nanos, boolean interruptible) {
        int outcome =
                WordSleep.await(Memory.address(gate), event, nanos, interruptible);
        if (outcome == WordSleep.CHANGED || outcome == WordSleep.TIMED_OUT) {
            deregister(gate, registered, 1);
        }
        return outcome; // INTERRUPTED: perhaps woken as well, so it stays registered; that is only slower
    }

    /// One thread that was woken leaves without using what it was woken for: another shall look.
    static void passOn(long gate) {
        signal(gate, 1);
    }
}
