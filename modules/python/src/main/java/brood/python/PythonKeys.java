package brood.python;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a value fit for being a key of a map, where two are equal when their content is.
public final class PythonKeys {

    private PythonKeys() {}

    /// The value as a key: the same, but with [PythonBytes] for each `byte[]` in it.
    ///
    /// @param value a value as it came from Python
    /// @return the key
    /// @throws IllegalArgumentException when it can't be one: it can change, or is far too large
    public static @Nullable Object key(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> PythonBytes.of(bytes);
            case PythonTuple tuple -> {
                KeyShape.check(tuple);
                yield holdsBytes(tuple) ? converted(tuple) : tuple;
            }
            case null, default -> {
                KeyShape.check(value);
                yield value;
            }
        };
    }

    /// Puts an entry into a dict.
    ///
    /// @param map the dict
    /// @param key its key, as it came from Python
    /// @param value its value
    /// @throws IllegalArgumentException when the key can't be one
    public static void put(Map<@Nullable Object, @Nullable Object> map, @Nullable Object key,
            @Nullable Object value) {
        Object fit = key(key);
        map.put(mayDifferInPython(fit) && map.containsKey(fit) ? new DistinctKey(fit) : fit, value);
    }

    /// Adds an element to a set.
    ///
    /// @param set the set
    /// @param element the element, as it came from Python
    /// @throws IllegalArgumentException when it can't be one
    public static void add(Set<@Nullable Object> set, @Nullable Object element) {
        Object fit = key(element);
        if (!set.add(fit) && mayDifferInPython(fit)) {
            set.add(new DistinctKey(fit));
        }
    }

    /// What Python gave for a key.
    ///
    /// @param key a key of a map or element of a set that was read
    /// @return the same, mostly
    public static @Nullable Object original(@Nullable Object key) {
        return key instanceof DistinctKey(Object inner) ? inner : key;
    }

    /// Whether two that are equal here may be different for Python.
    private static boolean mayDifferInPython(@Nullable Object key) {
        return switch (key) {
            case PythonObject _ -> true;
            case PythonTuple _ -> true;
            case PythonFrozenSet _ -> true;
            case Double number -> number.isNaN();
            case null, default -> false;
        };
    }

    private static boolean holdsBytes(PythonTuple tuple) {
        for (Object element : tuple) {
            if (element instanceof byte[]
                    || (element instanceof PythonTuple inner && holdsBytes(inner))) {
                return true;
            }
        }
        return false;
    }

    private static PythonTuple converted(PythonTuple tuple) {
        Object[] elements = tuple.toArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = key(elements[i]);
        }
        return PythonTuple.of(elements);
    }
}
