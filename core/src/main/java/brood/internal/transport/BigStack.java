package brood.internal.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Does one piece of work again on a thread with a stack big enough for deep graphs of objects.
abstract class BigStack implements Runnable {
    /// Only reserved; the kernel gives pages as the work goes deeper.
    private static final long SIZE = 512L << 20;

    private @Nullable Object result;
    private @Nullable Throwable failure;

    /// Whether the stack was too small for a graph of objects. A hook of a user's class that calls
    /// itself without end would fill any stack, and take seconds for a big one.
    static boolean helps(StackOverflowError overflow) {
        for (StackTraceElement frame : overflow.getStackTrace()) {
            String name = frame.getClassName();
            if (name.startsWith("brood.internal.transport.")
                    || name.startsWith("java.io.Object")) {
                return true;
            }
        }
        return false;
    }

    /// The work. Called once, on the other thread.
    abstract @Nullable Object call() throws IOException, ClassNotFoundException;

    @Override
    public final void run() {
        try {
            result = call();
        } catch (Throwable e) {
            failure = e;
        }
    }

    /// Does the work and waits for it, whatever interrupts come meanwhile; they are kept.
    final @Nullable Object callAndWait() throws IOException, ClassNotFoundException {
        Thread thread = new Thread(null, this, Thread.currentThread().getName() + "-deep", SIZE);
        thread.setDaemon(true);
        thread.start();
        joinUninterruptibly(thread);
        Throwable thrown = failure;
        if (thrown == null) {
            return result;
        }
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof ClassNotFoundException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) thrown;
    }

    private static void joinUninterruptibly(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
