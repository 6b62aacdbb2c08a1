package brood.python.internal.manager;

import brood.python.PythonTuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A map as a Python dict. Each method has the map's monitor, which is what the maps of
/// `Collections.synchronizedMap` use. Others, such as those of a [brood.Manager], are changed by
/// whoever has them at the same time: what one client takes out, no other gets.
final class ServedMap extends Served {
    private static final List<String> EXPOSED = List.of("__contains__", "__delitem__",
            "__getitem__", "__iter__", "__len__", "__setitem__", "clear", "copy", "get", "items",
            "keys", "pop", "popitem", "setdefault", "update", "values", "__or__", "__ror__",
            "__ior__", "__reversed__", "fromkeys");

    private final Map<@Nullable Object, @Nullable Object> map;

    @SuppressWarnings("unchecked") // Python puts in what it likes
    ServedMap(Map<?, ?> map) {
        super(map);
        this.map = (Map<@Nullable Object, @Nullable Object>) map;
    }

    @Override
    List<String> exposed() {
        return EXPOSED;
    }

    @Override
    Object inside() {
        return map;
    }

    @Override
    String proxy() {
        return "DictProxy";
    }

    @Override
    Object value() {
        synchronized (map) {
            return new LinkedHashMap<>(map);
        }
    }

    @Override
    @Nullable
    Object call(Call call) {
        synchronized (map) {
            return switch (call.method()) {
                case "__getitem__" -> present(call.get(0, "key"));
                case "__setitem__" -> set(call.get(0, "key"), call.get(1, "value"));
                case "__delitem__" -> remove(call.get(0, "key"));
                case "__contains__" -> map.containsKey(key(call.get(0, "key")));
                case "__len__" -> map.size();
                case "get" -> {
                    Object key = key(call.get(0, "key"));
                    Object value = map.get(key);
                    yield value != null || map.containsKey(key) ? value
                            : call.get(1, "default", null);
                }
                case "pop" -> pop(call);
                case "popitem" -> popLast();
                case "setdefault" -> setDefault(call.get(0, "key"), call.get(1, "default", null));
                case "clear" -> {
                    map.clear();
                    yield null;
                }
                default -> whole(call);
            };
        }
    }

    /// The methods on all entries.
    private @Nullable Object whole(Call call) {
        return switch (call.method()) {
            case "keys" -> new ArrayList<>(map.keySet());
            case "values" -> new ArrayList<>(map.values());
            case "items" -> items();
            case "copy" -> new LinkedHashMap<>(map);
            case "update" -> {
                update(call);
                yield null;
            }
            case "__ior__" -> {
                putAll(map, call.get(0, "other"));
                yield null;
            }
            case "__or__" -> joined(map, call.get(0, "other"));
            case "__ror__" -> joined(call.get(0, "other"), map);
            case "fromkeys" -> fromKeys(call);
            case "__iter__" -> iterator(new ArrayList<>(map.keySet()));
            case "__reversed__" -> iterator(new ArrayList<>(map.keySet()).reversed());
            default -> throw unknown(call);
        };
    }

    private Reference iterator(List<? extends @Nullable Object> keys) {
        return new Reference("Iterator", new ServedIterator(keys, () -> {
            synchronized (map) {
                return map.size() != keys.size();
            }
        }));
    }

    private @Nullable Object key(@Nullable Object given) {
        return Sameness.keyIn(map, given);
    }

    private @Nullable Object present(@Nullable Object given) {
        Object key = key(given);
        Object value = map.get(key);
        if (value == null && !map.containsKey(key)) {
            throw Errors.key(given);
        }
        return value;
    }

    /// Takes an entry out.
    ///
    /// @throws brood.python.PythonException KeyError when there is none, or somebody else was
    ///         faster
    private @Nullable Object take(@Nullable Object given) {
        Object before = present(given);
        Object taken = map.remove(key(given));
        if (taken == null && before != null) {
            throw Errors.key(given);
        }
        return taken;
    }

    private @Nullable Object set(@Nullable Object key, @Nullable Object value) {
        map.put(key(key), value);
        return null;
    }

    private @Nullable Object remove(@Nullable Object given) {
        var _ = take(given);
        return null;
    }

    private @Nullable Object pop(Call call) {
        try {
            return take(call.get(0, "key"));
        } catch (brood.python.PythonException gone) {
            if (call.has(1, "default")) {
                return call.get(1, "default");
            }
            throw gone;
        }
    }

    private PythonTuple popLast() {
        if (map.isEmpty()) {
            throw Errors.key("popitem(): dictionary is empty");
        }
        Object last = map instanceof LinkedHashMap<?, ?> linked ? linked.lastEntry().getKey()
                : new ArrayList<>(map.keySet()).getLast();
        return PythonTuple.of(last, map.remove(last));
    }

    private @Nullable Object setDefault(@Nullable Object given, @Nullable Object otherwise) {
        Object key = key(given);
        if (map.containsKey(key)) {
            return map.get(key);
        }
        Object before = map.putIfAbsent(key, otherwise);
        return before == null ? otherwise : before;
    }

    private List<PythonTuple> items() {
        List<PythonTuple> items = new ArrayList<>(map.size());
        map.forEach((key, value) -> items.add(PythonTuple.of(key, value)));
        return items;
    }

    private void update(Call call) {
        if (!call.args().isEmpty()) {
            putAll(map, call.args().getFirst());
        }
        putAll(map, call.keywords());
    }

    private static void putAll(Map<@Nullable Object, @Nullable Object> into,
            @Nullable Object from) {
        switch (from) {
            case Map<?, ?> entries -> entries.forEach(
                    (key, value) -> into.put(Sameness.keyIn(into, key), value));
            case Iterable<?> pairs -> pairs.forEach(pair -> put(into, pair));
            case null, default -> throw Errors.type("this is no dict: " + Repr.of(from));
        }
    }

    private static void put(Map<@Nullable Object, @Nullable Object> into, @Nullable Object pair) {
        if (!(pair instanceof Collection<?> both) || both.size() != 2) {
            throw Errors.value("dictionary update sequence element has not the length 2");
        }
        @Nullable
        Object[] entry = both.toArray();
        into.put(Sameness.keyIn(into, entry[0]), entry[1]);
    }

    private static Object joined(@Nullable Object first, @Nullable Object second) {
        Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
        putAll(result, first);
        putAll(result, second);
        return result;
    }

    private static Object fromKeys(Call call) {
        Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
        for (Object key : call.elements(0, "iterable")) {
            result.put(key, call.get(1, "value", null));
        }
        return result;
    }

    /// A dict made as `dict(*args, **keywords)`.
    static Map<@Nullable Object, @Nullable Object> make(Call call) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        if (!call.args().isEmpty()) {
            putAll(map, Objects.requireNonNullElse(call.args().getFirst(), Arrays.asList(1)));
        }
        putAll(map, call.keywords());
        return map;
    }
}
