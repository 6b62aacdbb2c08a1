package brood.internal.threads;

import brood.PoolOptions;
import brood.internal.common.QueueBound;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The calls that wait for a worker. All is guarded by the desk's lock.
final class PoolQueue {
    private final QueueBound bound;
    private final TreeSet<PoolCall<?>> calls = new TreeSet<>(PoolCall.ORDER);

    /// @param isOpen whether the pool takes calls
    PoolQueue(ReentrantLock lock, PoolOptions options, BooleanSupplier isOpen) {
        this.bound = new QueueBound(lock, options, calls::size, isOpen);
    }

    /// See [QueueBound#awaitRoom].
    void awaitRoom() {
        bound.awaitRoom();
    }

    void add(PoolCall<?> call) {
        calls.add(call);
    }

    /// The next one, or null.
    @Nullable
    PoolCall<?> poll() {
        PoolCall<?> first = calls.pollFirst();
        bound.fewerWait();
        return first;
    }

    /// One that was cancelled, if it is here.
    void remove(PoolCall<?> call) {
        calls.remove(call);
        bound.fewerWait();
    }

    /// Takes all, in their order, and wakes those that wait for room.
    List<PoolCall<?>> drain() {
        List<PoolCall<?>> all = new ArrayList<>(calls);
        calls.clear();
        wakeAll();
        return all;
    }

    /// Wakes those that wait for room: the pool takes no more.
    void wakeAll() {
        bound.closed();
    }

    int size() {
        return calls.size();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }
}
