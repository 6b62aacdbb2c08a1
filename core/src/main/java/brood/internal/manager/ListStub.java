package brood.internal.manager;

import brood.ManagedList;
import brood.RemoteComparator;
import brood.RemoteFunction;
import brood.RemotePredicate;
import brood.RemoteUnaryOperator;
import java.io.Serial;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.ListIterator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Calls of a [ManagedList] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class ListStub<E extends @Nullable Object> extends CollectionStub<E>
        implements ManagedList<E> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation ADD =
            Operation.of(null, "add(int,java.lang.Object,");
    private static final Operation ADD_ALL =
            Operation.of(false, "addAll(int,java.util.Collection,");
    private static final Operation ADD_FIRST =
            Operation.of(null, "addFirst(java.lang.Object,");
    private static final Operation ADD_LAST =
            Operation.of(null, "addLast(java.lang.Object,");
    private static final Operation APPLY =
            Operation.of(null, "apply(brood.RemoteFunction,");
    private static final Operation GET =
            Operation.of(null, "get(int,");
    private static final Operation GET_FIRST =
            Operation.of(null, "getFirst(");
    private static final Operation GET_LAST =
            Operation.of(null, "getLast(");
    private static final Operation INDEX_OF =
            Operation.of(0, "indexOf(java.lang.Object,");
    private static final Operation LAST_INDEX_OF =
            Operation.of(0, "lastIndexOf(java.lang.Object,");
    private static final Operation REMOVE =
            Operation.of(null, "remove(int,");
    private static final Operation REMOVE_FIRST =
            Operation.of(null, "removeFirst(");
    private static final Operation REMOVE_IF =
            Operation.of(false, "removeIf(brood.RemotePredicate,");
    private static final Operation REMOVE_LAST =
            Operation.of(null, "removeLast(");
    private static final Operation REPLACE_ALL =
            Operation.of(null, "replaceAll(brood.RemoteUnaryOperator,");
    private static final Operation REPLACE_ALL_2 =
            Operation.of(null, "replaceAll(java.util.function.UnaryOperator,");
    private static final Operation SET =
            Operation.of(null, "set(int,java.lang.Object,");
    private static final Operation SNAPSHOT =
            Operation.of(null, "snapshot(");
    private static final Operation SORT =
            Operation.of(null, "sort(brood.RemoteComparator,");
    private static final Operation SORT_2 =
            Operation.of(null, "sort(java.util.Comparator,");

    ListStub(Ref ref) {
        super(ref);
    }

    @Override
    public void add(int first, E second) {
        call(ADD, first, second);
    }

    @Override
    public boolean addAll(int first, Collection<? extends E> second) {
        return (Boolean) call(ADD_ALL, first, second);
    }

    @Override
    public void addFirst(E first) {
        call(ADD_FIRST, first);
    }

    @Override
    public void addLast(E first) {
        call(ADD_LAST, first);
    }

    @Override
    public <R> R apply(RemoteFunction<? super List<E>, ? extends R> first) {
        return (R) call(APPLY, first);
    }

    @Override
    public E get(int first) {
        return (E) call(GET, first);
    }

    @Override
    public E getFirst() {
        return (E) call(GET_FIRST);
    }

    @Override
    public E getLast() {
        return (E) call(GET_LAST);
    }

    @Override
    public int indexOf(Object first) {
        return (Integer) call(INDEX_OF, first);
    }

    @Override
    public int lastIndexOf(Object first) {
        return (Integer) call(LAST_INDEX_OF, first);
    }

    @Override
    public ListIterator<E> listIterator() {
        throw new UnsupportedOperationException("on a snapshot only");
    }

    @Override
    public ListIterator<E> listIterator(int first) {
        throw new UnsupportedOperationException("on a snapshot only");
    }

    @Override
    public E remove(int first) {
        return (E) call(REMOVE, first);
    }

    @Override
    public E removeFirst() {
        return (E) call(REMOVE_FIRST);
    }

    @Override
    public boolean removeIf(RemotePredicate<? super E> first) {
        return (Boolean) call(REMOVE_IF, first);
    }

    @Override
    public E removeLast() {
        return (E) call(REMOVE_LAST);
    }

    @Override
    public void replaceAll(RemoteUnaryOperator<E> first) {
        call(REPLACE_ALL, first);
    }

    @Override
    public void replaceAll(UnaryOperator<E> first) {
        call(REPLACE_ALL_2, first);
    }

    @Override
    public E set(int first, E second) {
        return (E) call(SET, first, second);
    }

    @Override
    public List<E> snapshot() {
        return (List<E>) call(SNAPSHOT);
    }

    @Override
    public void sort(RemoteComparator<? super E> first) {
        call(SORT, first);
    }

    @Override
    public void sort(Comparator<? super E> first) {
        call(SORT_2, first);
    }

    @Override
    public List<E> subList(int first, int second) {
        throw new UnsupportedOperationException("on a snapshot only");
    }
}
