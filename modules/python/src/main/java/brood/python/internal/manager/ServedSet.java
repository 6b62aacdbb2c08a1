package brood.python.internal.manager;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A set as a Python set, of which managers have proxies since 3.14. Each method has the set's
/// monitor.
final class ServedSet extends Served {
    private static final List<String> EXPOSED = List.of("__and__", "__contains__", "__iand__",
            "__ior__", "__isub__", "__iter__", "__ixor__", "__len__", "__or__", "__rand__",
            "__ror__", "__rsub__", "__rxor__", "__sub__", "__xor__", "__ge__", "__gt__", "__le__",
            "__lt__", "add", "clear", "copy", "difference", "difference_update", "discard",
            "intersection", "intersection_update", "isdisjoint", "issubset", "issuperset", "pop",
            "remove", "symmetric_difference", "symmetric_difference_update", "union", "update");
    private static final PythonGlobal ITERATE = new PythonGlobal("builtins", "iter");

    private final Set<@Nullable Object> set;

    @SuppressWarnings("unchecked") // Python puts in what it likes
    ServedSet(Set<?> set) {
        super(set);
        this.set = (Set<@Nullable Object>) set;
    }

    @Override
    List<String> exposed() {
        return EXPOSED;
    }

    @Override
    Object inside() {
        return set;
    }

    @Override
    String proxy() {
        return "SetProxy";
    }

    @Override
    Object value() {
        synchronized (set) {
            return new LinkedHashSet<>(set);
        }
    }

    @Override
    @Nullable
    Object call(Call call) {
        synchronized (set) {
            return switch (call.method()) {
                case "__contains__" -> set.contains(element(call));
                case "__len__" -> set.size();
                case "__iter__" -> PythonObject.call(ITERATE, new ArrayList<>(set));
                case "copy" -> new LinkedHashSet<>(set);
                case "pop" -> pop();
                case "add", "discard", "remove", "clear" -> {
                    change(call);
                    yield null;
                }
                case "__ge__", "issuperset" -> set.containsAll(other(call));
                case "__gt__" -> set.containsAll(other(call)) && set.size() > other(call).size();
                case "__le__", "issubset" -> other(call).containsAll(set);
                case "__lt__" -> other(call).containsAll(set) && set.size() < other(call).size();
                case "isdisjoint" -> other(call).stream().noneMatch(set::contains);
                default -> combine(call);
            };
        }
    }

    private @Nullable Object element(Call call) {
        return Sameness.elementIn(set, call.get(0, "element"));
    }

    private void change(Call call) {
        switch (call.method()) {
            case "add" -> set.add(element(call));
            case "discard" -> set.remove(element(call));
            case "clear" -> set.clear();
            default -> {
                if (!set.remove(element(call))) {
                    throw Errors.key(call.get(0, "element"));
                }
            }
        }
    }

    private @Nullable Object pop() {
        if (set.isEmpty()) {
            throw Errors.key("pop from an empty set");
        }
        Object first = set.iterator().next();
        set.remove(first);
        return first;
    }

    /// The methods of two sets: those that change this one give nothing.
    private @Nullable Object combine(Call call) {
        Set<@Nullable Object> result = switch (call.method()) {
            case "__or__", "__ror__", "__ior__", "union", "update" -> union(set, call);
            case "__and__", "__rand__", "__iand__", "intersection", "intersection_update" ->
                intersection(call);
            case "__sub__", "__isub__", "difference", "difference_update" -> difference(call);
            case "__rsub__" -> without(other(call), set);
            case "__xor__", "__rxor__", "__ixor__", "symmetric_difference",
                    "symmetric_difference_update" -> {
                Set<@Nullable Object> others = other(call);
                Set<@Nullable Object> both = without(set, others);
                both.addAll(without(others, set));
                yield both;
            }
            default -> throw unknown(call);
        };
        if (!call.method().startsWith("__i") && !call.method().endsWith("update")) {
            return result;
        }
        set.retainAll(result);
        set.addAll(result);
        return null;
    }

    private Set<@Nullable Object> other(Call call) {
        return elements(call.elements(0, "other"));
    }

    private Set<@Nullable Object> elements(Iterable<?> from) {
        Set<@Nullable Object> elements = new LinkedHashSet<>();
        from.forEach(element -> elements.add(Sameness.elementIn(set, element)));
        return elements;
    }

    private Set<@Nullable Object> union(Set<@Nullable Object> first, Call call) {
        Set<@Nullable Object> union = new LinkedHashSet<>(first);
        for (int i = 0; i < call.args().size(); i++) {
            union.addAll(elements(call.elements(i, "other")));
        }
        return union;
    }

    private Set<@Nullable Object> intersection(Call call) {
        Set<@Nullable Object> common = new LinkedHashSet<>(set);
        for (int i = 0; i < call.args().size(); i++) {
            common.retainAll(elements(call.elements(i, "other")));
        }
        return common;
    }

    private Set<@Nullable Object> difference(Call call) {
        Set<@Nullable Object> rest = new LinkedHashSet<>(set);
        for (int i = 0; i < call.args().size(); i++) {
            rest = without(rest, elements(call.elements(i, "other")));
        }
        return rest;
    }

    private static Set<@Nullable Object> without(Set<@Nullable Object> all,
            Set<@Nullable Object> some) {
        Set<@Nullable Object> rest = new LinkedHashSet<>(all);
        rest.removeIf(some::contains);
        return rest;
    }
}
