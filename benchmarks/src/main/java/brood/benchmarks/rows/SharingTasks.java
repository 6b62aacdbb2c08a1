package brood.benchmarks.rows;

import brood.RemoteRunnable;
import brood.SharedInt;
import brood.SharedLock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Lock;

/// What children do that share something, round by round.
final class SharingTasks {
    private SharingTasks() {}

    static RemoteRunnable putInts(BlockingQueue<Integer> queue, int items) {
        return () -> {
            for (int i = 0; i < items; i++) {
                queue.put(i);
            }
        };
    }

    static RemoteRunnable putBytes(BlockingQueue<byte[]> queue, int items, int size) {
        return () -> {
            byte[] item = new byte[size];
            for (int i = 0; i < items; i++) {
                queue.put(item);
            }
        };
    }

    static RemoteRunnable take(BlockingQueue<?> queue, int items) {
        return () -> {
            for (int i = 0; i < items; i++) {
                queue.take();
            }
        };
    }

    @SuppressWarnings("LockNotBeforeTry") // there is nothing to try
    static void lockAndUnlock(Lock lock, int times) {
        for (int i = 0; i < times; i++) {
            lock.lock();
            lock.unlock();
        }
    }

    static RemoteRunnable addUnderLock(SharedLock lock, SharedInt counter, int times) {
        return () -> {
            for (int i = 0; i < times; i++) {
                lock.lock();
                try {
                    counter.set(counter.get() + 1);
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    static RemoteRunnable increment(SharedInt counter, int times) {
        return () -> {
            for (int i = 0; i < times; i++) {
                counter.incrementAndGet();
            }
        };
    }
}
