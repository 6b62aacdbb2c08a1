package brood;

import brood.spi.Backends;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A `long[]` that processes share. Its elements are changed atomically.
///
/// In Python: `multiprocessing.Array('q', …)`.
public non-sealed interface SharedLongArray extends SharedArray {

    /// An array of zeros with a lock of its own.
    ///
    /// @param length how many elements, 0 or more
    /// @return the array
    /// @throws IllegalArgumentException when `length` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedLongArray of(int length) {
        return Backends.current().shared().longArray(SharedArrays.checkLength(length), null);
    }

    /// An array of zeros that goes with a lock which guards other things too.
    ///
    /// @param length how many elements, 0 or more
    /// @param lock what [#lock] gives; it is not closed with the array
    /// @return the array
    /// @throws IllegalArgumentException when `length` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedLongArray of(int length, SharedLock lock) {
        return Backends.current().shared().longArray(
                SharedArrays.checkLength(length), Objects.requireNonNull(lock, "lock"));
    }

    /// An array with these elements, and a lock of its own.
    ///
    /// @param elements what to copy
    /// @return the array
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedLongArray copyOf(long... elements) {
        SharedLongArray copy = of(elements.length);
        copy.set(0, elements);
        return copy;
    }

    /// One element.
    ///
    /// @param index which, from 0
    /// @return its value now
    long get(int index);

    /// Changes one element.
    ///
    /// @param index which, from 0
    /// @param newValue its value from now on
    void set(int index, long newValue);

    /// Changes several elements, one after another. In Python: `array[from:to] = …`.
    ///
    /// @param from the index of the first
    /// @param newValues their values from now on, as many as there are; may be empty
    void set(int from, long[] newValues);

    /// Changes all elements, one after another, as [#set(int, long[])] does.
    ///
    /// @param newValue their value from now on
    void fill(long newValue);

    /// Copies all elements. In Python: `array[:]`.
    ///
    /// @return a new array of this process's own
    default long[] toArray() {
        return toArray(0, length());
    }

    /// Copies some elements.
    ///
    /// @param from the index of the first
    /// @param to the index behind the last
    /// @return a new array
    long[] toArray(int from, int to);

    /// Changes one element atomically.
    ///
    /// @param index which, from 0
    /// @param newValue its value from now on
    /// @return its value before
    long getAndSet(int index, long newValue);

    /// Adds to one element atomically, which wraps around at its ends.
    ///
    /// @param index which, from 0
    /// @param delta what to add
    /// @return its value before
    long getAndAdd(int index, long delta);

    /// Adds to one element atomically, which wraps around at its ends.
    ///
    /// @param index which, from 0
    /// @param delta what to add
    /// @return its value after
    default long addAndGet(int index, long delta) {
        return getAndAdd(index, delta) + delta;
    }

    /// Changes one element if it is what the caller thinks.
    ///
    /// @param index which, from 0
    /// @param expected what it should be
    /// @param newValue its value from now on
    /// @return whether it was changed
    boolean compareAndSet(int index, long expected, long newValue);

    /// All elements, each read when the stream comes to it.
    ///
    /// @return a sequential stream
    default LongStream stream() {
        return IntStream.range(0, length()).mapToLong(this::get);
    }
}
