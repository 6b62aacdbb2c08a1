package brood.internal.threads;

import brood.ChildOptions;

/// Which options a thread can't have. Those that only tune a JVM are passed over.
final class ThreadOptions {
    private ThreadOptions() {}

    /// @throws UnsupportedOperationException when the task would see something else than it asks
    ///         for
    static void check(ChildOptions options) {
        refuse(!options.environment().isEmpty(), "an environment");
        refuse(options.workingFolder().isPresent(), "a working folder");
        refuse(options.stdin().isPresent(), "a standard input");
        refuse(options.stdout().isPresent(), "a standard output");
        refuse(options.stderr().isPresent(), "a standard error");
        refuse(!options.extraClassPath().isEmpty(), "a class path");
    }

    private static void refuse(boolean asked, String what) {
        if (asked) {
            throw new UnsupportedOperationException("a process that is a thread has not " + what
                    + " of its own; leave that option out, or run it in Context.local()");
        }
    }
}
