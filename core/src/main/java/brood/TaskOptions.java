package brood;

import java.time.Duration;
import java.util.Optional;

/// How a [ProcessPool] treats one task. A value: each `with…` method gives a changed copy.
///
/// ```java
/// pool.submit(task -> task.withTimeLimit(Duration.ofSeconds(10)), () -> render(page));
/// ```
///
/// Limits count from the instant a worker begins the task, anew for each attempt. A task that has
/// one has its worker for itself, since that may be killed for its sake: it is not sent ahead to a
/// worker that is busy, which costs a little for each task, and is much for tasks that take
/// microseconds. What it does when it is interrupted or killed is visible to nobody but through
/// shared objects, which are whole then.
///
/// In a [Context] on threads, where nothing can be killed, a task that passes a limit fails in the
/// same way; its thread is interrupted and left to itself, can't use shared objects any more, and
/// another one takes its place.
///
/// In Python: the standard library has no limits for a task; Pebble's `timeout`, Celery's
/// `time_limit` and `soft_time_limit` are such.
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

    /// A copy with this name, which need not be the only one of it. A task can ask for its own by
    /// [PoolWorker#taskName].
    ///
    /// @param newName any text; empty for a name made of the task
    /// @return the copy
    public TaskOptions withName(String newName) {
        return new TaskOptions(newName.isEmpty() ? Optional.empty() : Optional.of(newName),
                priority, timeLimit, softTimeLimit, cpuLimit, heapLimit, retry);
    }

    /// A copy with this priority. It is about tasks that wait: one that runs is never stopped for
    /// another, and one that was sent to a worker already may still begin before. As long as there
    /// are tasks of a higher priority, none of a lower one begins.
    ///
    /// @param newPriority any number; higher goes first
    /// @return the copy
    public TaskOptions withPriority(int newPriority) {
        return new TaskOptions(
                name, newPriority, timeLimit, softTimeLimit, cpuLimit, heapLimit, retry);
    }

    /// A copy that is killed after this time, whatever it does: also in native code, in a loop, or
    /// stopped by a signal. No `finally` block of it runs.
    ///
    /// @param limit positive; some milliseconds are the least that is told apart
    /// @return the copy
    /// @throws IllegalArgumentException when it is zero or negative
    public TaskOptions withTimeLimit(Duration limit) {
        return new TaskOptions(
                name, priority, Optional.of(limit), softTimeLimit, cpuLimit, heapLimit, retry);
    }

    /// A copy that is interrupted after this time, once, as by [Thread#interrupt]. What the task
    /// makes of it is its result: a value that it returns all the same is its value, an
    /// [InterruptedException] that it lets out its failure.
    ///
    /// @param limit positive; less than the time limit, if it is to come first
    /// @return the copy
    /// @throws IllegalArgumentException when it is zero or negative
    public TaskOptions withSoftTimeLimit(Duration limit) {
        return new TaskOptions(
                name, priority, timeLimit, Optional.of(limit), cpuLimit, heapLimit, retry);
    }

    /// A copy that is killed after this much processor time of all threads of its worker, those of
    /// the JVM (compiler, collector) among them. A task that sleeps uses none. It is counted by the
    /// system, on Linux in steps of 10 ms; where the system tells nothing, there is no limit. On
    /// threads the worker's own thread counts, and where the system does not tell its time, the
    /// submit throws [UnsupportedOperationException].
    ///
    /// @param limit positive
    /// @return the copy
    /// @throws IllegalArgumentException when it is zero or negative
    public TaskOptions withCpuLimit(Duration limit) {
        return new TaskOptions(
                name, priority, timeLimit, softTimeLimit, Optional.of(limit), heapLimit, retry);
    }

    /// A copy that is killed when its worker's live heap is larger: all of it, with what earlier
    /// tasks have left in static fields (on threads, that of the whole JVM). It is looked at every
    /// 10 or 20 ms; when the used heap is beyond it, garbage is collected first. A limit above the
    /// worker's largest heap ([ChildOptions#withMaxHeap]) has no effect: such a task meets the
    /// JVM's own [OutOfMemoryError], and its worker stays.
    ///
    /// @param bytes positive, or 0 for no limit
    /// @return the copy
    /// @throws IllegalArgumentException when it is negative
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
