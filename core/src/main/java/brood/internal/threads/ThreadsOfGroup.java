package brood.internal.threads;

import java.util.Arrays;
import java.util.List;

/// The threads that a process has besides the one that asks.
final class ThreadsOfGroup {
    private ThreadsOfGroup() {}

    /// Waits for those that are not daemons, as a JVM does at its end; until this thread is
    /// interrupted, which it is afterwards too.
    static void awaitAll(ThreadGroup group) {
        try {
            for (Thread thread = next(group); thread != null; thread = next(group)) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @org.jspecify.annotations.Nullable Thread next(ThreadGroup group) {
        for (Thread thread : others(group)) {
            if (!thread.isDaemon()) {
                return thread;
            }
        }
        return null;
    }

    /// Interrupts all.
    ///
    /// @return whether there are any
    static boolean interruptAll(ThreadGroup group) {
        List<Thread> left = others(group);
        left.forEach(Thread::interrupt);
        return !left.isEmpty();
    }

    private static List<Thread> others(ThreadGroup group) {
        Thread[] threads = new Thread[group.activeCount() + 8];
        int count = group.enumerate(threads, true);
        while (count == threads.length) { // perhaps there were more
            threads = new Thread[2 * threads.length];
            count = group.enumerate(threads, true);
        }
        return Arrays.stream(threads, 0, count)
                .filter(thread -> !thread.equals(Thread.currentThread()))
                .toList();
    }
}
