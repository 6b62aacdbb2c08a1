package brood;

import java.util.List;

/// A task killed its worker in each of the attempts that its [RetryPolicy] allowed, and will not be
/// run again. The cause is the last death.
///
/// Python has no retries, and nothing like it.
public class PoisonTaskException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// How each of its workers ended.
    @SuppressWarnings("serial") // what List.copyOf gives is serialisable
    private final List<ExitReport> reports;

    /// Makes an exception for one task.
    ///
    /// @param task what it is called
    /// @param reports how each of its workers ended, the first attempt first; at least one
    /// @param last the last death
    public PoisonTaskException(String task, List<ExitReport> reports, ChildDiedException last) {
        super(task + " has killed " + reports.size() + " workers and is not tried again; the last: "
                + last.getMessage(), last);
        this.reports = List.copyOf(reports);
    }

    /// How each of its workers ended.
    ///
    /// @return the reports, the first attempt first
    public List<ExitReport> reports() {
        return reports;
    }
}
