package brood.internal.launch;

import java.io.PrintStream;

/// How what a child prints gets to where the parent prints.
public enum StdoutMode {
    /// The child writes to the parent's own descriptor.
    INHERIT,
    /// The child writes to a pipe, and the parent prints the lines with its `System.out`: that
    /// belongs to a test runner, a shell or an IDE, which would not see the descriptor.
    PUMP;

    /// Where the stream is that a child writes whole lines with; it ends at the descriptor.
    private static final String OWN_STREAMS = "brood.internal.runtime.";

    private static final String JSHELL_AGENT = "jdk.jshell.execution.RemoteExecutionControl";

    /// What fits this JVM's standard output now.
    public static StdoutMode current() {
        return of(System.out);
    }

    /// What fits this stream.
    public static StdoutMode of(PrintStream stream) {
        Class<?> type = stream.getClass();
        boolean plain = type == PrintStream.class || type.getName().startsWith(OWN_STREAMS);
        return plain && !isJShellAgent() ? INHERIT : PUMP;
    }

    /// JShell's remote JVM prints over a socket, through a plain stream.
    private static boolean isJShellAgent() {
        return System.getProperty("sun.java.command", "").startsWith(JSHELL_AGENT);
    }
}
