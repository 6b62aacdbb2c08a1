package brood;

import brood.spi.Backends;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/// An `int` that processes share.
///
/// ```java
/// var counter = SharedInt.of(0);
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
/// In Python: `multiprocessing.Value('i')`, where `+= 1` is not atomic.
public interface SharedInt extends SharedObject {

    /// A value with a lock of its own.
    ///
    /// @param initial the value at first
    /// @return the value
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedInt of(int initial) {
        return Backends.current().shared().intValue(initial, null);
    }

    /// A value that goes with a lock which guards other things too. In Python:
    /// `Value(…, lock=lock)`.
    ///
    /// @param initial the value at first
    /// @param lock what [#lock] gives; it is not closed with the value
    /// @return the value
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedInt of(int initial, SharedLock lock) {
        return Backends.current().shared().intValue(
                initial, Objects.requireNonNull(lock, "lock"));
    }

    /// The value now. In Python: `value`.
    ///
    /// @return the value
    /// @throws IllegalStateException when this is closed in this process, as by every method here
    int get();

    /// Changes the value.
    ///
    /// @param newValue the value from now on
    void set(int newValue);

    /// Changes the value.
    ///
    /// @param newValue the value from now on
    /// @return the value before
    int getAndSet(int newValue);

    /// Changes the value if it is what the caller thinks.
    ///
    /// @param expected what it should be
    /// @param newValue the value from now on
    /// @return whether it was changed
    boolean compareAndSet(int expected, int newValue);

    /// Adds to the value, which wraps around at its ends.
    ///
    /// @param delta what to add
    /// @return the value before
    int getAndAdd(int delta);

    /// Adds to the value, which wraps around at its ends.
    ///
    /// @param delta what to add
    /// @return the value after
    default int addAndGet(int delta) {
        return getAndAdd(delta) + delta;
    }

    /// Adds one, which wraps around at its ends.
    ///
    /// @return the value after
    default int incrementAndGet() {
        return getAndAdd(1) + 1;
    }

    /// Takes one away, which wraps around at its ends.
    ///
    /// @return the value after
    default int decrementAndGet() {
        return getAndAdd(-1) - 1;
    }

    /// Adds one, which wraps around at its ends.
    ///
    /// @return the value before
    default int getAndIncrement() {
        return getAndAdd(1);
    }

    /// Takes one away, which wraps around at its ends.
    ///
    /// @return the value before
    default int getAndDecrement() {
        return getAndAdd(-1);
    }

    /// Changes the value by a function.
    ///
    /// @param function gives the new value for the old one; it may be called several times, when
    ///        others change the value meanwhile, and should do nothing else
    /// @return the value before
    default int getAndUpdate(IntUnaryOperator function) {
        while (true) {
            int before = get();
            if (compareAndSet(before, function.applyAsInt(before))) {
                return before;
            }
        }
    }

    /// Changes the value by a function.
    ///
    /// @param function gives the new value for the old one; it may be called several times, when
    ///        others change the value meanwhile, and should do nothing else
    /// @return the value after
    default int updateAndGet(IntUnaryOperator function) {
        while (true) {
            int before = get();
            int after = function.applyAsInt(before);
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
    default int getAndAccumulate(int operand, IntBinaryOperator function) {
        return getAndUpdate(before -> function.applyAsInt(before, operand));
    }

    /// Changes the value by a function of it and another.
    ///
    /// @param operand the function's second argument
    /// @param function gives the new value for the old one and the operand; it may be called
    ///        several times, when others change the value meanwhile, and should do nothing else
    /// @return the value after
    default int accumulateAndGet(int operand, IntBinaryOperator function) {
        return updateAndGet(before -> function.applyAsInt(before, operand));
    }

    /// The lock that goes with the value, for work on several values at a time. The methods above
    /// do not take it. In Python: `get_lock()`.
    ///
    /// @return a reentrant lock of its own, or the one given at first; the same in every process
    SharedLock lock();
}
