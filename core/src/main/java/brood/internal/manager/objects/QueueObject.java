package brood.internal.manager.objects;

import brood.QueueShutDownException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// A queue of a manager.
public class QueueObject<E> extends QueueItems<E> {
    private static final long serialVersionUID = 1;

    private final transient Condition notEmpty = guard.newCondition();

    /// Guarded by the guard.
    private boolean shutDown;

    /// @param capacity zero or negative: no bound
    QueueObject(int capacity) {
        super(capacity <= 0 ? Integer.MAX_VALUE : capacity);
    }

    // ---- putting ----

    @Override
    public final void put(E item) throws InterruptedException {
        offer(item, Long.MAX_VALUE);
    }

    @Override
    public final boolean offer(E item, long time, TimeUnit unit) throws InterruptedException {
        return offer(item, unit.toNanos(time));
    }

    private boolean offer(E item, long nanos) throws InterruptedException {
        Objects.requireNonNull(item, "item");
        guard.lock();
        try {
            boolean room = await(notFull, this::isPutOver, nanos);
            requireOpen();
            if (room) {
                insert(item);
            }
            return room;
        } finally {
            guard.unlock();
        }
    }

    private boolean isPutOver() {
        return shutDown || items.size() < capacity;
    }

    @Override
    public final boolean offer(E item) {
        Objects.requireNonNull(item, "item");
        guard.lock();
        try {
            requireOpen();
            boolean room = items.size() < capacity;
            if (room) {
                insert(item);
            }
            return room;
        } finally {
            guard.unlock();
        }
    }

    private void insert(E item) {
        items.add(item);
        added();
        notEmpty.signal();
    }

    private void requireOpen() {
        if (shutDown) {
            throw new QueueShutDownException("the queue is shut down; nothing can be put any more");
        }
    }

    /// One item more is unfinished.
    void added() {}

    /// The caller has taken an item.
    void taken() {}

    @Override
    public final void putAll(Collection<? extends E> more) throws InterruptedException {
        for (E item : more) {
            put(item);
        }
    }

    @Override
    public final boolean add(E item) {
        if (!offer(item)) {
            throw new IllegalStateException("the queue is full: its capacity is " + capacity);
        }
        return true;
    }

    @Override
    public final boolean addAll(Collection<? extends E> more) {
        more.forEach(this::add);
        return !more.isEmpty();
    }

    // ---- taking ----

    @Override
    public final E take() throws InterruptedException {
        E item = poll(Long.MAX_VALUE);
        return Objects.requireNonNull(item); // it has waited for ever
    }

    @Override
    public final @Nullable E poll(long time, TimeUnit unit) throws InterruptedException {
        return poll(unit.toNanos(time));
    }

    private @Nullable E poll(long nanos) throws InterruptedException {
        guard.lock();
        try {
            await(notEmpty, this::isTakeOver, nanos);
            return remove(items.isEmpty());
        } finally {
            guard.unlock();
        }
    }

    private boolean isTakeOver() {
        return shutDown || !items.isEmpty();
    }

    @Override
    public final @Nullable E poll() {
        guard.lock();
        try {
            return remove(items.isEmpty());
        } finally {
            guard.unlock();
        }
    }

    private @Nullable E remove(boolean isEmpty) {
        if (!isEmpty) {
            E item = items.remove();
            taken();
            notFull.signal();
            return item;
        }
        if (shutDown) {
            throw new QueueShutDownException("the queue is shut down, and is empty");
        }
        return null;
    }

    /// Puts back what was taken for a client that is gone and can't have got it.
    public final void putBack(E item) {
        guard.lock();
        try {
            items.addFirst(item);
            notEmpty.signal();
        } finally {
            guard.unlock();
        }
    }

    /// Takes what is there.
    public final List<E> drain(int most) {
        guard.lock();
        try {
            List<E> drained = new ArrayList<>();
            while (drained.size() < most && !items.isEmpty()) {
                drained.add(items.remove());
                taken();
            }
            notFull.signalAll();
            return drained;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public final int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public final int drainTo(Collection<? super E> target, int most) {
        List<E> drained = drain(most);
        target.addAll(drained);
        return drained.size();
    }

    @Override
    public final E remove() {
        E item = poll();
        if (item == null) {
            throw new NoSuchElementException("the queue is empty");
        }
        return item;
    }

    // ---- the end ----

    @Override
    public final void shutdown() {
        end(false);
    }

    @Override
    public final void shutdownNow() {
        end(true);
    }

    private void end(boolean drop) {
        guard.lock();
        try {
            shutDown = true;
            if (drop) {
                dropped(items.size());
                items.clear();
            }
            notEmpty.signalAll();
            notFull.signalAll();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public final boolean isShutdown() {
        guard.lock();
        try {
            return shutDown;
        } finally {
            guard.unlock();
        }
    }
}
