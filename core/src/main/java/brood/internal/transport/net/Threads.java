package brood.internal.transport.net;

/// Makes the threads of listeners and connections. They do not keep the JVM up, and hold on to
/// nothing of the code that happened to need them first.
final class Threads {
    private static final long SMALL_STACK = 512 * 1024;

    private Threads() {}

    /// A thread that has not been started.
    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, SMALL_STACK, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }
}
