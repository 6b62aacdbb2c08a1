package brood.internal.shm;

import brood.LockHolder;
import java.util.Optional;

/// The number that says which thread holds a lock, among all threads of all processes:
/// ```
///   63              34 33                     0
///   +-----------------+------------------------+
///   | owner id        | Thread.threadId        |     as long as no process has started 2^34 threads
///   +-----------------+------------------------+
/// ```
/// It is written behind the lock word and cleared before it. So where it is not that of the lock
/// word's owner, the lock has just been taken, or its holder died at once.
final class HoldingThread {
    private static final int THREAD_BITS = 34;
    private static final int LOOKS = 1000;

    private HoldingThread() {}

    /// The calling thread.
    static long current() {
        return ((long) Session.self() << THREAD_BITS) ^ Thread.currentThread().threadId();
    }

    /// The owner id of its process.
    static int owner(long thread) {
        return (int) (thread >>> THREAD_BITS);
    }

    private static long id(long thread) {
        return thread & ((1L << THREAD_BITS) - 1);
    }

    /// Who holds a lock. Looks again when the holder has just taken it, and not yet said which
    /// thread it is; of a process that is stopped right there, the thread is 0.
    ///
    /// @param lock where its word is
    /// @param thread where its thread is
    static Optional<LockHolder> holder(long lock, long thread) {
        for (int look = 0; true; look++) {
            int holder = WordLock.holder(lock);
            long holding = Memory.getLongVolatile(thread);
            if (!WordLock.isHeldByTheLiving(lock)) {
                return Optional.empty();
            }
            boolean known = owner(holding) == holder;
            if (holder != 0 && (known || look >= LOOKS)) {
                return Optional.of(new LockHolder(ProcessTable.lastPid(holder),
                        ProcessName.of(holder), known ? id(holding) : 0));
            }
            Thread.onSpinWait();
        }
    }

    /// Who holds it, for messages.
    static String describe(long lock, long thread) {
        int holder = WordLock.holder(lock);
        long pid = holder == 0 ? 0 : ProcessTable.pid(holder);
        return pid == 0 ? "it is free"
                : "held by process " + pid + ", thread " + id(Memory.getLongVolatile(thread));
    }
}
