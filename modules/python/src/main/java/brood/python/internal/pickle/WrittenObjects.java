package brood.python.internal.pickle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The objects that a pickle has already, each with its number. Two objects are one only when they
/// are the same.
final class WrittenObjects {
    private @Nullable Object[] keys = new Object[16];
    private int[] numbers = new int[16];
    private int size;

    /// Gives an object the next number.
    void add(Object object) {
        if (size * 2 >= keys.length) {
            grow();
        }
        put(object, size++);
    }

    private void put(Object object, int number) {
        int slot = slot(object);
        if (keys[slot] == null) {
            keys[slot] = object;
        }
        numbers[slot] = number;
    }

    /// The number of an object.
    ///
    /// @return -1 when it has none
    int number(Object object) {
        int slot = slot(object);
        return keys[slot] == null ? -1 : numbers[slot];
    }

    @SuppressWarnings("ReferenceEquality") // what it is for
    private int slot(Object object) {
        int mask = keys.length - 1;
        int hash = System.identityHashCode(object) * 0x9e3779b9;
        int slot = hash >>> 8 & mask;
        while (keys[slot] != null && keys[slot] != object) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        @Nullable
        Object[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = Arrays.copyOf(new Object[0], oldKeys.length * 2);
        numbers = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                put(oldKeys[i], oldNumbers[i]);
            }
        }
    }
}
