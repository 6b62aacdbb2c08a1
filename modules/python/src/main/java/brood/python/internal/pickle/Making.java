package brood.python.internal.pickle;

import brood.python.PythonGlobal;
import brood.python.PythonKeys;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes and fills objects on the stack of a pickle machine: a Java value for those that Java
/// knows,
/// a description for the rest.
final class Making {
    private final PickleStack stack;
    private final PickleMemo memo;
    private final Function<PythonObject, @Nullable Object> proxies;

    Making(PickleStack stack, PickleMemo memo, Function<PythonObject, @Nullable Object> proxies) {
        this.stack = stack;
        this.memo = memo;
        this.proxies = proxies;
    }

    void reduce() {
        PythonTuple args = tuple(stack.pop());
        Object callable = callable(stack.pop());
        Object known = callable instanceof PythonGlobal global ? KnownTypes.made(global, args)
                : null;
        stack.push(known != null ? known
                : orKnown(callable, PythonObject.call(callable, args.toArray())));
    }

    private Object orKnown(Object callable, PythonObject object) {
        Object known = callable instanceof PythonGlobal global
                && global.is("multiprocessing.managers", "RebuildProxy") ? proxies.apply(object)
                        : null;
        return known != null ? known : object;
    }

    void newObject() {
        PythonTuple args = tuple(stack.pop());
        stack.push(PythonObject.instance(callable(stack.pop()), args.toArray()));
    }

    void newObjectWithKeywords() {
        if (!(stack.pop() instanceof Map<?, ?> keywords)) {
            throw new IllegalArgumentException("the keyword arguments of an object are not a dict");
        }
        PythonTuple args = tuple(stack.pop());
        stack.push(PythonObject.instance(callable(stack.pop()), args, keywords));
    }

    /// An instance as Python 2 wrote them.
    void instance(@Nullable Object type, @Nullable Object[] args) {
        stack.push(PythonObject.call(callable(type), args));
    }

    void build() {
        Object state = stack.pop();
        if (!(stack.peek() instanceof PythonObject object)) {
            throw new IllegalArgumentException("a state is given to " + kind(stack.peek())
                    + ", which takes none");
        }
        object.build(state);
        Object known = KnownTypes.built(object);
        if (known != null) {
            stack.pop();
            stack.push(known);
            memo.replace(object, known);
        }
    }

    /// Something is taken from the stack and not used. A call whose first argument is an object
    /// gave that its state (`copyreg`'s `state_setter`).
    void dropped(@Nullable Object value) {
        if (value instanceof PythonObject call && !call.isNew() && call.args().size() == 2
                && call.args().getFirst() instanceof PythonObject object) {
            object.then(new PythonObject.Step.Set(call));
        }
    }

    void append(@Nullable Object target, @Nullable Object[] items) {
        switch (target) {
            case ArrayList<?> list -> unchecked(list).addAll(Arrays.asList(items));
            case PythonObject object -> appendTo(object, items);
            case null, default -> throw new IllegalArgumentException("something is appended to "
                    + kind(target));
        }
    }

    /// Python writes a thousand at a time; they are one list here.
    private static void appendTo(PythonObject object, @Nullable Object[] items) {
        if (!object.steps().isEmpty()
                && object.steps().getLast() instanceof PythonObject.Step.Append(var before)) {
            before.addAll(Arrays.asList(items));
        } else {
            object.append(Arrays.asList(items));
        }
    }

    void put(@Nullable Object target, @Nullable Object[] pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("a key has no value");
        }
        switch (target) {
            case Map<?, ?> map -> putAll(unchecked(map), pairs);
            case PythonObject object -> putTo(object, pairs);
            case null, default ->
                throw new IllegalArgumentException("entries are put into " + kind(target));
        }
    }

    private static void putTo(PythonObject object, @Nullable Object[] pairs) {
        if (!object.steps().isEmpty()
                && object.steps().getLast() instanceof PythonObject.Step.Put(var before)) {
            before.addAll(Arrays.asList(pairs));
        } else {
            object.then(new PythonObject.Step.Put(new ArrayList<>(Arrays.asList(pairs))));
        }
    }

    private static void putAll(Map<@Nullable Object, @Nullable Object> map,
            @Nullable Object[] pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            PythonKeys.put(map, pairs[i], pairs[i + 1]);
        }
    }

    void add(@Nullable Object target, @Nullable Object[] items) {
        switch (target) {
            case Set<?> set -> addAll(unchecked(set), items);
            case PythonObject object -> object.then(
                    new PythonObject.Step.Add(new ArrayList<>(Arrays.asList(items))));
            case null, default ->
                throw new IllegalArgumentException("elements are added to " + kind(target));
        }
    }

    private static void addAll(Set<@Nullable Object> set, @Nullable Object[] items) {
        for (Object item : items) {
            PythonKeys.add(set, item);
        }
    }

    private static Object callable(@Nullable Object callable) {
        if (callable instanceof PythonGlobal || callable instanceof PythonObject) {
            return callable;
        }
        throw new IllegalArgumentException(kind(callable) + " is called");
    }

    private static PythonTuple tuple(@Nullable Object args) {
        if (args instanceof PythonTuple tuple) {
            return tuple;
        }
        throw new IllegalArgumentException(
                "the arguments of a call are " + kind(args) + ", not a tuple");
    }

    private static String kind(@Nullable Object value) {
        return value == null ? "None" : "a " + value.getClass().getSimpleName();
    }

    @SuppressWarnings("unchecked") // made by this machine, for anything
    private static List<@Nullable Object> unchecked(List<?> list) {
        return (List<@Nullable Object>) list;
    }

    @SuppressWarnings("unchecked") // made by this machine, for anything
    private static Set<@Nullable Object> unchecked(Set<?> set) {
        return (Set<@Nullable Object>) set;
    }

    @SuppressWarnings("unchecked") // made by this machine, for anything
    private static Map<@Nullable Object, @Nullable Object> unchecked(Map<?, ?> map) {
        return (Map<@Nullable Object, @Nullable Object>) map;
    }
}
