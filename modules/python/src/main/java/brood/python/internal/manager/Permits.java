package brood.python.internal.manager;

import brood.SharedLock;
import brood.SharedSemaphore;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// What can be acquired and released.
interface Permits {

    /// Acquires one.
    ///
    /// @param nanos how long to wait at most; -1 for ever
    /// @return false when the time is over
    boolean acquire(long nanos) throws InterruptedException;

    /// Gives one back.
    void release();

    /// Gives back that of a client that has ended.
    default void inherit() {
        release();
    }

    /// Gives back those of a client that has ended.
    static void inheritAll(Iterable<Permits> held) {
        for (Permits permits : held) {
            try {
                permits.inherit();
            } catch (RuntimeException alreadyReleased) {
                // by another client at the same time
            }
        }
    }

    /// Whether only the thread that has acquired one can give it back.
    default boolean isOfThread() {
        return false;
    }

    /// Whether an acquire would wait.
    boolean isTaken();

    /// Python's `Lock`: anybody may release it.
    static Permits lock(Semaphore one) {
        return new OfSemaphore(one, 1, "RuntimeError", "release unlocked lock");
    }

    static Permits bounded(Semaphore semaphore, int bound) {
        return new OfSemaphore(semaphore, bound, "ValueError",
                "Semaphore released too many times");
    }

    static Permits unbounded(Semaphore semaphore) {
        return new OfSemaphore(semaphore, Integer.MAX_VALUE, "ValueError", "too many permits");
    }

    /// The permits of a Java semaphore.
    final class OfSemaphore implements Permits {
        private final Semaphore semaphore;
        private final int bound;
        private final String error;
        private final String message;
        /// How many were given back for clients that have ended: whoever releases one of these as
        /// well, as Python allows, does no harm. With the semaphore's monitor only.
        private int inherited;

        /// @param semaphore the semaphore
        /// @param bound how many permits it has at most
        /// @param error what is raised when it would have more
        /// @param message its message
        OfSemaphore(Semaphore semaphore, int bound, String error, String message) {
            this.semaphore = semaphore;
            this.bound = bound;
            this.error = error;
            this.message = message;
        }

        @Override
        public boolean acquire(long nanos) throws InterruptedException {
            if (nanos < 0) {
                semaphore.acquire();
                return true;
            }
            return nanos == 0 ? semaphore.tryAcquire()
                    : semaphore.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void release() {
            synchronized (semaphore) {
                if (semaphore.availablePermits() < bound) {
                    semaphore.release();
                } else if (inherited > 0) {
                    inherited--;
                } else {
                    throw Errors.builtin(error, message);
                }
            }
        }

        @Override
        public void inherit() {
            synchronized (semaphore) {
                release();
                inherited = Math.min(inherited + 1, bound);
            }
        }

        @Override
        public boolean isTaken() {
            return semaphore.availablePermits() == 0;
        }
    }

    /// A lock of Java, which the connection's own thread holds.
    ///
    /// @param lock the lock
    record OfLock(Lock lock) implements Permits {
        @Override
        public boolean isOfThread() {
            return true;
        }

        @Override
        public boolean acquire(long nanos) throws InterruptedException {
            if (nanos < 0) {
                lock.lockInterruptibly();
                return true;
            }
            return nanos == 0 ? lock.tryLock() : lock.tryLock(nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public void release() {
            try {
                lock.unlock();
            } catch (IllegalMonitorStateException e) {
                throw Errors.runtime("cannot release un-acquired lock");
            }
        }

        @Override
        public boolean isTaken() {
            return switch (lock) {
                case ReentrantLock own -> own.isLocked();
                case SharedLock shared -> shared.isLocked();
                default -> throw Errors.builtin("NotImplementedError",
                        lock.getClass().getName() + " does not tell whether it is locked");
            };
        }
    }

    /// A semaphore of several processes.
    ///
    /// @param semaphore the semaphore
    record OfShared(SharedSemaphore semaphore) implements Permits {
        @Override
        public boolean acquire(long nanos) throws InterruptedException {
            if (nanos < 0) {
                semaphore.acquire();
                return true;
            }
            return semaphore.tryAcquire(java.time.Duration.ofNanos(nanos));
        }

        @Override
        public void release() {
            try {
                semaphore.release();
            } catch (IllegalStateException e) {
                throw Errors.value("Semaphore released too many times");
            }
        }

        @Override
        public boolean isTaken() {
            return semaphore.availablePermits() == 0;
        }
    }
}
