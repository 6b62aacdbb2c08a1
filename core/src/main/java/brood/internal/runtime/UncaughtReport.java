package brood.internal.runtime;

import brood.internal.os.OwnPid;
import java.io.PrintWriter;
import java.io.StringWriter;

/// Prints what a task threw, with the name of its process, in one piece.
final class UncaughtReport implements Thread.UncaughtExceptionHandler {
    private static final int MOST_LINES = 40;

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        SharedSession.failed();
        Thread.UncaughtExceptionHandler users = Thread.getDefaultUncaughtExceptionHandler();
        if (users != null) {
            users.uncaughtException(thread, thrown);
            return;
        }
        try {
            System.err.print(text(thrown));
        } catch (OutOfMemoryError noRoomForTheTrace) {
            System.err.println(thrown instanceof OutOfMemoryError
                    ? "java.lang.OutOfMemoryError" : "java.lang.OutOfMemoryError while reporting");
        }
    }

    private static String text(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        String head = "Exception in process " + Self.name() + " (pid " + OwnPid.get() + "): ";
        String text = trace.toString();
        return head + (thrown instanceof StackOverflowError ? shorten(text) : text);
    }

    /// The trace of a stack overflow has a thousand lines that say the same; and the head of a
    /// trace should be among the last lines of standard error that a parent remembers.
    private static String shorten(String trace) {
        int end = -1;
        for (int lines = 0; lines < MOST_LINES; lines++) {
            end = trace.indexOf('\n', end + 1);
            if (end < 0) {
                return trace;
            }
        }
        return trace.substring(0, end + 1) + "\t... and more\n";
    }
}
