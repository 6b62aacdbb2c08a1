package brood;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is known about a process that ended: how, its last words, and its crash log.
///
/// @param name the process's name
/// @param pid its operating-system id
/// @param exitCode its exit code by Python's rule, see [ExitStatus#exitCode]
/// @param stderrTail the last lines that it wrote to standard error, oldest first, at most 50;
///         empty when standard error went to a file or was read by the program itself
/// @param crashLogFile the path of the `hs_err` file that its JVM left; empty when there is none
public record ExitReport(
        String name, long pid, int exitCode, List<String> stderrTail, String crashLogFile)
        implements Serializable {

    /// Copies the lines.
    public ExitReport {
        stderrTail = List.copyOf(stderrTail);
    }

    /// How the process ended.
    ///
    /// @return the exit code as a status
    public ExitStatus status() {
        return exitCode < 0 ? new ExitStatus.Signaled(-exitCode) : new ExitStatus.Exited(exitCode);
    }

    /// The JVM's crash log, if it left one.
    ///
    /// @return the file
    public Optional<Path> crashLog() {
        return crashLogFile.isEmpty() ? Optional.empty() : Optional.of(Path.of(crashLogFile));
    }

    /// One sentence, what probably happened, and the last lines of standard error.
    ///
    /// @return several lines of text without a newline at the end
    public String describe() {
        return describe("");
    }

    /// The same, with what to say where nothing else tells the cause.
    String describe(String otherwise) {
        StringBuilder text =
                new StringBuilder("child '").append(name).append("' (pid ").append(pid);
        text.append(") ended with ").append(status());
        String cause = cause();
        text.append(cause.isEmpty() ? otherwise : cause);
        crashLog().ifPresent(file -> text.append("; its crash log is ").append(file));
        if (!stderrTail.isEmpty()) {
            text.append("\nlast lines of its standard error:");
            stderrTail.forEach(line -> text.append("\n    ").append(line));
        }
        return text.toString();
    }

    private String cause() {
        if (status() instanceof ExitStatus.Signaled(int signal)) {
            return switch (signal) {
                case 9 -> ": killed, by kill() or by the kernel because memory ran out";
                case 6, 11, 7, 4, 8 -> ": its JVM crashed, mostly a fault in native code";
                default -> "";
            };
        }
        if (mentions("java.lang.OutOfMemoryError")) {
            return ": it ran out of memory; a larger heap is ChildOptions.withMaxHeap";
        }
        if (mentions("java.lang.StackOverflowError")) {
            return ": its stack overflowed; a deeper one is ChildOptions.withJvmFlags(\"-Xss8m\")";
        }
        return "";
    }

    private boolean mentions(String error) {
        return stderrTail.stream().anyMatch(line -> line.contains(error));
    }
}
