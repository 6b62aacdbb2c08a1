package brood;

import brood.spi.Backends;
import java.util.Objects;

/// A `float[]` that processes share.
///
/// In Python: `multiprocessing.Array('f', …)`.
public non-sealed interface SharedFloatArray extends SharedArray {

    /// An array of zeros with a lock of its own.
    ///
    /// @param length how many elements, 0 or more
    /// @return the array
    /// @throws IllegalArgumentException when `length` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedFloatArray of(int length) {
        return Backends.current().shared().floatArray(SharedArrays.checkLength(length), null);
    }

    /// An array of zeros that goes with a lock which guards other things too.
    ///
    /// @param length how many elements, 0 or more
    /// @param lock what [#lock] gives; it is not closed with the array
    /// @return the array
    /// @throws IllegalArgumentException when `length` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedFloatArray of(int length, SharedLock lock) {
        return Backends.current().shared().floatArray(
                SharedArrays.checkLength(length), Objects.requireNonNull(lock, "lock"));
    }

    /// An array with these elements, and a lock of its own.
    ///
    /// @param elements what to copy
    /// @return the array
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedFloatArray copyOf(float... elements) {
        SharedFloatArray copy = of(elements.length);
        copy.set(0, elements);
        return copy;
    }

    /// One element.
    ///
    /// @param index which, from 0
    /// @return its value now
    float get(int index);

    /// Changes one element.
    ///
    /// @param index which, from 0
    /// @param newValue its value from now on
    void set(int index, float newValue);

    /// Changes several elements, one after another. In Python: `array[from:to] = …`.
    ///
    /// @param from the index of the first
    /// @param newValues their values from now on, as many as there are; may be empty
    void set(int from, float[] newValues);

    /// Changes all elements, one after another, as [#set(int, float[])] does.
    ///
    /// @param newValue their value from now on
    void fill(float newValue);

    /// Copies all elements. In Python: `array[:]`.
    ///
    /// @return a new array of this process's own
    default float[] toArray() {
        return toArray(0, length());
    }

    /// Copies some elements.
    ///
    /// @param from the index of the first
    /// @param to the index behind the last
    /// @return a new array
    float[] toArray(int from, int to);
}
