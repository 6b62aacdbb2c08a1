package brood;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;

/// A condition of a [SharedLock]: threads of any process wait at it until one signals.
///
/// ```java
/// try (var _ = condition.lock().hold()) {
///     if (!condition.awaitUntil(() -> stock.get() > 0, Duration.ofSeconds(5))) {
///         // five seconds were not enough
///     }
/// }
/// ```
///
/// Who waits or signals must hold the lock. Waiting gives the lock back, all levels of a reentrant
/// one, and has it again on return. No waiter returns unasked; each signal wakes those that wait,
/// the longest first, and none of those that come later. A signal that went to a process that died
/// before it could return goes to the next waiter. When a process dies that holds the lock, a
/// signalled waiter gets the lock, and [SharedLock#wasAbandoned] is true.
///
/// A condition is a value, as the lock is, and is closed with it.
///
/// In Python: `multiprocessing.Condition`.
public interface SharedCondition extends Condition, Serializable {

    /// A condition with a reentrant lock of its own. In Python: `Condition()`.
    ///
    /// @return the condition
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedCondition create() {
        return SharedLock.reentrant().newCondition();
    }

    /// The lock that it belongs to.
    ///
    /// @return the lock
    SharedLock lock();

    /// Waits for a signal, for a time. In Python: `wait(timeout)`.
    ///
    /// @param time how long at most; zero or negative: gives the lock back and takes it again
    /// @return whether it was signalled; a signal and the end of the time can't both be lost
    /// @throws InterruptedException when this thread is interrupted; it holds the lock again then
    /// @throws IllegalMonitorStateException when this thread does not hold the lock
    /// @throws IllegalStateException when the lock is or gets closed in this process
    @SuppressWarnings("WaitNotInLoop") // the caller's matter
    default boolean await(Duration time) throws InterruptedException {
        return await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    /// Waits until something is so. It is looked at before the first wait, and after each signal,
    /// with the lock held. In Python: `wait_for(predicate)`.
    ///
    /// @param predicate what has to be so; what it throws ends the wait
    /// @throws InterruptedException when this thread is interrupted; it holds the lock again then
    /// @throws IllegalMonitorStateException when this thread does not hold the lock
    /// @throws IllegalStateException when the lock is or gets closed in this process
    default void awaitUntil(BooleanSupplier predicate) throws InterruptedException {
        Objects.requireNonNull(predicate, "predicate");
        while (!predicate.getAsBoolean()) {
            await();
        }
    }

    /// Waits until something is so, for a time that runs from the call: signals do not start it
    /// again. In Python: `wait_for(predicate, timeout)`.
    ///
    /// @param predicate what has to be so; what it throws ends the wait
    /// @param time how long at most; zero or negative: only looks
    /// @return what the predicate gave last: true when it is so, false when the time is over
    /// @throws InterruptedException when this thread is interrupted; it holds the lock again then
    /// @throws IllegalMonitorStateException when this thread does not hold the lock and has to wait
    /// @throws IllegalStateException when the lock is or gets closed in this process
    default boolean awaitUntil(BooleanSupplier predicate, Duration time)
            throws InterruptedException {
        Objects.requireNonNull(predicate, "predicate");
        long left = TimeUnit.NANOSECONDS.convert(time);
        boolean so = predicate.getAsBoolean();
        while (!so && left > 0) {
            left = awaitNanos(left);
            so = predicate.getAsBoolean();
        }
        return so;
    }

    /// Wakes the thread that has waited longest, if any waits. Returns at once. In Python:
    /// `notify()`.
    ///
    /// @throws IllegalMonitorStateException when this thread does not hold the lock
    @Override
    void signal();

    /// Wakes the threads that have waited longest. Returns at once. In Python: `notify(n)`.
    ///
    /// @param waiters how many at most; zero: none
    /// @throws IllegalArgumentException when it is negative
    /// @throws IllegalMonitorStateException when this thread does not hold the lock
    void signal(int waiters);

    /// Wakes all threads that wait. Returns at once. In Python: `notify_all()`.
    ///
    /// @throws IllegalMonitorStateException when this thread does not hold the lock
    @Override
    void signalAll();
}
