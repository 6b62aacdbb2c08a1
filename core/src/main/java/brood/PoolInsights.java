package brood;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/// What a [ProcessPool] has done so far, as [ProcessPool#insights] gives it: a copy of one instant.
///
/// @param age since the pool was opened
/// @param workers the workers that live, and a last row with sums for those that are gone
/// @param waiting how many tasks wait for a worker
/// @param running how many tasks run
/// @param done how many tasks ended with a result
/// @param failed how many ended with a failure
/// @param cancelled how many were cancelled
/// @param retried how many attempts were repetitions
/// @param replaced how many workers were replaced, because they died or by the recycle policy
/// @param slowest the tasks that ran longest, the slowest first, at most ten
public record PoolInsights(Duration age, List<Worker> workers, long waiting, long running,
        long done, long failed, long cancelled, long retried, long replaced, List<Task> slowest)
        implements Serializable {

    /// One worker, or the sum of those that are gone.
    ///
    /// @param id its place in the pool; -1 for the sum
    /// @param pid its process; 0 for the sum
    /// @param tasks how many tasks it has ended
    /// @param starting from the start of its process until it was ready, initialiser included
    /// @param reading rebuilding tasks
    /// @param running running tasks
    /// @param writing turning results into bytes
    /// @param idle the rest of its life
    public record Worker(int id, long pid, long tasks, Duration starting, Duration reading,
            Duration running, Duration writing, Duration idle) implements Serializable {}

    /// One task that has ended.
    ///
    /// @param name what it is called
    /// @param pid the process that ran it last
    /// @param attempts how often it was begun
    /// @param waiting from its submit until a worker began it
    /// @param reading rebuilding it in the worker
    /// @param running running it
    /// @param writing turning its result into bytes
    /// @param isFailed whether it ended with a failure
    public record Task(String name, long pid, int attempts, Duration waiting, Duration reading,
            Duration running, Duration writing, boolean isFailed) implements Serializable {}

    /// Copies.
    public PoolInsights {
        workers = List.copyOf(workers);
        slowest = List.copyOf(slowest);
    }

    /// A table for people: a line for each worker, and the slowest tasks.
    ///
    /// @return several lines of text
    public String toTable() {
        return InsightsTable.of(this);
    }
}
