package brood.examples.threads;

import brood.Threads;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Two threads count to a million each, in one variable: without a lock they lose some, with it
/// none.
///
/// In Python: a global `num += 1` in two threads, without and with a `threading.Lock`.
public final class TwoThreadsCount {
    private static final int TIMES = 1_000_000;

    private static final Lock LOCK = new ReentrantLock();

    /// Volatile, so that each step really reads and writes it; which does not make one step of two.
    private static volatile int count;

    private TwoThreadsCount() {}

    public static void main(String[] args) throws InterruptedException {
        System.out.println("expected: " + 2 * TIMES);
        System.out.println("without lock: " + together(TwoThreadsCount::increment));
        System.out.println("with lock: " + together(() -> {
            LOCK.lock();
            try {
                increment();
            } finally {
                LOCK.unlock();
            }
        }));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // shown on purpose
    private static void increment() {
        count++;
    }

    private static int together(Runnable step) throws InterruptedException {
        count = 0;
        CyclicBarrier start = new CyclicBarrier(2);
        Thread one = Threads.start(() -> repeat(step, start));
        Thread other = Threads.start(() -> repeat(step, start));
        one.join();
        other.join();
        return count;
    }

    private static void repeat(Runnable step, CyclicBarrier start) throws Exception {
        start.await();
        for (int i = 0; i < TIMES; i++) {
            step.run();
        }
    }
}
