package brood;

import java.time.Duration;
import java.util.Optional;

/// How a [ProcessPool] treats one task. A value: each `with…` method gives a changed copy.
///
/// ```java
/// pool.submit(task -> task.withTimeLimit(Duration.ofSeconds(10)), () -> render(page));
/// ```
///
/// Limits count from the instant a worker begins the task, anew for each attempt.
///
/// @param name what the task is called in errors, insights and traces; empty for a name made of the
///         task's class or method
/// @param priority tasks of a higher one go first; equal ones in the order of their submission
/// @param timeLimit how long it may run: after that its worker is killed and replaced, and the task
///         fails with [java.util.concurrent.TimeoutException]; empty for no limit
/// @param softTimeLimit how long it may run before its thread is interrupted; the task may then end
///         in any way, or go on until its time limit; empty for no limit
/// @param cpuLimit how much processor time its worker may use for it, as its time limit otherwise;
///         empty for no limit
/// @param heapLimit how many bytes of live heap its worker may have while it runs it; beyond that
///         the worker is killed and replaced, and the task fails with [OutOfMemoryError]; 0 for no
///         limit
/// @param retry what happens after a failure
public record TaskOptions(
        Optional<String> name,
        int priority,
        Optional<Duration> timeLimit,
        Optional<Duration> softTimeLimit,
        Optional<Duration> cpuLimit,
        long heapLimit,
        RetryPolicy retry) {

    private static final TaskOptions DEFAULTS = new TaskOptions(Optional.empty(), 0,
            Optional.empty(), Optional.empty(), Optional.empty(), 0, RetryPolicy.never());

    /// Checks.
    ///
    /// @throws IllegalArgumentException when a limit is not positive
    public TaskOptions {
        timeLimit.ifPresent(limit -> requirePositive(limit, "timeLimit"));
        softTimeLimit.ifPresent(limit -> requirePositive(limit, "softTimeLimit"));
        cpuLimit.ifPresent(limit -> requirePositive(limit, "cpuLimit"));
        if (heapLimit < 0) {
            throw new IllegalArgumentException("heapLimit is " + heapLimit + "; 0 is no limit");
        }
    }

    private static void requirePositive(Duration limit, String what) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(
                    what + " is " + limit + "; it must be positive, or be left out");
        }
    }

    /// No name, no limits, no retries, priority 0.
    ///
    /// @return the defaults
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /// A copy with this name.
    ///
    /// @param newName any text; empty for a name made of the task
    /// @return the copy
    public TaskOptions withName(String newName) {
        return new TaskOptions(newName.isEmpty() ? Optional.empty() : Optional.of(newName),
                priority, timeLimit, softTimeLimit, cpuLimit, heapLimit, retry);
    }

    /// A copy with this priority.
    ///
    /// @param newPriority any number; higher goes first
    /// @return the copy
    public TaskOptions withPriority(int newPriority) {
        return new TaskOptions(
                name, newPriority, timeLimit, softTimeLimit, cpuLimit, heapLimit, retry);
    }

    /// A copy that is killed after this time.
    ///
    /// @param limit positive
    /// @return the copy
    public TaskOptions withTimeLimit(Duration limit) {
        return new TaskOptions(
                name, priority, Optional.of(limit), softTimeLimit, cpuLimit, heapLimit, retry);
    }

    /// A copy that is interrupted after this time.
    ///
    /// @param limit positive
    /// @return the copy
    public TaskOptions withSoftTimeLimit(Duration limit) {
        return new TaskOptions(
                name, priority, timeLimit, Optional.of(limit), cpuLimit, heapLimit, retry);
    }

    /// A copy that is killed after this much processor time of all threads of its worker.
    ///
    /// @param limit positive
    /// @return the copy
    public TaskOptions withCpuLimit(Duration limit) {
        return new TaskOptions(
                name, priority, timeLimit, softTimeLimit, Optional.of(limit), heapLimit, retry);
    }

    /// A copy that is killed when its worker's live heap is larger.
    ///
    /// @param bytes positive, or 0 for no limit
    /// @return the copy
    public TaskOptions withHeapLimit(long bytes) {
        return new TaskOptions(
                name, priority, timeLimit, softTimeLimit, cpuLimit, bytes, retry);
    }

    /// A copy with this policy for failures.
    ///
    /// @param policy which failures, how often, how soon
    /// @return the copy
    public TaskOptions withRetry(RetryPolicy policy) {
        return new TaskOptions(
                name, priority, timeLimit, softTimeLimit, cpuLimit, heapLimit, policy);
    }
}
