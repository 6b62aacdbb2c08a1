package brood.internal.manager;

import brood.ManagedSet;
import brood.RemoteFunction;
import brood.RemotePredicate;
import java.io.Serial;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Calls of a [ManagedSet] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class SetStub<E extends @Nullable Object> extends Stub implements ManagedSet<E> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation ADD =
            Operation.of(false, "add(java.lang.Object,");
    private static final Operation ADD_ALL =
            Operation.of(false, "addAll(java.util.Collection,");
    private static final Operation APPLY =
            Operation.of(null, "apply(brood.RemoteFunction,");
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
            Operation.of(false, "removeIf(brood.RemotePredicate,");
    private static final Operation REMOVE_IF_2 =
            Operation.of(false, "removeIf(java.util.function.Predicate,");
    private static final Operation RETAIN_ALL =
            Operation.of(false, "retainAll(java.util.Collection,");
    private static final Operation SIZE =
            Operation.of(0, "size(");
    private static final Operation SNAPSHOT =
            Operation.of(null, "snapshot(");
    private static final Operation TO_ARRAY =
            Operation.of(null, "toArray(");
    private static final Operation TO_ARRAY_2 =
            Operation.of(null, "toArray([Ljava.lang.Object;,");

    SetStub(Ref ref) {
        super(ref);
    }

    @Override
    public boolean add(E first) {
        return (Boolean) call(ADD, first);
    }

    @Override
    public boolean addAll(Collection<? extends E> first) {
        return (Boolean) call(ADD_ALL, first);
    }

    @Override
    public <R> R apply(RemoteFunction<? super Set<E>, ? extends R> first) {
        return (R) call(APPLY, first);
    }

    @Override
    public void clear() {
        call(CLEAR);
    }

    @Override
    public boolean contains(Object first) {
        return (Boolean) call(CONTAINS, first);
    }

    @Override
    public boolean containsAll(Collection<?> first) {
        return (Boolean) call(CONTAINS_ALL, first);
    }

    @Override
    public boolean isEmpty() {
        return (Boolean) call(IS_EMPTY);
    }

    @Override
    public Iterator<E> iterator() {
        throw new UnsupportedOperationException("on a snapshot only");
    }

    @Override
    public boolean remove(Object first) {
        return (Boolean) call(REMOVE, first);
    }

    @Override
    public boolean removeAll(Collection<?> first) {
        return (Boolean) call(REMOVE_ALL, first);
    }

    @Override
    public boolean removeIf(RemotePredicate<? super E> first) {
        return (Boolean) call(REMOVE_IF, first);
    }

    @Override
    public boolean removeIf(Predicate<? super E> first) {
        return (Boolean) call(REMOVE_IF_2, first);
    }

    @Override
    public boolean retainAll(Collection<?> first) {
        return (Boolean) call(RETAIN_ALL, first);
    }

    @Override
    public int size() {
        return (Integer) call(SIZE);
    }

    @Override
    public Set<E> snapshot() {
        return (Set<E>) call(SNAPSHOT);
    }

    @Override
    public Object[] toArray() {
        return (Object[]) call(TO_ARRAY);
    }

    @Override
    public <T> T[] toArray(T[] first) {
        return (T[]) call(TO_ARRAY_2, (Object) first);
    }
}
