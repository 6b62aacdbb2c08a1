package brood.internal.os;

import java.util.concurrent.ConcurrentLinkedQueue;

/// Wakes that are due while there is no way yet to do them.
final class LateWakes {
    private static final ConcurrentLinkedQueue<long[]> WAKES = new ConcurrentLinkedQueue<>();

    private LateWakes() {}

    /// Does the wake as soon as the calls are ready; never, when there will be none.
    static void add(long address, int count) {
        WAKES.add(new long[] {address, count});
        if (Natives.calls() != null || Natives.areMissing()) {
            drain(); // ready meanwhile, and perhaps drained before we added
        }
    }

    static boolean areDone() {
        return WAKES.isEmpty();
    }

    static void drain() {
        NativeCalls calls = Natives.calls();
        for (long[] wake = WAKES.poll(); wake != null; wake = WAKES.poll()) {
            if (calls != null) {
                Futex.wake(calls, wake[0], (int) wake[1]);
            }
        }
    }
}
