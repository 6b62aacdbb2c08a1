package brood.internal.launch;

import brood.ChildStartException;
import java.util.List;

/// Says why a child did not come up: what happened, what to do about it, its command line, and
/// what it printed.
public final class StartFailure {
    private static final int LONGEST_ARGUMENT = 160;
    private static final int LONGEST_COMMAND = 1500;
    private static final int MOST_LINES = 40;
    private static final int KILLED = 128 + 9;

    private StartFailure() {}

    /// The program could not be started.
    ///
    /// @param cause mostly an IOException; an OutOfMemoryError when there is no thread to watch the
    ///        new process
    public static ChildStartException notStarted(
            String name, JavaCommand command, Throwable cause) {
        String reason =
                cause.getCause() == null ? cause.toString() : cause + " " + cause.getCause();
        StringBuilder text = new StringBuilder("child '").append(name);
        text.append("' could not be started: ").append(firstLine(cause))
                .append(StartHint.of(reason));
        addCommand(text, command);
        return new ChildStartException(text.toString(), cause);
    }

    /// This process itself can have no more threads, which it needs to look after a child.
    ///
    /// @throws OutOfMemoryError the same, when it is something else that is short
    public static ChildStartException noThread(OutOfMemoryError cause) {
        String message = String.valueOf(cause.getMessage());
        if (!message.contains("native thread")) {
            throw cause;
        }
        return new ChildStartException("no child could be started: " + firstLine(cause)
                + StartHint.of(message), cause);
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
        text.append(exitCode == KILLED
                ? "; something killed it, mostly the kernel because memory ran out"
                : StartHint.of(String.join("\n", printed)));
        addCommand(text, command);
        addPrinted(text, printed);
        return new ChildStartException(text.toString(), null);
    }

    /// The JDK adds a list of possible reasons, of which the hint names the one that it is.
    private static String firstLine(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).strip();
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
        int first = Math.max(0, printed.size() - MOST_LINES);
        for (String line : printed.subList(first, printed.size())) {
            text.append("\n        ").append(line);
        }
    }

    private static String shortened(String argument) {
        int length = argument.length();
        return length <= LONGEST_ARGUMENT
                ? argument
                : argument.substring(0, LONGEST_ARGUMENT - 20) + "…"
                        + argument.substring(length - 19);
    }
}
