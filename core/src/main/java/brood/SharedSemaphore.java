package brood;

import brood.spi.Backends;
import java.time.Duration;

/// Permits that threads of any process take and give back.
///
/// ```java
/// var printers = SharedSemaphore.bounded(2);
/// try (var _ = printers.hold()) {
///     // at most two are here, in all processes together
/// }
/// ```
///
/// There are two kinds, and they differ in whom a permit belongs to.
///
/// [#bounded] is for *things*: each permit stands for one, and belongs to the process that took it.
/// When that process dies, its permits come back. More can't be released than were taken.
///
/// [#of] is for *counts and signals*: a plain number that nobody owns. It may be released without
/// having been acquired, by anyone, and rise above where it began. What a process that died had
/// taken stays taken, since a count does not know whether it was to be given back.
///
/// A process that dies while it waits is never waited for, and no permit goes to it. The semaphore
/// is not fair: who comes just when a permit is given back may get it before those that wait. A
/// thread that already has a permit takes another one like anybody, and waits if there is none.
/// Any thread of any process that has it may call any method; a virtual thread that waits does not
/// hold its carrier.
///
/// *Memory consistency effects:* what a thread did before `release` *happens-before* what another
/// does after the `acquire` that got this permit.
///
/// In Python: `multiprocessing.Semaphore` and `multiprocessing.BoundedSemaphore`.
public interface SharedSemaphore extends SharedObject {

    /// The most permits that a bounded semaphore can have.
    int MAX_BOUND = 65_535;

    /// A plain count. In Python: `Semaphore(value)`.
    ///
    /// @param permits how many there are at first, 0 or more
    /// @return the semaphore
    /// @throws IllegalArgumentException when `permits` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedSemaphore of(int permits) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits is " + permits + "; give 0 or more");
        }
        return Backends.current().shared().semaphore(permits, false);
    }

    /// Permits that belong to the process that takes them. In Python: `BoundedSemaphore(value)`.
    ///
    /// @param permits how many there are, and ever will be: 0 to [#MAX_BOUND]
    /// @return the semaphore
    /// @throws IllegalArgumentException when `permits` is negative or above [#MAX_BOUND]
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedSemaphore bounded(int permits) {
        if (permits < 0 || permits > MAX_BOUND) {
            throw new IllegalArgumentException(
                    "permits is " + permits + "; give 0 to " + MAX_BOUND);
        }
        return Backends.current().shared().semaphore(permits, true);
    }

    /// Waits for a permit and takes it.
    ///
    /// @throws InterruptedException when this thread is interrupted before or while it waits; it
    ///         has no permit then
    /// @throws IllegalStateException when this is or gets closed in this process
    void acquire() throws InterruptedException;

    /// Waits for a permit and takes it. An interrupt does not end the wait; the thread's interrupt
    /// status is set again on return.
    ///
    /// @throws IllegalStateException when this is or gets closed in this process
    void acquireUninterruptibly();

    /// Takes a permit if there is one, of a bounded one also one that a process had which has died.
    /// In Python: `acquire(block=False)`.
    ///
    /// A death that nobody has reported yet is found by asking the system; of calls that follow
    /// each other faster than that, one in each millisecond asks.
    ///
    /// @return whether this thread has a permit now
    /// @throws IllegalStateException when this is closed in this process
    boolean tryAcquire();

    /// Waits for a permit, for a time, and takes it. In Python: `acquire(timeout=…)`.
    ///
    /// @param time how long at most; zero or negative: only tries, as [#tryAcquire()] does
    /// @return whether this thread has a permit now
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws IllegalStateException when this is or gets closed in this process
    boolean tryAcquire(Duration time) throws InterruptedException;

    /// Takes a permit as [#acquireUninterruptibly] does, until the end of a try-with-resources. In
    /// Python: `with semaphore:`.
    ///
    /// @return the permit; closing it releases
    /// @throws IllegalStateException when this is or gets closed in this process
    default Permit hold() {
        acquireUninterruptibly();
        return new SemaphorePermit(this);
    }

    /// Gives one permit back. Any thread of any process may do it. With [#bounded], a permit of
    /// this process is the one that comes back, and one of another process only if this one has
    /// none.
    ///
    /// @throws IllegalStateException when a bounded semaphore has all its permits, or this is
    ///         closed in this process; nothing has changed then
    default void release() {
        release(1);
    }

    /// Gives permits back, and wakes as many of those that wait. Never blocks. With [#bounded],
    /// each goes the way that [#release()] says. In Python: `release(n)` of `threading.Semaphore`.
    ///
    /// @param permits how many, 0 or more
    /// @throws IllegalArgumentException when `permits` is negative
    /// @throws IllegalStateException when a bounded semaphore would get more than it had at first,
    ///         a plain one more than [Integer#MAX_VALUE], or this is closed in this process;
    ///         nothing has changed then
    void release(int permits);

    /// How many permits there are to take. In Python: `get_value()`. Those that a dead process had
    /// of a bounded one are not among them before somebody has found its death: who needs one calls
    /// [#tryAcquire()].
    ///
    /// @return 0 or more; it may have changed by the time that the caller looks at the answer
    /// @throws IllegalStateException when this is closed in this process
    int availablePermits();

    /// A permit that is held until the end of a try-with-resources. Any thread of the process that
    /// took it may close it; it can't be sent to another one.
    interface Permit extends AutoCloseable {

        /// Gives the permit back. Closing again does nothing.
        ///
        /// @throws IllegalStateException when a bounded semaphore has all its permits already, or
        ///         is closed in this process
        @Override
        void close();
    }
}
