package brood.python;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares descriptions of Python objects, which may be as large as one likes and contain
/// themselves: so many values and no more.
final class Likeness {
    private static final int LEVELS_HASHED = 4;
    private static final int ELEMENTS_HASHED = 8;
    private static final int DEEPEST = 100;

    private int left = 10_000;
    private int depth;

    @SuppressWarnings("ReferenceEquality") // of the same there is nothing to compare
    boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == other) {
            return true;
        }
        if (one == null || other == null || --left < 0 || depth >= DEEPEST) {
            return false;
        }
        depth++;
        try {
            return sameContent(one, other);
        } finally {
            depth--;
        }
    }

    private boolean sameContent(Object one, Object other) {
        return switch (one) {
            case PythonObject a when other instanceof PythonObject b -> sameObject(a, b);
            case List<?> a when other instanceof List<?> b -> sameElements(a, b);
            case Map<?, ?> a when other instanceof Map<?, ?> b -> sameElements(
                    a.keySet(), b.keySet()) && sameElements(a.values(), b.values());
            case PythonFrozenSet a -> a.equals(other);
            case Iterable<?> a when other instanceof Iterable<?> b -> sameElements(a, b);
            case byte[] a when other instanceof byte[] b -> Arrays.equals(a, b);
            case PythonObject _,Iterable<?> _,Map<?, ?> _ -> false;
            default -> one.equals(other);
        };
    }

    private boolean sameObject(PythonObject a, PythonObject b) {
        return a.isNew() == b.isNew() && same(a.callable(), b.callable())
                && same(a.args(), b.args()) && same(a.keywords(), b.keywords())
                && a.steps().size() == b.steps().size() && sameSteps(a, b);
    }

    private boolean sameSteps(PythonObject a, PythonObject b) {
        for (int i = 0; i < a.steps().size(); i++) {
            if (a.steps().get(i).getClass() != b.steps().get(i).getClass()
                    || !same(content(a.steps().get(i)), content(b.steps().get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object content(PythonObject.Step step) {
        return switch (step) {
            case PythonObject.Step.Build(Object state) -> state;
            case PythonObject.Step.Append(List<@Nullable Object> items) -> items;
            case PythonObject.Step.Put(List<@Nullable Object> pairs) -> pairs;
            case PythonObject.Step.Add(List<@Nullable Object> items) -> items;
            case PythonObject.Step.Set(PythonObject call) -> call;
        };
    }

    private boolean sameElements(Iterable<?> a, Iterable<?> b) {
        Iterator<?> theirs = b.iterator();
        for (Object mine : a) {
            if (!theirs.hasNext() || !same(mine, theirs.next())) {
                return false;
            }
        }
        return !theirs.hasNext();
    }

    /// A hash code of what is near the surface.
    static int hash(PythonObject object) {
        return hash(object, LEVELS_HASHED);
    }

    private static int hash(@Nullable Object value, int levels) {
        if (value == null || levels == 0) {
            return 0;
        }
        return switch (value) {
            case PythonObject object -> {
                int result = hash(object.callable(), levels - 1) * 31
                        + hash(object.args(), levels - 1);
                yield object.steps().isEmpty() ? result
                        : result * 31 + hash(content(object.steps().getFirst()), levels - 1);
            }
            case Map<?, ?> map -> hashAll(map.values(), levels - 1);
            case PythonFrozenSet set -> set.hashCode();
            case Iterable<?> all -> hashAll(all, levels - 1);
            case byte[] bytes -> Arrays.hashCode(bytes);
            default -> value.hashCode();
        };
    }

    private static int hashAll(Iterable<?> all, int levels) {
        int result = 1;
        int count = 0;
        for (Object element : all) {
            if (count++ == ELEMENTS_HASHED) {
                break;
            }
            result = result * 31 + hash(element, levels);
        }
        return result;
    }
}
