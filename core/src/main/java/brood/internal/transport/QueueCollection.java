package brood.internal.transport;

import brood.SharedQueue;
import brood.internal.shm.Cell;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a queue is as a collection: copies of its items to look at, and removal wherever an item is.
abstract class QueueCollection<E> extends Cell implements SharedQueue<E> {
    private static final long serialVersionUID = 1;

    QueueCollection(long block, int generation) {
        super(block, generation);
    }

    /// Copies of all items, oldest first.
    abstract List<E> items();

    /// Removes items, or only the first of them.
    ///
    /// @return how many
    abstract int removeWhere(Predicate<? super E> goes, boolean onlyFirst);

    @Override
    public boolean add(E item) {
        if (!offer(item)) {
            throw new IllegalStateException("the queue is full: it holds " + capacity() + " items");
        }
        return true;
    }

    @Override
    public E remove() {
        E item = poll();
        if (item == null) {
            throw new NoSuchElementException("the queue is empty");
        }
        return item;
    }

    @Override
    public @Nullable E peek() {
        List<E> items = items();
        return items.isEmpty() ? null : items.getFirst();
    }

    @Override
    public E element() {
        return items().getFirst();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public Iterator<E> iterator() {
        return Collections.unmodifiableList(items()).iterator();
    }

    @Override
    public Object[] toArray() {
        return items().toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return items().toArray(array);
    }

    @Override
    public boolean contains(@Nullable Object object) {
        return items().contains(object);
    }

    @Override
    public boolean containsAll(Collection<?> objects) {
        return items().containsAll(objects);
    }

    @Override
    public boolean remove(@Nullable Object object) {
        return removeWhere(item -> item.equals(object), true) > 0;
    }

    @Override
    public boolean removeIf(Predicate<? super E> goes) {
        Objects.requireNonNull(goes, "filter");
        return removeWhere(goes, false) > 0;
    }

    @Override
    public boolean removeAll(Collection<?> objects) {
        Objects.requireNonNull(objects, "collection");
        return removeWhere(objects::contains, false) > 0;
    }

    @Override
    public boolean retainAll(Collection<?> objects) {
        Objects.requireNonNull(objects, "collection");
        return removeWhere(item -> !objects.contains(item), false) > 0;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a queue has one handle in each process
    public boolean addAll(Collection<? extends E> items) {
        if (Objects.requireNonNull(items, "collection") == this) {
            throw new IllegalArgumentException("a queue can't be added to itself");
        }
        boolean changed = false;
        for (E item : items) {
            changed |= add(item);
        }
        return changed;
    }

    @Override
    public String toString() {
        return isClosed() ? label() + " (closed)"
                : label() + " (" + size() + (capacity() == Integer.MAX_VALUE ? " items)"
                        : " of " + capacity() + " items)");
    }
}
