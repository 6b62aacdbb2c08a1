package brood.internal.manager.objects;

import brood.ManagedList;
import brood.RemoteComparator;
import brood.RemoteFunction;
import brood.RemotePredicate;
import brood.RemoteUnaryOperator;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A list of a manager: each method is done while it is locked for all others.
public final class ListObject<E extends @Nullable Object> extends AbstractList<E>
        implements ManagedList<E> {
    private static final long serialVersionUID = 1;

    private final transient ReentrantLock guard = new ReentrantLock();

    /// Guarded by the guard.
    private final transient List<E> elements;

    /// Keeps these elements from now on.
    public ListObject(List<E> elements) {
        this.elements = elements;
    }

    private <R extends @Nullable Object> R locked(Supplier<R> action) {
        guard.lock();
        try {
            return action.get();
        } finally {
            guard.unlock();
        }
    }

    private void run(Runnable action) {
        guard.lock();
        try {
            action.run();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public E get(int index) {
        return locked(() -> elements.get(index));
    }

    @Override
    public E set(int index, E element) {
        return locked(() -> elements.set(index, element));
    }

    @Override
    public boolean add(E element) {
        return locked(() -> elements.add(element));
    }

    @Override
    public void add(int index, E element) {
        run(() -> elements.add(index, element));
    }

    @Override
    public E remove(int index) {
        return locked(() -> elements.remove(index));
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return locked(() -> elements.remove(element));
    }

    @Override
    public int size() {
        return locked(elements::size);
    }

    @Override
    public int indexOf(@Nullable Object element) {
        return locked(() -> elements.indexOf(element));
    }

    @Override
    public int lastIndexOf(@Nullable Object element) {
        return locked(() -> elements.lastIndexOf(element));
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return indexOf(element) >= 0;
    }

    @Override
    public boolean containsAll(Collection<?> all) {
        return locked(() -> elements.containsAll(all));
    }

    @Override
    public boolean addAll(Collection<? extends E> more) {
        return locked(() -> elements.addAll(more));
    }

    @Override
    public boolean addAll(int index, Collection<? extends E> more) {
        return locked(() -> elements.addAll(index, more));
    }

    @Override
    public boolean removeAll(Collection<?> gone) {
        return locked(() -> elements.removeAll(gone));
    }

    @Override
    public boolean retainAll(Collection<?> kept) {
        return locked(() -> elements.retainAll(kept));
    }

    @Override
    public void clear() {
        run(elements::clear);
    }

    @Override
    public E getFirst() {
        return locked(elements::getFirst);
    }

    @Override
    public E getLast() {
        return locked(elements::getLast);
    }

    @Override
    public E removeFirst() {
        return locked(elements::removeFirst);
    }

    @Override
    public E removeLast() {
        return locked(elements::removeLast);
    }

    // ---- functions ----

    @Override
    public void replaceAll(UnaryOperator<E> function) {
        run(() -> elements.replaceAll(function));
    }

    @Override
    public void replaceAll(RemoteUnaryOperator<E> function) {
        run(() -> elements.replaceAll(function));
    }

    @Override
    public boolean removeIf(Predicate<? super E> filter) {
        return locked(() -> elements.removeIf(filter));
    }

    @Override
    public boolean removeIf(RemotePredicate<? super E> filter) {
        return locked(() -> elements.removeIf(filter));
    }

    @Override
    public void sort(@Nullable Comparator<? super E> order) {
        run(() -> elements.sort(order));
    }

    @Override
    public void sort(@Nullable RemoteComparator<? super E> order) {
        run(() -> elements.sort(order));
    }

    @Override
    public <R extends @Nullable Object> R apply(
            RemoteFunction<? super List<E>, ? extends R> function) {
        return locked(() -> function.apply(this));
    }

    // ---- all of it ----

    @Override
    public List<E> snapshot() {
        return locked(() -> new ArrayList<>(elements));
    }

    @Override
    public Object[] toArray() {
        return locked(elements::toArray);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || snapshot().equals(
                other instanceof ListObject<?> list ? list.snapshot() : other);
    }

    @Override
    public int hashCode() {
        return locked(elements::hashCode);
    }

    @Override
    public String toString() {
        return locked(elements::toString);
    }

    /// A function that returns its argument returns a copy.
    private Object writeReplace() {
        return snapshot();
    }

    @Override
    public void close() {
        // what is closed is a proxy
    }

    @Override
    public boolean isClosed() {
        return false;
    }
}
