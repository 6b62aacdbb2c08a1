package brood.internal.threads;

import java.util.function.BooleanSupplier;

/// Looks for something that often comes at once: to sleep and be woken costs more than that.
final class ShortSpin {
    private static final long NANOS = 20_000;
    private static final boolean IS_USEFUL = Runtime.getRuntime().availableProcessors() > 1;

    private ShortSpin() {}

    /// Returns when it is there, and else after some microseconds.
    static void until(BooleanSupplier isThere) {
        if (!IS_USEFUL) {
            return;
        }
        long end = System.nanoTime() + NANOS;
        while (!isThere.getAsBoolean() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
