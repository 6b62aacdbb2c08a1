package brood.internal.threads;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/// What becomes of an exception that a task did not catch.
final class Uncaught {
    private static final int MOST_LINES = 50;

    private Uncaught() {}

    /// Prints it, or gives it to the program's handler if there is one.
    ///
    /// @return the lines of its trace
    static List<String> report(ThreadProcess process, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        String text = "Exception in " + process + ": " + trace;
        List<String> lines = text.lines().limit(MOST_LINES).toList();
        Thread.UncaughtExceptionHandler users = Thread.getDefaultUncaughtExceptionHandler();
        if (users == null) {
            System.err.println(String.join(System.lineSeparator(), lines));
        } else {
            users.uncaughtException(Thread.currentThread(), thrown);
        }
        return lines;
    }
}
