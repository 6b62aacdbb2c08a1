package brood;

import brood.spi.Backends;
import java.util.Objects;

/// A `boolean` that processes share. To wait until it changes, use a [SharedEvent].
///
/// Each method is atomic, between processes as between threads. A process that dies, at any
/// instant, leaves the value as it was before or after a change.
///
/// *Memory consistency effects:* each method acts as on a `volatile` variable: what a thread did
/// before it wrote *happens-before* what another, of any process, does after it read that.
///
/// In Python: `multiprocessing.Value(c_bool)`.
public interface SharedBoolean extends SharedObject {

    /// A value with a lock of its own.
    ///
    /// @param initial the value at first
    /// @return the value
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedBoolean of(boolean initial) {
        return Backends.current().shared().booleanValue(initial, null);
    }

    /// A value that goes with a lock which guards other things too. In Python:
    /// `Value(…, lock=lock)`.
    ///
    /// @param initial the value at first
    /// @param lock what [#lock] gives; it is not closed with the value
    /// @return the value
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedBoolean of(boolean initial, SharedLock lock) {
        return Backends.current().shared().booleanValue(
                initial, Objects.requireNonNull(lock, "lock"));
    }

    /// The value now. In Python: `value`.
    ///
    /// @return the value
    /// @throws IllegalStateException when this is closed in this process, as by every method here
    boolean get();

    /// Changes the value.
    ///
    /// @param newValue the value from now on
    void set(boolean newValue);

    /// Changes the value.
    ///
    /// @param newValue the value from now on
    /// @return the value before
    boolean getAndSet(boolean newValue);

    /// Changes the value if it is what the caller thinks.
    ///
    /// @param expected what it should be
    /// @param newValue the value from now on
    /// @return whether it was changed, or would have been: false only when it was not `expected`
    boolean compareAndSet(boolean expected, boolean newValue);

    /// The lock that goes with the value, for work on several values at a time. The methods above
    /// do not take it. In Python: `get_lock()`.
    ///
    /// @return a reentrant lock of its own, or the one given at first; the same in every process
    SharedLock lock();
}
