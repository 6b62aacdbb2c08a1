package brood.internal.os;

import java.lang.foreign.MemorySegment;

/// Sleeping on a 32-bit word of shared memory, and waking who sleeps there, in any process.
///
/// On Linux this is the kernel's futex. Elsewhere, where native code is refused
/// (`--illegal-native-access=deny`), and while native code is being set up in the background, a
/// sleeper looks at the word every 50 us to 1 ms instead: a change ends its sleep just the same,
/// but [#wake] does not find it. So a change of the word is what counts, a wake is only what makes
/// it fast; and since in one process tree some processes may sleep by the kernel and some wakers
/// not be able to wake, no call of [#await] sleeps longer than [#SLICE]; on one of thousands of
/// virtual threads that sleep, not longer than ten of it.
public final class WordSleep {
    /// A waker has woken, and counted, this thread. May be returned without reason, too.
    public static final int WOKEN = 0;
    /// The word does not hold the expected value, or did not for a moment; look again.
    public static final int CHANGED = 1;
    /// The time is over, or one [#SLICE] of it is.
    public static final int TIMED_OUT = 2;
    /// The thread is interrupted, and stays so. No wake was lost on it.
    public static final int INTERRUPTED = 3;

    /// The longest sleep of one call, in nanoseconds, but for crowds of virtual threads.
    public static final long SLICE = 1_000_000_000;

    // Written once, when the memory is opened; read by all that sleep.
    private static volatile boolean pollOnly;

    private WordSleep() {}

    /// Tells where words can be. Called with each mapping before a thread sleeps in it.
    ///
    /// @param mapping of the shared file; never unmapped
    public static void use(MemorySegment mapping) {
        Words.add(mapping);
    }

    /// Starts in the background what takes long to set up. Does nothing the second time.
    public static void prepare() {
        Natives.prepare();
    }

    /// From now on, sleepers of this process look by themselves instead of waiting to be woken.
    /// Called when the process that made the shared memory can't wake ([#polls] there).
    public static void pollOnly() {
        pollOnly = true;
    }

    /// Whether this process can neither sleep nor wake by the kernel, and never will.
    public static boolean polls() {
        return Natives.areMissing();
    }

    /// Whether [#wake] finds those who sleep now; false also while native code is being set up.
    public static boolean wakesNow() {
        return Natives.calls() != null;
    }

    /// Whether threads of this process sleep by the kernel now.
    static boolean sleeps() {
        return Natives.calls() != null && !pollOnly;
    }

    /// Sleeps while the word holds the expected value; on a virtual thread without pinning its
    /// carrier.
    ///
    /// @param address of a word in a mapping that [#use] was told
    /// @param nanos how long at most; [Long#MAX_VALUE] for ever. May sleep for a shorter time, of
    ///        about [#SLICE], so the caller asks its own clock whether its time is over.
    /// @param interruptible whether an interrupt ends the sleep
    /// @return [#WOKEN], [#CHANGED], [#TIMED_OUT] or [#INTERRUPTED]
    public static int await(long address, int expected, long nanos, boolean interruptible) {
        Words.mapping(address); // fails here, not in the kernel
        if (interruptible && Thread.currentThread().isInterrupted()) {
            return INTERRUPTED;
        }
        long deadline = System.nanoTime() + Math.clamp(nanos, 0, SLICE);
        NativeCalls calls = Natives.calls();
        if (calls == null || pollOnly) {
            boolean untilReady = !pollOnly && !Natives.areMissing();
            return Polling.await(address, expected, deadline, interruptible, untilReady);
        }
        if (Thread.currentThread().isVirtual()) {
            return HandedWait.await(calls, address, expected, nanos, interruptible);
        }
        return interruptible ? Futex.awaitInterruptibly(calls, address, expected, deadline)
                : Futex.await(calls, address, expected, deadline);
    }

    /// Wakes threads that sleep on the word, in any process.
    ///
    /// @param count how many at most
    /// @return how many; 0 when this process can't wake, or not yet (then it does so when it can)
    public static int wake(long address, int count) {
        NativeCalls calls = Natives.calls();
        if (calls != null) {
            return Futex.wake(calls, address, count);
        }
        if (!Natives.areMissing()) {
            LateWakes.add(address, count);
        }
        return 0;
    }
}
