package brood.internal.manager;

import brood.ManagedList;
import brood.RemoteComparator;
import brood.RemoteFunction;
import brood.RemotePredicate;
import brood.RemoteUnaryOperator;
import java.io.NotSerializableException;
import java.io.Serial;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A list of a server.
final class ListProxy<E extends @Nullable Object> extends AbstractList<E>
        implements ManagedList<E>, Proxied {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Ref ref;
    private final transient ManagedList<E> remote;
    private final transient Stub stub;

    ListProxy(Ref ref) {
        this.ref = ref;
        ListStub<E> calls = new ListStub<>(ref);
        this.remote = calls;
        this.stub = calls;
    }

    @Override
    public Ref ref() {
        return ref;
    }

    // ---- calls ----

    @Override
    public int size() {
        return remote.size();
    }

    @Override
    public E get(int index) {
        return remote.get(index);
    }

    @Override
    public E set(int index, E element) {
        return remote.set(index, element);
    }

    @Override
    public boolean add(E element) {
        return remote.add(element);
    }

    @Override
    public void add(int index, E element) {
        remote.add(index, element);
    }

    @Override
    public E remove(int index) {
        return remote.remove(index);
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return remote.remove(element);
    }

    @Override
    public E getFirst() {
        return remote.getFirst();
    }

    @Override
    public E getLast() {
        return remote.getLast();
    }

    @Override
    public E removeFirst() {
        return remote.removeFirst();
    }

    @Override
    public E removeLast() {
        return remote.removeLast();
    }

    @Override
    public int indexOf(@Nullable Object element) {
        return remote.indexOf(element);
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return remote.lastIndexOf(element);
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return remote.contains(element);
    }

    @Override
    public boolean containsAll(Collection<?> all) {
        return remote.containsAll(new ArrayList<>(all));
    }

    @Override
    public boolean addAll(Collection<? extends E> more) {
        return remote.addAll(new ArrayList<>(more));
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> more) {
        return remote.addAll(index, new ArrayList<>(more));
    }

    @Override
    public boolean removeAll(Collection<?> gone) {
        return remote.removeAll(new ArrayList<>(gone));
    }

    @Override
    public boolean retainAll(Collection<?> kept) {
        return remote.retainAll(new ArrayList<>(kept));
    }

    @Override
    public void clear() {
        remote.clear();
    }

    // ---- functions ----

    @Override
    public void replaceAll(RemoteUnaryOperator<E> function) {
        remote.replaceAll(function);
    }

    @Override
    public void replaceAll(UnaryOperator<E> function) {
        remote.replaceAll(function);
    }

    @Override
    public boolean removeIf(RemotePredicate<? super E> filter) {
        return remote.removeIf(filter);
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return remote.removeIf(filter);
    }

    @Override
    public void sort(@Nullable RemoteComparator<? super E> order) {
        remote.sort(order);
    }

    @Override
    public void sort(@Nullable Comparator<? super E> order) {
        remote.sort(order);
    }

    @Override
    public <R extends @Nullable Object> R apply(
            RemoteFunction<? super List<E>, ? extends R> function) {
        return remote.apply(function);
    }

    // ---- all of it ----

    @Override
    public List<E> snapshot() {
        return remote.snapshot();
    }

    @Override
    public Iterator<E> iterator() {
        return listIterator(0);
    }

    @Override
    public ListIterator<E> listIterator(int index) {
        return Collections.unmodifiableList(remote.snapshot()).listIterator(index);
    }

    @Override
    public java.util.Spliterator<E> spliterator() {
        return remote.snapshot().spliterator();
    }

    @Override
    public @Nullable Object[] toArray() {
        return remote.snapshot().toArray();
    }

    @Override
    public <T extends @Nullable Object> T[] toArray(T[] target) {
        return remote.snapshot().toArray(target);
    }

    @Override
    @SuppressWarnings("EqualsUnsafeCast") // asks the server
    public boolean equals(@Nullable Object other) {
        return other == this || stub.equalsThere(other);
    }

    @Override
    public int hashCode() {
        return stub.hashCodeThere();
    }

    @Override
    public String toString() {
        return remote.toString();
    }

    @Override
    public void close() {
        ref.close();
    }

    @Override
    public boolean isClosed() {
        return ref.isClosed();
    }

    @Serial
    private Object writeReplace() throws NotSerializableException {
        return ProxyHandle.of(ref, false);
    }
}
