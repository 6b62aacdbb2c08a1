package brood.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for something that another process does.
public final class Eventually {
    /// A hang, not a promise about speed.
    public static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration MOMENT = Duration.ofMillis(150);

    private Eventually() {}

    /// Looks again and again until the condition holds.
    ///
    /// @return how long that took
    public static Duration eventually(String what, BooleanSupplier condition) {
        return within(LIMIT, what, condition);
    }

    /// Looks again and again until the condition holds, and fails after this time.
    ///
    /// @return how long it took
    public static Duration within(Duration limit, String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > limit.toNanos()) {
                throw new AssertionError("after " + limit.toMillis() + " ms still not so: " + what);
            }
            pause();
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /// Looks for a moment, and fails when the condition holds. What must not happen is given time
    /// to happen; a test that passes does not depend on how long that is.
    public static void notSoon(String what, BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < MOMENT.toNanos()) {
            if (condition.getAsBoolean()) {
                throw new AssertionError("happened, and should not have: " + what);
            }
            pause();
        }
    }

    /// Gives another thread or process time to get blocked where it was about to. A test is right
    /// whether it got there or not.
    public static void giveTimeToBlock() {
        notSoon("", () -> false);
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
