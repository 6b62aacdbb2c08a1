package brood.internal.manager.objects;

import brood.ManagedSet;
import brood.RemoteFunction;
import brood.RemotePredicate;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A set of a manager: each method is done while it is locked for all others.
public final class SetObject<E extends @Nullable Object> extends AbstractSet<E>
        implements ManagedSet<E> {
    private static final long serialVersionUID = 1;

    private final transient ReentrantLock guard = new ReentrantLock();

    /// Guarded by the guard.
    private final transient Set<E> elements;

    /// Keeps these elements from now on.
    public SetObject(Set<E> elements) {
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

    @Override
    public boolean add(E element) {
        return locked(() -> elements.add(element));
    }

    @Override
    public boolean remove(@Nullable Object element) {
        return locked(() -> elements.remove(element));
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return locked(() -> elements.contains(element));
    }

    @Override
    public int size() {
        return locked(elements::size);
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
    public boolean removeAll(Collection<?> gone) {
        return locked(() -> {
            boolean changed = false;
            for (Object one : gone) {
                changed |= elements.remove(one);
            }
            return changed;
        });
    }

    @Override
    public boolean retainAll(Collection<?> kept) {
        return locked(() -> elements.retainAll(kept));
    }

    @Override
    public void clear() {
        locked(() -> {
            elements.clear();
            return true;
        });
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
    public <R extends @Nullable Object> R apply(
            RemoteFunction<? super Set<E>, ? extends R> function) {
        return locked(() -> function.apply(this));
    }

    @Override
    public Set<E> snapshot() {
        return locked(() -> new LinkedHashSet<>(elements));
    }

    /// For functions that run on the server, while it is locked.
    @Override
    public Iterator<E> iterator() {
        return guard.isHeldByCurrentThread() ? elements.iterator() : snapshot().iterator();
    }

    @Override
    public Object[] toArray() {
        return locked(elements::toArray);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || snapshot().equals(
                other instanceof SetObject<?> set ? set.snapshot() : other);
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
