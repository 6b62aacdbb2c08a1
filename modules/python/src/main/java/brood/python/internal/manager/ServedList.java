package brood.python.internal.manager;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list as a Python list. Each method has the list's monitor, which is what the lists of
/// `Collections.synchronizedList` use.
final class ServedList extends Served {
    private static final List<String> EXPOSED = List.of("__add__", "__contains__", "__delitem__",
            "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__", "__setitem__",
            "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove",
            "reverse", "sort", "__imul__");
    private static final PythonGlobal REVERSED = new PythonGlobal("builtins", "reversed");

    private final List<@Nullable Object> list;

    @SuppressWarnings("unchecked") // Python puts in what it likes
    ServedList(List<?> list) {
        super(list);
        this.list = (List<@Nullable Object>) list;
    }

    @Override
    List<String> exposed() {
        return EXPOSED;
    }

    @Override
    Object inside() {
        return list;
    }

    @Override
    String proxy() {
        return "ListProxy";
    }

    @Override
    Object value() {
        synchronized (list) {
            return new ArrayList<>(list);
        }
    }

    @Override
    @Nullable
    Object call(Call call) {
        synchronized (list) {
            return switch (call.method()) {
                case "__getitem__" -> get(call);
                case "__len__" -> list.size();
                case "__contains__" -> find(call.get(0, "value"), 0, list.size()) >= 0;
                case "__add__" -> joined(call);
                case "__mul__", "__rmul__" -> times(call.whole(0, "value"));
                case "__reversed__" -> PythonObject.call(REVERSED, new ArrayList<>(list));
                case "copy" -> new ArrayList<>(list);
                case "count" -> count(call.get(0, "value"));
                case "index" -> index(call);
                case "pop" -> pop(call);
                default -> {
                    change(call);
                    yield null;
                }
            };
        }
    }

    /// The methods that change the list and have no result.
    private void change(Call call) {
        switch (call.method()) {
            case "__setitem__" -> set(call);
            case "__delitem__" -> delete(call);
            case "append" -> list.add(call.get(0, "object"));
            case "extend" -> list.addAll(elements(call));
            case "insert" -> list.add(Math.clamp(fromEnd(call.whole(0, "index")), 0, list.size()),
                    call.get(1, "object"));
            case "remove" -> {
                int place = find(call.get(0, "value"), 0, list.size());
                if (place < 0) {
                    throw Errors.value("list.remove(x): x not in list");
                }
                list.remove(place);
            }
            case "reverse" -> Collections.reverse(list);
            case "clear" -> list.clear();
            case "sort" -> sort(call);
            case "__imul__" -> {
                List<@Nullable Object> product = times(call.whole(0, "value"));
                list.clear();
                list.addAll(product);
            }
            default -> throw unknown(call);
        }
    }

    private static List<@Nullable Object> elements(Call call) {
        List<@Nullable Object> elements = new ArrayList<>();
        call.elements(0, "iterable").forEach(elements::add);
        return elements;
    }

    private long fromEnd(int index) {
        return index < 0 ? (long) index + list.size() : index;
    }

    private int place(int index) {
        long place = fromEnd(index);
        if (place < 0 || place >= list.size()) {
            throw Errors.index("list index out of range");
        }
        return (int) place;
    }

    private @Nullable Object get(Call call) {
        Slice slice = Slice.of(call.get(0, "index"), list.size());
        return slice != null ? slice.from(list) : list.get(place(call.whole(0, "index")));
    }

    private void set(Call call) {
        Slice slice = Slice.of(call.get(0, "index"), list.size());
        if (slice == null) {
            list.set(place(call.whole(0, "index")), call.get(1, "value"));
        } else {
            List<@Nullable Object> by = new ArrayList<>();
            call.elements(1, "value").forEach(by::add);
            slice.replaceIn(list, by);
        }
    }

    private void delete(Call call) {
        Slice slice = Slice.of(call.get(0, "index"), list.size());
        if (slice == null) {
            list.remove(place(call.whole(0, "index")));
        } else {
            slice.removeFrom(list);
        }
    }

    private @Nullable Object pop(Call call) {
        if (list.isEmpty()) {
            throw Errors.index("pop from empty list");
        }
        return list.remove(place(call.whole(0, "index", -1)));
    }

    private int find(@Nullable Object value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Sameness.same(list.get(i), value)) {
                return i;
            }
        }
        return -1;
    }

    private long count(@Nullable Object value) {
        return list.stream().filter(element -> Sameness.same(element, value)).count();
    }

    private long index(Call call) {
        int from = Math.clamp(fromEnd(call.whole(1, "start", 0)), 0, list.size());
        int to = Math.clamp(fromEnd(call.whole(2, "stop", list.size())), 0, list.size());
        int place = find(call.get(0, "value"), from, to);
        if (place < 0) {
            throw Errors.value(Repr.of(call.get(0, "value")) + " is not in list");
        }
        return place;
    }

    private List<@Nullable Object> joined(Call call) {
        List<@Nullable Object> result = new ArrayList<>(list);
        result.addAll(elements(call));
        return result;
    }

    private List<@Nullable Object> times(int count) {
        if (count > 0 && (long) count * list.size() > Integer.MAX_VALUE - 8) {
            throw Errors.builtin("MemoryError");
        }
        List<@Nullable Object> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            result.addAll(list);
        }
        return result;
    }

    private void sort(Call call) {
        if (call.keywords().get("key") != null) {
            throw Errors.type("sort(key=...) would have to call Python; sort a copy and put it"
                    + " back with l[:] = ...");
        }
        list.sort(call.truth(1, "reverse", false) ? (a, b) -> Sameness.compare(b, a)
                : Sameness::compare);
    }
}
