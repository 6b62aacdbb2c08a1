package brood.python;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to know of an immutable value before it is hashed or compared: whether it may be at all,
/// how deep it is, and how large when what it shares is counted each time. A small pickle can hold
/// a tuple for whose hash code a lifetime is too short.
///
/// @param hashable false when something that can change is in it
/// @param depth of tuples in tuples
/// @param size all values in it
record KeyShape(boolean hashable, int depth, long size) {
    private static final KeyShape LEAF = new KeyShape(true, 0, 1);
    private static final KeyShape MUTABLE = new KeyShape(false, 0, 1);
    private static final int DEEPEST = 200;
    private static final long LARGEST = 1_000_000;

    static KeyShape of(@Nullable Object[] elements) {
        boolean hashable = true;
        int depth = 0;
        long size = 1;
        for (Object element : elements) {
            KeyShape shape = of(element);
            hashable &= shape.hashable;
            depth = Math.max(depth, shape.depth);
            size = Math.min(size + shape.size, Long.MAX_VALUE / 2);
        }
        return new KeyShape(hashable, depth + 1, size);
    }

    private static KeyShape of(@Nullable Object value) {
        return switch (value) {
            case PythonTuple tuple -> tuple.shape();
            case PythonFrozenSet set -> set.shape();
            case PythonByteArray _ -> MUTABLE;
            case List<?> _,Map<?, ?> _,Set<?> _ -> MUTABLE;
            case null, default -> LEAF;
        };
    }

    /// Refuses what can't be a key.
    static void check(@Nullable Object key) {
        KeyShape shape = of(key);
        if (!shape.hashable) {
            throw new IllegalArgumentException(
                    "a " + (key == null ? "null" : key.getClass().getSimpleName())
                            + " that can change is a key of a dict or an element of a set");
        }
        if (shape.depth > DEEPEST || shape.size > LARGEST) {
            throw new IllegalArgumentException("a key of a dict or an element of a set has "
                    + shape.size
                    + " values, " + shape.depth + " deep; at most " + LARGEST + " and " + DEEPEST
                    + " are taken");
        }
    }
}
