package brood;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Which failures of a task are tried again, how often and how soon. A value: each `with…` method
/// gives a changed copy.
///
/// ```java
/// var policy = RetryPolicy.times(3)
///         .onlyFor(ChildDiedException.class).withBackoff(Duration.ofMillis(100), 2);
/// ```
///
/// A task is never run a second time unless its caller asks by such a policy. One that has killed
/// its worker in each of its attempts fails with [PoisonTaskException], and says how each ended.
///
/// Each attempt has the shared objects that its task was given, as they are by then: what an
/// attempt has put into a queue stays there. They are kept for it until the last attempt has ended,
/// also when all others have closed them.
///
/// A failure is what the caller would get: what the task threw, a [ChildDiedException] when its
/// worker died, a [java.util.concurrent.TimeoutException] when it passed a limit. A task that is
/// cancelled, and one whose pool is stopped by [ProcessPool#shutdownNow], is not tried again;
/// [ProcessPool#close] waits for attempts that are still to come. An attempt waits in the queue
/// behind those that wait already, and any worker may run it. [PoolWorker#attempt] tells the task
/// which one it is.
///
/// In Python: nothing of the standard library; what `tenacity` and Celery's `autoretry_for` do.
///
/// @param attempts how often a task is run at most, the first time included, 1 or more
/// @param failures which failures are tried again; runs in the process that submitted the task, and
///         if it throws, the failure stands
/// @param delay how long it waits before the second attempt; zero for not at all
/// @param factor by how much each further delay is longer, 1 or more
/// @param longestDelay what no delay is longer than
public record RetryPolicy(int attempts, Predicate<? super Throwable> failures, Duration delay,
        double factor, Duration longestDelay) {

    private static final RetryPolicy NEVER =
            new RetryPolicy(1, _ -> false, Duration.ZERO, 1, Duration.ofMinutes(1));

    /// Checks.
    ///
    /// @throws IllegalArgumentException when a number or time is out of its range
    public RetryPolicy {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + "; at least 1");
        }
        if (delay.isNegative() || longestDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is negative: " + delay + ", longest "
                    + longestDelay);
        }
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor is " + factor + "; at least 1");
        }
    }

    /// One attempt only.
    ///
    /// @return the default of a task
    public static RetryPolicy never() {
        return NEVER;
    }

    /// Any failure, at once.
    ///
    /// @param attempts how often a task is run at most, the first time included, 1 or more
    /// @return the policy
    /// @throws IllegalArgumentException when it is below 1
    public static RetryPolicy times(int attempts) {
        return new RetryPolicy(attempts, _ -> true, Duration.ZERO, 1, Duration.ofMinutes(1));
    }

    /// A copy for failures of this type and its subtypes only, instead of those said before: of
    /// two calls the last one counts. For several types, [#onlyIf].
    ///
    /// @param type such as [ChildDiedException], or a type that the task throws
    /// @return the copy
    public RetryPolicy onlyFor(Class<? extends Throwable> type) {
        return onlyIf(type::isInstance);
    }

    /// A copy for these failures only, instead of those said before.
    ///
    /// @param test runs in the process that submitted the task, in a thread of the library's, once
    ///        after each failed attempt that is not the last; it may block, and need not be
    ///        serialisable. When it throws, that is logged, and the failure stands
    /// @return the copy
    public RetryPolicy onlyIf(Predicate<? super Throwable> test) {
        return new RetryPolicy(attempts, test, delay, factor, longestDelay);
    }

    /// A copy that waits between attempts; no worker is held up meanwhile.
    ///
    /// @param first how long before the second attempt, from the end of the first on; zero: at once
    /// @param newFactor by how much each further delay is longer, 1 or more: with 2, delays of
    ///        100, 200, 400 ms
    /// @return the copy; no delay is longer than a minute, unless [#withLongestDelay] says so
    /// @throws IllegalArgumentException when the time is negative or the factor below 1
    public RetryPolicy withBackoff(Duration first, double newFactor) {
        return new RetryPolicy(attempts, failures, first, newFactor, longestDelay);
    }

    /// A copy whose delays are no longer than this.
    ///
    /// @param longest zero or more
    /// @return the copy
    /// @throws IllegalArgumentException when it is negative
    public RetryPolicy withLongestDelay(Duration longest) {
        return new RetryPolicy(attempts, failures, delay, factor, longest);
    }

    /// How long to wait before an attempt.
    ///
    /// @param attempt 2 for the second one
    /// @return zero or more
    public Duration delayBefore(int attempt) {
        double nanos =
                TimeUnit.NANOSECONDS.convert(delay) * Math.pow(factor, Math.max(0, attempt - 2));
        long longest = TimeUnit.NANOSECONDS.convert(longestDelay);
        return Duration.ofNanos(nanos >= longest ? longest : (long) nanos);
    }
}
