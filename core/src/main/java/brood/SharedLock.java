package brood;

import brood.spi.Backends;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/// A lock that works between processes as well as between threads.
///
/// ```java
/// var lock = SharedLock.create();
/// var child = new ChildProcess(() -> {
///     try (var _ = lock.hold()) {
///         // nobody else is here, in any process
///     }
/// });
/// ```
///
/// There are two kinds. A plain lock ([#create]) is held by nobody in particular: any thread of any
/// process may unlock it, and a thread that locks it twice waits until another unlocks it. A
/// reentrant lock ([#reentrant]) belongs to one thread of one process, which may lock it again, and
/// has to unlock it as often.
///
/// When a process dies that holds the lock, the next one to ask for it gets it; a warning is
/// logged, and [#wasAbandoned] tells the new holder that what the lock guards may be half-changed.
/// A process that dies while it waits is never waited for. A process that is merely stopped, or
/// slow, keeps what it holds. A *thread* that ends without unlocking keeps it too, as with every
/// [Lock] of the JDK.
///
/// The lock is not fair: a thread that asks when the lock has just been freed may get it before one
/// that has waited. Where processes contend, none of them starves as long as the holders do
/// anything else in between.
///
/// *Memory consistency effects:* what a holder did before `unlock` *happens-before* what the next
/// one does after it got the lock, in any process; so does what a holder did that died.
///
/// In Python: `multiprocessing.Lock` and `multiprocessing.RLock`.
public interface SharedLock extends Lock, SharedObject {

    /// A plain lock, free. In Python: `Lock()`.
    ///
    /// @return the lock
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedLock create() {
        return Backends.current().shared().lock(false);
    }

    /// A reentrant lock, free. In Python: `RLock()`.
    ///
    /// @return the lock
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedLock reentrant() {
        return Backends.current().shared().lock(true);
    }

    /// Waits for the lock and takes it. An interrupt does not end the wait; the thread's interrupt
    /// status is set again on return.
    ///
    /// @throws IllegalStateException when the lock is or gets closed in this process
    @Override
    void lock();

    /// Waits for the lock and takes it.
    ///
    /// @throws InterruptedException when this thread is interrupted before or while it waits; it
    ///         has not got the lock then
    /// @throws IllegalStateException when the lock is or gets closed in this process
    @Override
    void lockInterruptibly() throws InterruptedException;

    /// Takes the lock if it is free, or its holder has died. In Python: `acquire(block=False)`.
    ///
    /// A death that nobody has reported yet is found by asking the system; of calls that follow
    /// each other faster than that, one in each millisecond asks.
    ///
    /// @return whether this thread has the lock now
    /// @throws IllegalStateException when the lock is closed in this process
    @Override
    boolean tryLock();

    /// Waits for the lock, for a time, and takes it.
    ///
    /// @param time how long at most; zero or negative: only tries
    /// @param unit the unit of the time
    /// @return whether this thread has the lock now
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when the lock is or gets closed in this process
    @Override
    boolean tryLock(long time, TimeUnit unit) throws InterruptedException;

    /// Waits for the lock, for a time, and takes it. In Python: `acquire(timeout=…)`.
    ///
    /// @param time how long at most; zero or negative: only tries
    /// @return whether this thread has the lock now
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when the lock is or gets closed in this process
    default boolean tryLock(Duration time) throws InterruptedException {
        return tryLock(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    /// Gives the lock back. A plain lock may be unlocked by any thread of any process; a reentrant
    /// one only by the thread that holds it, and it is free once that has been done as often as it
    /// was locked. In Python: `release()`.
    ///
    /// @throws IllegalMonitorStateException when the lock is free, or is reentrant and held by
    ///         another thread; nothing has changed then
    /// @throws IllegalStateException when the lock is closed in this process
    @Override
    void unlock();

    /// Takes the lock as [#lock] does, until the end of a try-with-resources. In Python:
    /// `with lock:`.
    ///
    /// @return the hold; closing it unlocks
    /// @throws IllegalStateException when the lock is or gets closed in this process
    default Held hold() {
        lock();
        return new LockHold(this, wasAbandoned());
    }

    /// Whether whoever holds the lock now got it from a process that died with it: what it guards
    /// may be half-changed. True until the lock is unlocked; after that the matter is taken as
    /// mended.
    ///
    /// @return false when the lock is free, or was handed over in order
    boolean wasAbandoned();

    /// Whether anybody holds the lock, in any process. In Python: `locked()`.
    ///
    /// @return false when it is free, or its holder has died; it may have changed by the time that
    ///         the caller looks at the answer
    boolean isLocked();

    /// Whether this thread is the one that took the lock.
    ///
    /// @return false when the lock is free, or somebody else has it
    boolean isHeldByCurrentThread();

    /// Who took the lock.
    ///
    /// @return empty when it is free, or its holder has died
    Optional<LockHolder> holder();

    /// Whether its holder may lock it again.
    ///
    /// @return true for [#reentrant]
    boolean isReentrant();

    /// A new condition of this lock. Several conditions of one lock wake only their own waiters. It
    /// lives as long as the lock. In Python: `Condition(lock)`.
    ///
    /// @return the condition
    /// @throws OutOfSharedMemoryException when there is no memory for it
    @Override
    SharedCondition newCondition();

    /// Closes the lock and its conditions in this process. A lock that this process holds stays
    /// locked as long as the process lives: unlock it first.
    @Override
    void close();

    /// A lock that is held until the end of a try-with-resources.
    interface Held extends AutoCloseable {

        /// Whether the lock came from a process that died with it; see [SharedLock#wasAbandoned].
        ///
        /// @return the same answer all the time
        boolean wasAbandoned();

        /// Unlocks. Closing again does nothing.
        ///
        /// @throws IllegalMonitorStateException when somebody else has unlocked it meanwhile
        @Override
        void close();
    }
}
