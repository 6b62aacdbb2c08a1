package brood.python.internal.pickle;

import brood.python.PythonFrozenSet;
import brood.python.PythonKeys;
import brood.python.PythonTuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keys of dicts and elements of sets, where Python takes only what can't change: a list becomes a
/// tuple there, and a set a frozenset.
final class Keys {

    private Keys() {}

    static @Nullable Object key(@Nullable Object key) {
        return switch (PythonKeys.original(key)) {
            case PythonTuple tuple -> tuple;
            case PythonFrozenSet set -> set;
            case List<?> list -> PythonTuple.copyOf(all(list));
            case Set<?> set -> PythonFrozenSet.copyOf(all(set));
            case Map<?, ?> map -> throw new NoFormException("a " + map.getClass().getName()
                    + " is a key of a map or an element of a set, which no dict may be in Python",
                    null);
            case null -> null;
            case Object other -> other;
        };
    }

    static List<@Nullable Object> all(Collection<?> elements) {
        List<@Nullable Object> keys = new ArrayList<>(elements.size());
        for (Object element : elements) {
            keys.add(key(element));
        }
        return keys;
    }

    /// The keys of a map, each followed by its value.
    static Iterator<@Nullable Object> flat(Map<?, ?> map) {
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        return new Iterator<>() {
            private Map.@Nullable Entry<?, ?> entry;

            @Override
            public boolean hasNext() {
                return entry != null || entries.hasNext();
            }

            @Override
            public @Nullable Object next() {
                Map.Entry<?, ?> current = entry;
                if (current != null) {
                    entry = null;
                    return current.getValue();
                }
                if (!entries.hasNext()) {
                    throw new NoSuchElementException();
                }
                entry = entries.next();
                return key(entry.getKey());
            }
        };
    }
}
