package brood.internal.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The numbers of the objects in a message, by identity. A few are looked for one by one; only for
/// more is a hash table worth while, since the identity hash of an object is dear to have.
final class Handles {
    static final int UNKNOWN = -1;
    /// Its replacement is being written.
    static final int PENDING = -2;

    private static final int MAX_LINEAR = 12;
    private static final int MAX_KEPT = 4096;

    private @Nullable Object[] objects = new Object[16];
    private int[] numbers = new int[16];
    private int size;

    /// The place of an object + 1; empty until it is needed. Its length is a power of two.
    private int[] table = {};

    /// Whether the object with a number is not complete, and can't be referred to before it is.
    private boolean[] sealed = new boolean[16];
    private int next;

    /// The number of an object, or [#UNKNOWN], or [#PENDING].
    int numberOf(Object object) {
        int place = placeOf(object);
        return place < 0 ? UNKNOWN : numbers[place];
    }

    @SuppressWarnings("ReferenceEquality")
    private int placeOf(Object object) {
        if (table.length > 0) {
            return table[slotOf(object)] - 1;
        }
        for (int i = 0; i < size; i++) {
            if (objects[i] == object) {
                return i;
            }
        }
        return -1;
    }

    /// Gives an unknown object the next number.
    int add(Object object) {
        int number = skip();
        put(object, number);
        return number;
    }

    /// Takes a number.
    int skip() {
        int number = next++;
        if (number == sealed.length) {
            sealed = Arrays.copyOf(sealed, 2 * number);
        }
        sealed[number] = false;
        return number;
    }

    /// Says which number an object has that is written as another one.
    void alias(Object object, int number) {
        int place = placeOf(object);
        if (place < 0) {
            put(object, number);
        } else {
            numbers[place] = number;
        }
    }

    void seal(int number, boolean isSealed) {
        sealed[number] = isSealed;
    }

    boolean isSealed(int number) {
        return sealed[number];
    }

    void clear() {
        if (size > MAX_KEPT) {
            objects = new Object[16];
            numbers = new int[16];
            sealed = new boolean[16];
        } else {
            Arrays.fill(objects, 0, size, null);
        }
        if (table.length > 0) {
            table = new int[] {};
        }
        size = 0;
        next = 0;
    }

    private void put(Object object, int number) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        objects[size] = object;
        numbers[size] = number;
        size++;
        if (table.length > 0 && 2 * size <= table.length) {
            table[slotOf(object)] = size;
        } else if (size > MAX_LINEAR) {
            rebuild();
        }
    }

    private void rebuild() {
        table = new int[Math.max(64, 4 * Integer.highestOneBit(size))];
        for (int i = 0; i < size; i++) {
            Object object = objects[i];
            if (object != null) {
                table[slotOf(object)] = i + 1;
            }
        }
    }

    /// Where an object is in the table, or where there is room for it.
    @SuppressWarnings("ReferenceEquality")
    private int slotOf(Object object) {
        int mask = table.length - 1;
        int hash = System.identityHashCode(object);
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (table[slot] != 0 && objects[table[slot] - 1] != object) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
