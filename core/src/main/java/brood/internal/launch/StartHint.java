package brood.internal.launch;

/// What to do when a child does not start, found by what the operating system or the JVM said.
/// The numbers are errno values; their texts depend on the locale.
enum StartHint {
    THREADS(
            "the system has no room for another process or thread: a child takes about 13 of"
                    + " pids.max (containers) and of ulimit -u; raise them, or run fewer children",
            "error: 11 (", "pthread_create failed", "unable to create native thread",
            "Out of system resources"),
    MEMORY(
            "memory is short: run fewer children, or give each a smaller heap with"
                    + " ChildOptions.withMaxHeap",
            "error: 12 (", "Could not reserve enough space", "insufficient memory for the Java"),
    SMALL_HEAP("raise ChildOptions.withMaxHeap", "Too small maximum heap"),
    FIRST_HEAP(
            "ChildOptions.jvmFlags ask for a first heap above the largest one",
            "Initial heap size set to a larger value"),
    TOO_LONG(
            "the command line and the environment are too long for the system",
            "error: 7 ("),
    FILES(
            "this process has too many open files: raise ulimit -n, or close children and streams",
            "error: 24 ("),
    MISSING(
            "the program or the working folder does not exist; when it is this process's own java,"
                    + " its JDK was moved or deleted while it runs",
            "error: 2 ("),
    FORBIDDEN("this user may not use the program or the working folder", "error: 13 ("),
    REPLACED(
            "the JDK that this process runs on was probably replaced while it runs: start the"
                    + " program again",
            "Failed to exec spawn helper", "Incorrect Java version"),
    UNKNOWN_FLAG(
            "the child's JVM does not take this flag; check ChildOptions.jvmFlags and javaHome",
            "Unrecognized VM option", "Unrecognized option", "Improperly specified VM option"),
    OLD_JDK("ChildOptions.javaHome has to be a JDK 25 or later", "UnsupportedClassVersionError"),
    NO_LIBRARY(
            "the child does not find the library where its parent has it",
            "Could not find or load main class"),
    NO_MODULE(
            "the child does not find a module that its parent has",
            "java.lang.module.FindException"),
    AGENT(
            "a Java agent that this process runs with does not start in the child",
            "agent library failed", "Error opening zip file or JAR manifest missing");

    private final String advice;
    /// One a line.
    private final String signs;

    StartHint(String advice, String... signs) {
        this.advice = advice;
        this.signs = String.join("\n", signs);
    }

    /// The first advice that fits, after a semicolon; empty when none does.
    static String of(String reported) {
        for (StartHint hint : values()) {
            if (hint.signs.lines().anyMatch(reported::contains)) {
                return "; " + hint.advice;
            }
        }
        return "";
    }
}
