package brood;

import brood.spi.Backends;
import java.util.Objects;

/// A `char[]` that processes share.
///
/// In Python: `multiprocessing.Array('u', …)`.
public non-sealed interface SharedCharArray extends SharedArray {

    /// An array of zeros with a lock of its own.
    ///
    /// @param length how many elements, 0 or more
    /// @return the array
    /// @throws IllegalArgumentException when `length` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedCharArray of(int length) {
        return Backends.current().shared().charArray(SharedArrays.checkLength(length), null);
    }

    /// An array of zeros that goes with a lock which guards other things too.
    ///
    /// @param length how many elements, 0 or more
    /// @param lock what [#lock] gives; it is not closed with the array
    /// @return the array
    /// @throws IllegalArgumentException when `length` is negative
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedCharArray of(int length, SharedLock lock) {
        return Backends.current().shared().charArray(
                SharedArrays.checkLength(length), Objects.requireNonNull(lock, "lock"));
    }

    /// An array with these elements, and a lock of its own.
    ///
    /// @param elements what to copy
    /// @return the array
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static SharedCharArray copyOf(char... elements) {
        SharedCharArray copy = of(elements.length);
        copy.set(0, elements);
        return copy;
    }

    /// One element.
    ///
    /// @param index which, from 0
    /// @return its value now
    char get(int index);

    /// Changes one element.
    ///
    /// @param index which, from 0
    /// @param newValue its value from now on
    void set(int index, char newValue);

    /// Changes several elements, one after another. In Python: `array[from:to] = …`.
    ///
    /// @param from the index of the first
    /// @param newValues their values from now on, as many as there are; may be empty
    void set(int from, char[] newValues);

    /// Changes all elements, one after another, as [#set(int, char[])] does.
    ///
    /// @param newValue their value from now on
    void fill(char newValue);

    /// Copies all elements. In Python: `array[:]`.
    ///
    /// @return a new array of this process's own
    default char[] toArray() {
        return toArray(0, length());
    }

    /// Copies some elements.
    ///
    /// @param from the index of the first
    /// @param to the index behind the last
    /// @return a new array
    char[] toArray(int from, int to);

    /// The text in it: all elements before the first NUL. In Python: `value` of an array of
    /// characters.
    ///
    /// @return the text; the whole array when there is no NUL
    default String text() {
        String all = new String(toArray());
        int end = all.indexOf('\0');
        return end < 0 ? all : all.substring(0, end);
    }

    /// Puts a text in it, with NULs behind it up to the end.
    ///
    /// @param text as many characters as there are elements at most
    /// @throws IllegalArgumentException when it is longer; nothing has changed then
    default void setText(String text) {
        int length = length();
        if (text.length() > length) {
            throw new IllegalArgumentException("a text of " + text.length()
                    + " characters does not fit in an array of " + length);
        }
        char[] all = new char[length];
        text.getChars(0, text.length(), all, 0);
        set(0, all);
    }
}
