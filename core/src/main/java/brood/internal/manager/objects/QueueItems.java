package brood.internal.manager.objects;

import brood.SharedQueue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a queue of a manager is as a collection.
abstract class QueueItems<E> extends Monitor implements SharedQueue<E> {
    private static final long serialVersionUID = 1;

    final int capacity;
    final transient Condition notFull = guard.newCondition();

    /// Guarded by the guard.
    final transient Deque<E> items = new ArrayDeque<>();

    QueueItems(int capacity) {
        this.capacity = capacity;
    }

    /// Items have been dropped that nobody will take.
    void dropped(int count) {}

    // ---- looking ----

    @Override
    public final @Nullable E peek() {
        guard.lock();
        try {
            return items.peek();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public final E element() {
        E item = peek();
        if (item == null) {
            throw new NoSuchElementException("the queue is empty");
        }
        return item;
    }

    /// Copies of all items, oldest first.
    public final List<E> snapshot() {
        guard.lock();
        try {
            return new ArrayList<>(items);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public final int size() {
        guard.lock();
        try {
            return items.size();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public final boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public final int remainingCapacity() {
        return capacity == Integer.MAX_VALUE ? Integer.MAX_VALUE : Math.max(0, capacity - size());
    }

    @Override
    public final int capacity() {
        return capacity;
    }

    @Override
    public final boolean contains(@Nullable Object item) {
        return snapshot().contains(item);
    }

    @Override
    public final boolean containsAll(Collection<?> all) {
        return snapshot().containsAll(all);
    }

    @Override
    public final Iterator<E> iterator() {
        return snapshot().iterator();
    }

    @Override
    public final Object[] toArray() {
        return snapshot().toArray();
    }

    @Override
    public final <T> T[] toArray(T[] target) {
        return snapshot().toArray(target);
    }

    // ---- removing from the midst ----

    @Override
    public final boolean remove(@Nullable Object item) {
        return removed(() -> items.removeFirstOccurrence(item));
    }

    @Override
    public final boolean removeAll(Collection<?> gone) {
        return removed(() -> items.removeAll(gone));
    }

    @Override
    public final boolean retainAll(Collection<?> kept) {
        return removed(() -> items.retainAll(kept));
    }

    @Override
    public final void clear() {
        removed(() -> {
            items.clear();
            return true;
        });
    }

    private boolean removed(BooleanSupplier removal) {
        guard.lock();
        try {
            int before = items.size();
            boolean changed = removal.getAsBoolean();
            dropped(before - items.size());
            notFull.signalAll();
            return changed;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public final String toString() {
        return snapshot().toString();
    }
}
