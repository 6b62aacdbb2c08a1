package brood;

import brood.spi.Backends;
import java.util.Objects;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// A `long` that processes share.
///
/// ```java
/// var counter = SharedLong.of(0);
/// var child = new ChildProcess(() -> counter.incrementAndGet()).start();
/// ```
///
/// Each method is atomic, between processes as between threads; no lock is needed to count. For
/// work on several values at a time there is [#lock]. A process that dies, at any instant, leaves
/// the value as it was before or after a change.
///
/// *Memory consistency effects:* each method acts as on a `volatile` variable: what a thread did
/// before it wrote *happens-before* what another, of any process, does after it read that.
///
/// In Python: `multiprocessing.Value('q')`, where `+= 1` is not atomic.
public interface SharedLong extends SharedObject {

    /// A value with a lock of its own.
    ///
    /// @param initial the value at first
    /// @return the value
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedLong of(long initial) {
        return Backends.current().shared().longValue(initial, null);
    }

    /// A value that goes with a lock which guards other things too. In Python:
    /// `Value(…, lock=lock)`.
    ///
    /// @param initial the value at first
    /// @param lock what [#lock] gives; it is not closed with the value
    /// @return the value
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedLong of(long initial, SharedLock lock) {
        return Backends.current().shared().longValue(
                initial, Objects.requireNonNull(lock, "lock"));
    }

    /// The value now. In Python: `value`.
    ///
    /// @return the value
    /// @throws IllegalStateException when this is closed in this process, as by every method here
    long get();

    /// Changes the value.
    ///
    /// @param newValue the value from now on
    void set(long newValue);

    /// Changes the value.
    ///
    /// @param newValue the value from now on
    /// @return the value before
    long getAndSet(long newValue);

    /// Changes the value if it is what the caller thinks.
    ///
    /// @param expected what it should be
    /// @param newValue the value from now on
    /// @return whether it was changed
    boolean compareAndSet(long expected, long newValue);

    /// Adds to the value, which wraps around at its ends.
    ///
    /// @param delta what to add
    /// @return the value before
    long getAndAdd(long delta);

    /// Adds to the value, which wraps around at its ends.
    ///
    /// @param delta what to add
    /// @return the value after
    default long addAndGet(long delta) {
        return getAndAdd(delta) + delta;
    }

    /// Adds one, which wraps around at its ends.
    ///
    /// @return the value after
    default long incrementAndGet() {
        return getAndAdd(1) + 1;
    }

    /// Takes one away, which wraps around at its ends.
    ///
    /// @return the value after
    default long decrementAndGet() {
        return getAndAdd(-1) - 1;
    }

    /// Adds one, which wraps around at its ends.
    ///
    /// @return the value before
    default long getAndIncrement() {
        return getAndAdd(1);
    }

    /// Takes one away, which wraps around at its ends.
    ///
    /// @return the value before
    default long getAndDecrement() {
        return getAndAdd(-1);
    }

    /// Changes the value by a function.
    ///
    /// @param function gives the new value for the old one; it may be called several times, when
    ///        others change the value meanwhile, and should do nothing else
    /// @return the value before
    default long getAndUpdate(LongUnaryOperator function) {
        while (true) {
            long before = get();
            if (compareAndSet(before, function.applyAsLong(before))) {
                return before;
            }
        }
    }

    /// Changes the value by a function.
    ///
    /// @param function gives the new value for the old one; it may be called several times, when
    ///        others change the value meanwhile, and should do nothing else
    /// @return the value after
    default long updateAndGet(LongUnaryOperator function) {
        while (true) {
            long before = get();
            long after = function.applyAsLong(before);
            if (compareAndSet(before, after)) {
                return after;
            }
        }
    }

    /// Changes the value by a function of it and another.
    ///
    /// @param operand the function's second argument
    /// @param function gives the new value for the old one and the operand; it may be called
    ///        several times, when others change the value meanwhile, and should do nothing else
    /// @return the value before
    default long getAndAccumulate(long operand, LongBinaryOperator function) {
        return getAndUpdate(before -> function.applyAsLong(before, operand));
    }

    /// Changes the value by a function of it and another.
    ///
    /// @param operand the function's second argument
    /// @param function gives the new value for the old one and the operand; it may be called
    ///        several times, when others change the value meanwhile, and should do nothing else
    /// @return the value after
    default long accumulateAndGet(long operand, LongBinaryOperator function) {
        return updateAndGet(before -> function.applyAsLong(before, operand));
    }

    /// The lock that goes with the value, for work on several values at a time. The methods above
    /// do not take it. In Python: `get_lock()`.
    ///
    /// @return a reentrant lock of its own, or the one given at first; the same in every process
    SharedLock lock();
}
