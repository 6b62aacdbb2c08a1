package brood.internal.launch;

import brood.ChildStartException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says why a child did not come up: what happened, its command line, what it printed, and what to
/// do about it.
public final class StartFailure {
    private static final int LONGEST_ARGUMENT = 160;
    private static final int LONGEST_COMMAND = 1500;
    private static final int MOST_LINES = 40;

    /// A text that appears in what was reported, and what to do then.
    private static final String[][] HINTS = {
            {"error=11",
                    "the system has no room for another process or thread; a child takes about 13 of"
                            + " pids.max (containers) and of ulimit -u: raise them, or run fewer children"},
            {"pthread_create failed",
                    "the system has no room for another thread; a child takes about 13 of"
                            + " pids.max (containers) and of ulimit -u: raise them, or run fewer children"},
            {"unable to create native thread",
                    "the system has no room for another thread; a child takes"
                            + " about 13 of pids.max (containers) and of ulimit -u: raise them, or run fewer children"},
            {"error=12",
                    "the system has no memory for another process: run fewer children, or give each"
                            + " a smaller heap with ChildOptions.withMaxHeap"},
            {"Could not reserve enough space",
                    "the heap does not fit: give the child a smaller one with"
                            + " ChildOptions.withMaxHeap, or run fewer children"},
            {"insufficient memory for the Java Runtime",
                    "memory is short: run fewer children, or give"
                            + " each a smaller heap with ChildOptions.withMaxHeap"},
            {"Too small maximum heap", "raise ChildOptions.withMaxHeap"},
            {"error=7", "the command line or the environment is too long for the system"},
            {"error=24", "this process has too many open files: raise ulimit -n, or close some"},
            {"spawn helper",
                    "the JDK that this process runs on was probably replaced while it runs:"
                            + " start the program again"},
            {"error=2,", "the program or the working folder does not exist, or the JDK that this"
                    + " process runs on was moved or deleted"},
            {"error=13,", "the program or the working folder may not be used by this user"},
            {"Unrecognized VM option", "the child's JVM does not know this flag; check"
                    + " ChildOptions.jvmFlags and javaHome"},
            {"Unrecognized option", "the child's JVM does not know this flag; check"
                    + " ChildOptions.jvmFlags and javaHome"},
            {"UnsupportedClassVersionError", "ChildOptions.javaHome needs to be a JDK 25 or later"},
            {"Could not find or load main class",
                    "the child does not find the library on its class path"},
            {"Error opening zip file or JAR manifest missing",
                    "a Java agent of this process is gone"}
    };

    private StartFailure() {}

    /// The operating system did not start the program.
    public static ChildStartException notStarted(String name, JavaCommand command,
            IOException cause) {
        StringBuilder text =
                new StringBuilder("child '").append(name).append("' could not be started: ");
        text.append(cause.getMessage());
        Throwable reason = cause.getCause();
        addHint(text, cause.getMessage() + (reason == null ? "" : " " + reason.getMessage()));
        addCommand(text, command);
        return new ChildStartException(text.toString(), cause);
    }

    /// The JVM ended before it had read its task.
    ///
    /// @param exitCode what the operating system reports, 128 + n for signal n
    /// @param printed the lines that it wrote
    public static ChildStartException endedEarly(
            String name, JavaCommand command, int exitCode, List<String> printed) {
        StringBuilder text =
                new StringBuilder("child '").append(name).append("' ended with exit code ");
        text.append(exitCode).append(" before it had read its task");
        addHint(text, exitCode == 137 ? "killed" : String.join("\n", printed));
        if (exitCode == 137) {
            text.append("; something killed it, mostly the kernel because memory ran out");
        }
        addCommand(text, command);
        addPrinted(text, printed);
        return new ChildStartException(text.toString(), null);
    }

    private static void addHint(StringBuilder text, @Nullable String reported) {
        for (String[] hint : HINTS) {
            if (reported != null && reported.contains(hint[0])) {
                text.append("; ").append(hint[1]);
                return;
            }
        }
    }

    private static void addCommand(StringBuilder text, JavaCommand command) {
        text.append("\n    command:");
        int start = text.length();
        for (String argument : command.command()) {
            if (text.length() - start > LONGEST_COMMAND) {
                text.append(" …");
                break;
            }
            text.append(' ').append(shortened(argument));
        }
        if (command.workingFolder().isPresent()) {
            text.append("\n    in: ").append(command.workingFolder().get());
        }
    }

    private static void addPrinted(StringBuilder text, List<String> printed) {
        text.append(printed.isEmpty() ? "\n    it printed nothing" : "\n    it printed:");
        for (String line : printed.subList(Math.max(0, printed.size() - MOST_LINES),
                printed.size())) {
            text.append("\n        ").append(line);
        }
    }

    private static String shortened(String argument) {
        return argument.length() <= LONGEST_ARGUMENT
                ? argument
                : argument.substring(0, LONGEST_ARGUMENT - 20) + "…"
                        + argument.substring(argument.length() - 19);
    }
}
