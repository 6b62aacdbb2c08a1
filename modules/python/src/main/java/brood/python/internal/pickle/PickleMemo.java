package brood.python.internal.pickle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values that a pickle may refer to again, by number.
final class PickleMemo {
    /// What stands for a number that was not given.
    private static final Object NOTHING = new Object();

    private static final int LOOKED_AT = 16;

    private final long bound;
    private @Nullable Object[] values = new Object[32];
    private int size;

    /// @param bound numbers are below it
    PickleMemo(int bound) {
        this.bound = bound;
    }

    void add(@Nullable Object value) {
        put(size, value);
    }

    void put(long index, @Nullable Object value) {
        if (index < 0 || index >= bound) {
            throw new IllegalArgumentException(
                    "memo number " + index + " is out of all proportion to the "
                            + bound + " bytes of the pickle");
        }
        if (index >= values.length) {
            values = Arrays.copyOf(values, (int) Math.max(index + 1,
                    Math.min(bound, values.length * 2L)));
        }
        if (index >= size) {
            Arrays.fill(values, size, (int) index, NOTHING);
            size = (int) index + 1;
        }
        values[(int) index] = value;
    }

    @SuppressWarnings("ReferenceEquality") // one constant
    @Nullable
    Object get(long index) {
        if (index < 0 || index >= size || values[(int) index] == NOTHING) {
            throw new IllegalArgumentException("memo number " + index + " was never given");
        }
        return values[(int) index];
    }

    /// Puts another value where this one is, if that is among the last numbers.
    @SuppressWarnings("ReferenceEquality") // just this one
    void replace(Object value, Object by) {
        for (int i = size - 1; i >= 0 && i >= size - LOOKED_AT; i--) {
            if (values[i] == value) {
                values[i] = by;
                return;
            }
        }
    }
}
