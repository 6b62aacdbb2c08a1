package brood.internal.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Starts the threads that this library needs in the program's own JVM. They hold on to nothing of
/// the code that happened to need them first: not its class loader, not its thread-locals.
public final class Background {
    private static final long SMALL_STACK = 512 * 1024;

    /// For short pieces of work that may run the user's code. Not virtual threads: those share a
    /// few carriers with the user's own, which may all be busy, or wait for this very work.
    private static final Executor WORKERS = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1,
            TimeUnit.SECONDS, new SynchronousQueue<>(), work -> make("brood-work", true, work));

    private Background() {}

    /// A thread that does not keep the JVM up.
    public static Thread daemon(String name, Runnable work) {
        return start(name, true, work);
    }

    /// A thread that the JVM waits for at its end.
    public static Thread keeper(String name, Runnable work) {
        return start(name, false, work);
    }

    /// A thread that does not keep the JVM up, for an executor to start.
    public static Thread thread(String name, Runnable work) {
        return make(name, true, work);
    }

    /// Runs a piece of work on another thread; on this one, when there can be no more.
    public static void execute(Runnable work) {
        if (!offer(work)) {
            work.run();
        }
    }

    /// Runs a piece of work on another thread.
    ///
    /// @return false when there can be no more
    public static boolean offer(Runnable work) {
        try {
            WORKERS.execute(work);
            return true;
        } catch (OutOfMemoryError noMoreThreads) {
            return false;
        }
    }

    private static Thread start(String name, boolean daemon, Runnable work) {
        Thread thread = make(name, daemon, work);
        thread.start();
        return thread;
    }

    private static Thread make(String name, boolean daemon, Runnable work) {
        Thread thread = new Thread(null, work, name, SMALL_STACK, false);
        thread.setDaemon(daemon);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }
}
