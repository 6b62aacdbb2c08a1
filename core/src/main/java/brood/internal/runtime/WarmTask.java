package brood.internal.runtime;

import brood.RemoteFunction;
import brood.RemoteRunnable;

/// Stands in for a user's class while a spare warms up: [Warmup] defines it anew in a loader of its
/// own, so that it is as foreign to this library as a user's class will be.
public final class WarmTask {
    private WarmTask() {}

    /// A task as users write them: a lambda that captures something.
    ///
    /// @param round what it captures
    /// @return the task
    @SuppressWarnings("serial") // what the lambda calls is not public, and it stays in this JVM
    public static RemoteRunnable task(int round) {
        return () -> touch(round);
    }

    /// A function as users write them.
    ///
    /// @param round what it captures
    /// @return the function
    @SuppressWarnings("serial") // likewise
    public static RemoteFunction<Integer, Integer> function(int round) {
        return x -> {
            touch(x);
            return x + round;
        };
    }

    private static void touch(int round) {
        if (round < 0) {
            throw new IllegalArgumentException("round " + round);
        }
    }
}
