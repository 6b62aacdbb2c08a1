package brood.internal.runtime;

/// Starts the threads that this library needs in the program's own JVM. They hold on to nothing of
/// the code that happened to need them first: not its class loader, not its thread-locals.
final class Background {
    private static final long SMALL_STACK = 256 * 1024;

    private Background() {}

    /// A thread that does not keep the JVM up.
    static Thread daemon(String name, Runnable work) {
        return start(name, true, work);
    }

    /// A thread that the JVM waits for at its end.
    static Thread keeper(String name, Runnable work) {
        return start(name, false, work);
    }

    private static Thread start(String name, boolean daemon, Runnable work) {
        Thread thread = new Thread(null, work, name, SMALL_STACK, false);
        thread.setDaemon(daemon);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
        return thread;
    }
}
