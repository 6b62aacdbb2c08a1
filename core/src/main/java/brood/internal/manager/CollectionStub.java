package brood.internal.manager;

import java.io.Serial;
import java.util.Collection;
import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Calls of a [Collection] of a server, of whatever kind.
@SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
abstract class CollectionStub<E extends @Nullable Object> extends Stub implements Collection<E> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation ADD =
            Operation.of(false, "add(java.lang.Object,");
    private static final Operation ADD_ALL =
            Operation.of(false, "addAll(java.util.Collection,");
    private static final Operation CLEAR =
            Operation.of(null, "clear(");
    private static final Operation CONTAINS =
            Operation.of(false, "contains(java.lang.Object,");
    private static final Operation CONTAINS_ALL =
            Operation.of(false, "containsAll(java.util.Collection,");
    private static final Operation IS_EMPTY =
            Operation.of(false, "isEmpty(");
    private static final Operation REMOVE =
            Operation.of(false, "remove(java.lang.Object,");
    private static final Operation REMOVE_ALL =
            Operation.of(false, "removeAll(java.util.Collection,");
    private static final Operation REMOVE_IF =
            Operation.of(false, "removeIf(java.util.function.Predicate,");
    private static final Operation RETAIN_ALL =
            Operation.of(false, "retainAll(java.util.Collection,");
    private static final Operation SIZE =
            Operation.of(0, "size(");
    private static final Operation TO_ARRAY =
            Operation.of(null, "toArray(");
    private static final Operation TO_ARRAY_2 =
            Operation.of(null, "toArray([Ljava.lang.Object;,");

    CollectionStub(Ref ref) {
        super(ref);
    }

    @Override
    public final boolean add(E element) {
        return (Boolean) call(ADD, element);
    }

    @Override
    public final boolean addAll(Collection<? extends E> more) {
        return (Boolean) call(ADD_ALL, more);
    }

    @Override
    public final void clear() {
        call(CLEAR);
    }

    @Override
    public final boolean contains(Object element) {
        return (Boolean) call(CONTAINS, element);
    }

    @Override
    public final boolean containsAll(Collection<?> all) {
        return (Boolean) call(CONTAINS_ALL, all);
    }

    @Override
    public final boolean isEmpty() {
        return (Boolean) call(IS_EMPTY);
    }

    @Override
    public final Iterator<E> iterator() {
        throw new UnsupportedOperationException("on a snapshot only");
    }

    @Override
    public final boolean remove(Object element) {
        return (Boolean) call(REMOVE, element);
    }

    @Override
    public final boolean removeAll(Collection<?> gone) {
        return (Boolean) call(REMOVE_ALL, gone);
    }

    @Override
    public final boolean removeIf(Predicate<? super E> filter) {
        return (Boolean) call(REMOVE_IF, filter);
    }

    @Override
    public final boolean retainAll(Collection<?> kept) {
        return (Boolean) call(RETAIN_ALL, kept);
    }

    @Override
    public final int size() {
        return (Integer) call(SIZE);
    }

    @Override
    public final Object[] toArray() {
        return (Object[]) call(TO_ARRAY);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final <T> T[] toArray(T[] target) {
        return (T[]) call(TO_ARRAY_2, (Object) target);
    }
}
