package brood;

/// A process ended while somebody still waited for an answer from it.
public class ChildDiedException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// How the process ended.
    private final ExitReport report;

    /// Makes an exception for one dead process and what it owed.
    ///
    /// @param report how it ended
    /// @param owed what it had not finished, as the end of a sentence such as "while running f"
    public ChildDiedException(ExitReport report, String owed) {
        super(owed.isEmpty() ? report.describe() : owed + ": " + describe(report), null);
        this.report = report;
    }

    /// No process ends by itself while it owes something.
    private static String describe(ExitReport report) {
        return report.describe(report.status() instanceof ExitStatus.Exited
                ? ": something in it called System.exit or halt, most likely" : "");
    }

    /// How the process ended, with its last words.
    ///
    /// @return the report
    public ExitReport report() {
        return report;
    }

    /// How the process ended.
    ///
    /// @return exit code or signal
    public ExitStatus exitStatus() {
        return report.status();
    }

    /// The dead process.
    ///
    /// @return its operating-system id
    public long pid() {
        return report.pid();
    }
}
