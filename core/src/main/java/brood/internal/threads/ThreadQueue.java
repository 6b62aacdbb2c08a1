package brood.internal.threads;

import brood.internal.common.QueueCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A queue of references: how threads put and take, and wait for that.
class ThreadQueue<E> extends StoredItems<E> {
    private static final long serialVersionUID = 1;

    /// @param capacity [Integer#MAX_VALUE] for no bound
    ThreadQueue(ThreadProgram program, int capacity) {
        super(program, capacity);
    }

    // ---- putting ----

    @Override
    public void put(E item) throws InterruptedException {
        enqueue(item, Long.MAX_VALUE);
    }

    @Override
    public boolean offer(E item, long time, TimeUnit unit) throws InterruptedException {
        return enqueue(item, Objects.requireNonNull(unit, "unit").toNanos(time));
    }

    private boolean enqueue(E item, long nanos) throws InterruptedException {
        var _ = QueueCollection.item(item);
        check();
        gate.lockInterruptibly();
        try {
            long left = nanos;
            while (!tryAdd(item)) {
                if (left <= 0) {
                    return false;
                }
                left = await(notFull, left);
            }
            return true;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public boolean offer(E item) {
        var _ = QueueCollection.item(item);
        check();
        gate.lock();
        try {
            return tryAdd(item);
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void putAll(Collection<? extends E> all) throws InterruptedException {
        List<E> copy = new ArrayList<>(all);
        copy.forEach(QueueCollection::item);
        for (E item : copy) {
            put(item);
        }
    }

    // ---- taking ----

    @Override
    public E take() throws InterruptedException {
        return Objects.requireNonNull(dequeue(Long.MAX_VALUE));
    }

    @Override
    public @Nullable E poll(long time, TimeUnit unit) throws InterruptedException {
        return dequeue(Objects.requireNonNull(unit, "unit").toNanos(time));
    }

    private @Nullable E dequeue(long nanos) throws InterruptedException {
        check();
        E item;
        gate.lockInterruptibly();
        try {
            long left = nanos;
            item = tryRemove();
            while (item == null && left > 0) {
                left = await(notEmpty, left);
                item = tryRemove();
            }
        } finally {
            gate.unlock();
        }
        return arrived(item);
    }

    @Override
    public @Nullable E poll() {
        check();
        E item;
        gate.lock();
        try {
            item = tryRemove();
        } finally {
            gate.unlock();
        }
        return arrived(item);
    }

    /// Without the gate, since it takes the gate of a pipe.
    private @Nullable E arrived(@Nullable E item) {
        if (item != null) {
            PipesOnTheirWay.arrive(item, program);
        }
        return item;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // there is only one
    public int drainTo(Collection<? super E> target, int most) {
        Objects.requireNonNull(target, "target");
        if (target == this) {
            throw new IllegalArgumentException("a queue can't be drained to itself");
        }
        check();
        int count = 0;
        while (count < most) {
            E item = isShutdown() && isEmpty() ? null : poll();
            if (item == null) {
                break;
            }
            target.add(item);
            count++;
        }
        return count;
    }
}
