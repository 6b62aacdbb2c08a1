package brood.internal.launch;

/// Tells the system properties that a JVM reads while it boots from those that code reads later.
/// The former have to be on a child's command line; the latter cross in its start frame.
final class BootProperties {
    /// The JDK's own names. Which of them are read early changes with each version.
    private static final String[] JDK = {
            "java.", "javax.", "jdk.", "sun.", "user.", "file.encoding", "native.encoding",
            "stdin.encoding", "line.separator"
    };

    /// Made anew for each JVM, or harmful in a second one.
    private static final String[] NEVER = {
            "java.class.path", "java.home", "jdk.module.", "jdk.internal.javac.", "sun.java."
    };

    private BootProperties() {}

    /// Whether this `-Dname=value` of the parent goes on a child's command line. A value that might
    /// not survive as an argument is left to the frame.
    static boolean isForCommandLine(String flag) {
        return startsWithOneOf(flag, JDK) && !startsWithOneOf(flag, NEVER)
                && ProcText.canBeArgument(flag);
    }

    /// The name in `-Dname=value`.
    static String name(String flag) {
        int end = flag.indexOf('=');
        return flag.substring(2, end < 0 ? flag.length() : end);
    }

    private static boolean startsWithOneOf(String flag, String[] names) {
        for (String name : names) {
            if (flag.startsWith(name, 2)) {
                return true;
            }
        }
        return false;
    }
}
