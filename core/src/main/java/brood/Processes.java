package brood;

import brood.spi.Backends;
import java.util.List;
import java.util.Optional;

/// Who this process is, who started it, and whom it has started.
public final class Processes {
    private Processes() {}

    /// The process that this code runs in. In Python: `current_process()`.
    ///
    /// @return its facts; they stay the same for the life of the process
    public static CurrentProcess current() {
        return Backends.current().currentProcess();
    }

    /// The process that started this one. In Python: `parent_process()`.
    ///
    /// @return the parent; empty in the program that the user started
    public static Optional<ParentProcess> parent() {
        return Backends.current().parentProcess();
    }

    /// The children of this process that are alive, in the order of their start. Children that
    /// ended are not listed, and need not be joined to be gone. In Python: `active_children()`.
    ///
    /// @return a copy
    public static List<ChildProcess> children() {
        return Backends.current().children();
    }

    /// The processors that this process may use: the machine's, less what a container limit or an
    /// affinity mask takes away. In Python: `process_cpu_count()`.
    ///
    /// @return at least 1
    public static int cpuCount() {
        return Runtime.getRuntime().availableProcessors();
    }
}
