package brood;

import brood.spi.Backends;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// A `double` that processes share.
///
/// ```java
/// var sum = SharedDouble.of(0);
/// var child = new ChildProcess(() -> sum.addAndGet(0.5)).start();
/// ```
///
/// Each method is atomic, between processes as between threads; no lock is needed to count. For
/// work on several values at a time there is [#lock]. A process that dies, at any instant, leaves
/// the value as it was before or after a change.
///
/// *Memory consistency effects:* each method acts as on a `volatile` variable: what a thread did
/// before it wrote *happens-before* what another, of any process, does after it read that.
///
/// In Python: `multiprocessing.Value('d')`, where `+= 1` is not atomic.
public interface SharedDouble extends SharedObject {

    /// A value with a lock of its own.
    ///
    /// @param initial the value at first
    /// @return the value
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedDouble of(double initial) {
        return Backends.current().shared().doubleValue(initial, null);
    }

    /// A value that goes with a lock which guards other things too. In Python:
    /// `Value(…, lock=lock)`.
    ///
    /// @param initial the value at first
    /// @param lock what [#lock] gives; it is not closed with the value
    /// @return the value
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedDouble of(double initial, SharedLock lock) {
        return Backends.current().shared().doubleValue(
                initial, Objects.requireNonNull(lock, "lock"));
    }

    /// The value now. In Python: `value`.
    ///
    /// @return the value
    /// @throws IllegalStateException when this is closed in this process, as by every method here
    double get();

    /// Changes the value.
    ///
    /// @param newValue the value from now on
    void set(double newValue);

    /// Changes the value.
    ///
    /// @param newValue the value from now on
    /// @return the value before
    double getAndSet(double newValue);

    /// Changes the value if it is what the caller thinks.
    ///
    /// @param expected what it should be; compared by its bits, so that NaN is NaN
    ///        and 0.0 is not -0.0
    /// @param newValue the value from now on
    /// @return whether it was changed
    boolean compareAndSet(double expected, double newValue);

    /// Adds to the value.
    ///
    /// @param delta what to add
    /// @return the value before
    double getAndAdd(double delta);

    /// Adds to the value.
    ///
    /// @param delta what to add
    /// @return the value after
    default double addAndGet(double delta) {
        return getAndAdd(delta) + delta;
    }

    /// Changes the value by a function.
    ///
    /// @param function gives the new value for the old one; it may be called several times, when
    ///        others change the value meanwhile, and should do nothing else
    /// @return the value before
    default double getAndUpdate(DoubleUnaryOperator function) {
        while (true) {
            double before = get();
            if (compareAndSet(before, function.applyAsDouble(before))) {
                return before;
            }
        }
    }

    /// Changes the value by a function.
    ///
    /// @param function gives the new value for the old one; it may be called several times, when
    ///        others change the value meanwhile, and should do nothing else
    /// @return the value after
    default double updateAndGet(DoubleUnaryOperator function) {
        while (true) {
            double before = get();
            double after = function.applyAsDouble(before);
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
    default double getAndAccumulate(double operand, DoubleBinaryOperator function) {
        return getAndUpdate(before -> function.applyAsDouble(before, operand));
    }

    /// Changes the value by a function of it and another.
    ///
    /// @param operand the function's second argument
    /// @param function gives the new value for the old one and the operand; it may be called
    ///        several times, when others change the value meanwhile, and should do nothing else
    /// @return the value after
    default double accumulateAndGet(double operand, DoubleBinaryOperator function) {
        return updateAndGet(before -> function.applyAsDouble(before, operand));
    }

    /// The lock that goes with the value, for work on several values at a time. The methods above
    /// do not take it. In Python: `get_lock()`.
    ///
    /// @return a reentrant lock of its own, or the one given at first; the same in every process
    SharedLock lock();
}
