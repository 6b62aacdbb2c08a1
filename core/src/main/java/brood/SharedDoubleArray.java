package brood;

import brood.spi.Backends;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A `double[]` that processes share. Its elements are changed atomically.
///
/// In Python: `multiprocessing.Array('d', …)`.
public non-sealed interface SharedDoubleArray extends SharedArray {

    /// An array of zeros with a lock of its own.
    ///
    /// @param length how many elements, 0 or more
    /// @return the array
    /// @throws IllegalArgumentException when `length` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedDoubleArray of(int length) {
        return Backends.current().shared().doubleArray(SharedArrays.checkLength(length), null);
    }

    /// An array of zeros that goes with a lock which guards other things too.
    ///
    /// @param length how many elements, 0 or more
    /// @param lock what [#lock] gives; it is not closed with the array
    /// @return the array
    /// @throws IllegalArgumentException when `length` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedDoubleArray of(int length, SharedLock lock) {
        return Backends.current().shared().doubleArray(
                SharedArrays.checkLength(length), Objects.requireNonNull(lock, "lock"));
    }

    /// An array with these elements, and a lock of its own.
    ///
    /// @param elements what to copy
    /// @return the array
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedDoubleArray copyOf(double... elements) {
        SharedDoubleArray copy = of(elements.length);
        copy.set(0, elements);
        return copy;
    }

    /// One element.
    ///
    /// @param index which, from 0
    /// @return its value now
    double get(int index);

    /// Changes one element.
    ///
    /// @param index which, from 0
    /// @param newValue its value from now on
    void set(int index, double newValue);

    /// Changes several elements, one after another. In Python: `array[from:to] = …`.
    ///
    /// @param from the index of the first
    /// @param newValues their values from now on, as many as there are; may be empty
    void set(int from, double[] newValues);

    /// Changes all elements, one after another, as [#set(int, double[])] does.
    ///
    /// @param newValue their value from now on
    void fill(double newValue);

    /// Copies all elements. In Python: `array[:]`.
    ///
    /// @return a new array of this process's own
    default double[] toArray() {
        return toArray(0, length());
    }

    /// Copies some elements.
    ///
    /// @param from the index of the first
    /// @param to the index behind the last
    /// @return a new array
    double[] toArray(int from, int to);

    /// Changes one element atomically.
    ///
    /// @param index which, from 0
    /// @param newValue its value from now on
    /// @return its value before
    double getAndSet(int index, double newValue);

    /// Adds to one element atomically.
    ///
    /// @param index which, from 0
    /// @param delta what to add
    /// @return its value before
    double getAndAdd(int index, double delta);

    /// Adds to one element atomically.
    ///
    /// @param index which, from 0
    /// @param delta what to add
    /// @return its value after
    default double addAndGet(int index, double delta) {
        return getAndAdd(index, delta) + delta;
    }

    /// Changes one element if it is what the caller thinks.
    ///
    /// @param index which, from 0
    /// @param expected what it should be; compared by its bits, so that NaN is NaN
    ///        and 0.0 is not -0.0
    /// @param newValue its value from now on
    /// @return whether it was changed
    boolean compareAndSet(int index, double expected, double newValue);

    /// All elements, each read when the stream comes to it.
    ///
    /// @return a sequential stream
    default DoubleStream stream() {
        return IntStream.range(0, length()).mapToDouble(this::get);
    }
}
