package brood.internal.common;

import brood.SharedQueue;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a queue is as a collection: a copy of the list of its items to look at, and removal
/// wherever an item is.
public interface QueueCollection<E> extends SharedQueue<E> {

    /// Checks what is to be put. Null is what many put at the end who come from Python.
    static <T> T item(@Nullable T item) {
        return Objects.requireNonNull(item,
                "item is null, which no queue takes; to say that nothing"
                        + " follows, shut it down");
    }

    /// All items, oldest first.
    List<E> items();

    /// Removes items, or only the first of them.
    ///
    /// @return how many
    int removeWhere(Predicate<? super E> goes, boolean onlyFirst);

    @Override
    default boolean add(E item) {
        if (!offer(item)) {
            throw new IllegalStateException("the queue is full: its capacity is " + capacity());
        }
        return true;
    }

    @Override
    default E remove() {
        E item = poll();
        if (item == null) {
            throw new NoSuchElementException("the queue is empty");
        }
        return item;
    }

    @Override
    default @Nullable E peek() {
        List<E> items = items();
        return items.isEmpty() ? null : items.getFirst();
    }

    @Override
    default E element() {
        return items().getFirst();
    }

    @Override
    default boolean isEmpty() {
        return size() == 0;
    }

    @Override
    default int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    default Iterator<E> iterator() {
        return Collections.unmodifiableList(items()).iterator();
    }

    @Override
    default Object[] toArray() {
        return items().toArray();
    }

    @Override
    default <T> T[] toArray(T[] array) {
        return items().toArray(array);
    }

    @Override
    default boolean contains(@Nullable Object object) {
        return items().contains(object);
    }

    @Override
    default boolean containsAll(Collection<?> objects) {
        return items().containsAll(objects);
    }

    @Override
    default boolean remove(@Nullable Object object) {
        return removeWhere(item -> item.equals(object), true) > 0;
    }

    @Override
    default boolean removeIf(Predicate<? super E> goes) {
        Objects.requireNonNull(goes, "filter");
        return removeWhere(goes, false) > 0;
    }

    @Override
    default boolean removeAll(Collection<?> objects) {
        Objects.requireNonNull(objects, "collection");
        return removeWhere(objects::contains, false) > 0;
    }

    @Override
    default boolean retainAll(Collection<?> objects) {
        Objects.requireNonNull(objects, "collection");
        return removeWhere(item -> !objects.contains(item), false) > 0;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // there is one in each process
    default boolean addAll(Collection<? extends E> items) {
        if (Objects.requireNonNull(items, "collection") == this) {
            throw new IllegalArgumentException("a queue can't be added to itself");
        }
        boolean changed = false;
        for (E item : items) {
            changed |= add(item);
        }
        return changed;
    }

    /// How full it is, for `toString`.
    default String content() {
        return size()
                + (capacity() == Integer.MAX_VALUE ? " items" : " of " + capacity() + " items");
    }
}
