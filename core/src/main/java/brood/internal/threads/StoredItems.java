package brood.internal.threads;

import brood.QueueShutDownException;
import brood.internal.common.QueueCollection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a queue holds.
abstract class StoredItems<E> extends ReadyThing implements QueueCollection<E> {
    private static final long serialVersionUID = 1;

    private final int capacity;
    final transient Condition notEmpty = gate.newCondition();
    final transient Condition notFull = gate.newCondition();

    /// Oldest first. Guarded by the gate, as what follows.
    private transient ArrayDeque<E> items = new ArrayDeque<>();
    private transient boolean shutDown;

    /// @param capacity [Integer#MAX_VALUE] for no bound
    StoredItems(ThreadProgram program, int capacity) {
        super(program);
        this.capacity = capacity;
    }

    @Override
    String noun() {
        return "queue";
    }

    @Override
    void wakeAll() {
        notEmpty.signalAll();
        notFull.signalAll();
        ring();
    }

    /// Items have come, with the gate held.
    void added(int count) {}

    /// Items were taken to be worked on, with the gate held.
    void taken(int count) {}

    /// Items were dropped, with the gate held.
    void dropped(int count) {}

    // ---- with the gate held ----

    /// Puts an item at the end.
    ///
    /// @return false when it is full
    final boolean tryAdd(E item) {
        if (shutDown) {
            throw new QueueShutDownException("the queue is shut down: nothing can be put any more");
        }
        if (items.size() >= capacity) {
            return false;
        }
        PipesOnTheirWay.depart(item);
        items.addLast(item);
        added(1);
        notEmpty.signal();
        ring();
        return true;
    }

    /// Takes the first item.
    ///
    /// @return null when there is none
    final @Nullable E tryRemove() {
        E item = items.pollFirst();
        if (item == null && shutDown) {
            throw new QueueShutDownException("the queue is shut down, and all items are taken");
        }
        if (item != null) {
            taken(1);
            notFull.signal();
        }
        return item;
    }

    final boolean hasNone() {
        return items.isEmpty();
    }

    // ---- looking ----

    @Override
    public int size() {
        check();
        gate.lock();
        try {
            return items.size();
        } finally {
            gate.unlock();
        }
    }

    @Override
    public int capacity() {
        check();
        return capacity;
    }

    @Override
    public int remainingCapacity() {
        return capacity == Integer.MAX_VALUE ? capacity : capacity - size();
    }

    @Override
    public List<E> items() {
        check();
        gate.lock();
        try {
            return new ArrayList<>(items);
        } finally {
            gate.unlock();
        }
    }

    @Override
    public int removeWhere(Predicate<? super E> goes, boolean onlyFirst) {
        check();
        List<E> removed = new ArrayList<>();
        gate.lock();
        try {
            ArrayDeque<E> kept = new ArrayDeque<>(items.size());
            for (E item : items) {
                boolean stays = (onlyFirst && !removed.isEmpty()) || !goes.test(item);
                (stays ? kept : removed).add(item);
            }
            replace(kept, removed.size());
        } finally {
            gate.unlock();
        }
        removed.forEach(PipesOnTheirWay::drop);
        return removed.size();
    }

    @Override
    public void clear() {
        check();
        drop(false);
    }

    private void drop(boolean forGood) {
        List<E> removed;
        gate.lock();
        try {
            removed = List.copyOf(items);
            shutDown |= forGood;
            replace(new ArrayDeque<>(), removed.size());
            if (forGood) {
                wakeAll();
            }
        } finally {
            gate.unlock();
        }
        removed.forEach(PipesOnTheirWay::drop);
    }

    private void replace(ArrayDeque<E> kept, int removed) {
        if (removed > 0) {
            items = kept;
            dropped(removed);
            notFull.signalAll();
        }
    }

    // ---- its end ----

    @Override
    public void shutdown() {
        check();
        gate.lock();
        try {
            shutDown = true;
            wakeAll();
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void shutdownNow() {
        check();
        drop(true);
    }

    @Override
    public boolean isShutdown() {
        check();
        gate.lock();
        try {
            return shutDown;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + content() + ")";
    }
}
