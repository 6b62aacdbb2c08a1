package brood;

import brood.spi.Backends;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A place where a fixed number of threads, of any processes, wait for each other.
///
/// ```java
/// var barrier = SharedBarrier.of(3);
/// // in each of three processes:
/// while (!done()) {
///     computeMyPart();
///     barrier.await();
/// }
/// ```
///
/// When the last party has come, its action runs (if there is one), then all are released and the
/// barrier is ready for the next pass.
///
/// It breaks, for all at once, when a party is interrupted or loses patience while it waits, when
/// its action throws, when [#abort] is called, and when a process is killed or crashes that waits
/// here, or has waited here before and not closed the barrier: the others get a
/// [BrokenBarrierException] instead of waiting for it. It stays broken until [#reset].
///
/// *Memory consistency effects:* what a party did before it came *happens-before* the action, and
/// that *happens-before* what any party does after it was released.
///
/// In Python: `multiprocessing.Barrier`; in the JDK: [java.util.concurrent.CyclicBarrier].
public interface SharedBarrier extends SharedObject {

    /// A barrier without action.
    ///
    /// @param parties how many have to come, 1 or more
    /// @return the barrier
    /// @throws IllegalArgumentException when `parties` is below 1
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedBarrier of(int parties) {
        return make(parties, null, null);
    }

    /// A barrier whose parties lose patience after some time.
    ///
    /// @param parties how many have to come, 1 or more
    /// @param timeout how long [#await()] waits at most
    /// @return the barrier
    /// @throws IllegalArgumentException when `parties` is below 1, or `timeout` not above zero
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedBarrier of(int parties, Duration timeout) {
        return make(parties, null, requirePositive(timeout));
    }

    /// A barrier with an action.
    ///
    /// @param parties how many have to come, 1 or more
    /// @param action what the last party to come does before all are released, once a pass; it is
    ///        copied now
    /// @return the barrier
    /// @throws IllegalArgumentException when `parties` is below 1
    /// @throws NotSendableException when the action can't be sent
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedBarrier of(int parties, RemoteRunnable action) {
        return make(parties, Objects.requireNonNull(action, "action"), null);
    }

    /// A barrier with an action, whose parties lose patience after some time.
    ///
    /// @param parties how many have to come, 1 or more
    /// @param action what the last party to come does before all are released, once a pass; it is
    ///        copied now
    /// @param timeout how long [#await()] waits at most
    /// @return the barrier
    /// @throws IllegalArgumentException when `parties` is below 1, or `timeout` not above zero
    /// @throws NotSendableException when the action can't be sent
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedBarrier of(int parties, RemoteRunnable action, Duration timeout) {
        return make(parties, Objects.requireNonNull(action, "action"), requirePositive(timeout));
    }

    private static SharedBarrier make(int parties, @Nullable RemoteRunnable action,
            @Nullable Duration timeout) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties is " + parties + "; give 1 or more");
        }
        return Backends.current().shared().barrier(parties, action, timeout);
    }

    private static Duration requirePositive(Duration timeout) {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "timeout is " + timeout + "; it has to be above zero");
        }
        return timeout;
    }

    /// Waits until all parties have come, or the barrier's own timeout is over. In Python:
    /// `wait()`.
    ///
    /// @return how many parties were still missing when this one came: `parties() - 1` for the
    ///         first, 0 for the last; each number once a pass
    /// @throws InterruptedException when this thread is interrupted before or while it waits; the
    ///         barrier is broken then
    /// @throws BrokenBarrierException when the barrier is or gets broken or reset, the barrier's
    ///         own timeout included; the message says why
    /// @throws RuntimeException what the action threw, if this party ran it; a checked exception
    ///         inside a [java.lang.reflect.UndeclaredThrowableException]
    /// @throws IllegalStateException when this is or gets closed in this process
    int await() throws InterruptedException, BrokenBarrierException;

    /// Waits until all parties have come, or the time is over. In Python: `wait(timeout)`.
    ///
    /// @param time how long at most, instead of the barrier's own timeout; zero or negative: does
    ///        not wait, so that it passes only as the last party
    /// @return how many parties were still missing when this one came: `parties() - 1` for the
    ///         first, 0 for the last; each number once a pass
    /// @throws InterruptedException when this thread is interrupted before or while it waits; the
    ///         barrier is broken then
    /// @throws TimeoutException when the time is over; the barrier is broken then, for all others
    /// @throws BrokenBarrierException when the barrier is or gets broken or reset
    /// @throws RuntimeException what the action threw, if this party ran it
    /// @throws IllegalStateException when this is or gets closed in this process
    int await(Duration time) throws InterruptedException, BrokenBarrierException, TimeoutException;

    /// Breaks the barrier: all who wait or come get a [BrokenBarrierException], until [#reset].
    ///
    /// @throws IllegalStateException when this is closed in this process
    void abort();

    /// Makes the barrier whole and empty. Parties that wait get a [BrokenBarrierException].
    ///
    /// @throws IllegalStateException when this is closed in this process
    void reset();

    /// How many have to come. In Python: `parties`.
    ///
    /// @return 1 or more
    int parties();

    /// How many wait. In Python: `n_waiting`.
    ///
    /// @return 0 when it is broken; it may have changed by the time that the caller looks
    /// @throws IllegalStateException when this is closed in this process
    int waiting();

    /// Whether it is broken. In Python: `broken`.
    ///
    /// @return true until [#reset]
    /// @throws IllegalStateException when this is closed in this process
    boolean isBroken();
}
