package brood;

import java.time.Duration;
import java.util.Optional;

/// When a worker of a [ProcessPool] is replaced by a fresh one. The fresh one is ready before the
/// old one leaves, and a task that runs is run to its end first, so that a pool may have more
/// processes than workers for a while. A worker leaves as soon as one of the limits is passed. A
/// value: each `or…` method gives a changed copy.
///
/// Memory is looked at between tasks only, by the worker itself; for a limit in the midst of a task
/// there is [TaskOptions#withHeapLimit]. On threads, which share one heap, workers are replaced by
/// tasks and age; limits of memory do nothing.
///
/// ```java
/// var policy = RecyclePolicy.afterTasks(1000).orResident(512L << 20);
/// ```
///
/// @param tasks after so many tasks, 1 or more; 0 for any number. In Python: `maxtasksperchild`
/// @param age after this time since it was ready; empty for any age
/// @param heap when so many bytes of its heap are live after a task; 0 for any
/// @param resident when it takes so many bytes of the machine's memory after a task; 0 for any
public record RecyclePolicy(int tasks, Optional<Duration> age, long heap, long resident) {
    private static final RecyclePolicy NEVER = new RecyclePolicy(0, Optional.empty(), 0, 0);

    /// Checks.
    ///
    /// @throws IllegalArgumentException when a number is negative, or the age not positive
    public RecyclePolicy {
        if (tasks < 0 || heap < 0 || resident < 0) {
            throw new IllegalArgumentException("a limit is negative: tasks " + tasks + ", heap "
                    + heap + ", resident " + resident);
        }
        if (age.isPresent() && (age.get().isZero() || age.get().isNegative())) {
            throw new IllegalArgumentException("age is " + age.get() + "; it must be positive");
        }
    }

    /// Workers live as long as their pool.
    ///
    /// @return the default
    public static RecyclePolicy never() {
        return NEVER;
    }

    /// Replaced after so many tasks; a chunk of a map is one. In Python: `maxtasksperchild`,
    /// `max_tasks_per_child`.
    ///
    /// @param tasks 1 or more
    /// @return the policy
    /// @throws IllegalArgumentException when `tasks` is below 1
    public static RecyclePolicy afterTasks(int tasks) {
        if (tasks < 1) {
            throw new IllegalArgumentException(
                    "tasks is " + tasks + "; a worker runs at least 1");
        }
        return new RecyclePolicy(tasks, Optional.empty(), 0, 0);
    }

    /// A copy that also replaces workers of this age, idle ones too.
    ///
    /// @param time positive; counts from when the worker was ready for tasks
    /// @return the copy
    /// @throws IllegalArgumentException when it is zero or negative
    public RecyclePolicy orAge(Duration time) {
        return new RecyclePolicy(tasks, Optional.of(time), heap, resident);
    }

    /// A copy that also replaces workers with so much live heap. When the used heap is beyond it
    /// after a task, the worker collects garbage, at most five times a second, and counts what is
    /// left. It has to be below the worker's largest heap ([ChildOptions#withMaxHeap]) to have any
    /// effect before an [OutOfMemoryError].
    ///
    /// @param bytes positive; 0 for any
    /// @return the copy
    /// @throws IllegalArgumentException when it is negative
    public RecyclePolicy orHeap(long bytes) {
        return new RecyclePolicy(tasks, age, bytes, resident);
    }

    /// A copy that also replaces workers that take so much of the machine's memory: the resident
    /// set, which holds what native code has allocated, and the pages of shared memory that it has
    /// touched. Looked at after a task, at most fifty times a second. Only Linux tells it to a
    /// process; elsewhere this does nothing.
    ///
    /// @param bytes positive; 0 for any. A fresh worker takes some tens of MB
    /// @return the copy
    /// @throws IllegalArgumentException when it is negative
    public RecyclePolicy orResident(long bytes) {
        return new RecyclePolicy(tasks, age, heap, bytes);
    }
}
