package brood.internal.transport;

import brood.QueueShutDownException;
import brood.internal.common.QueueCollection;
import brood.internal.shm.ByteQueue;
import brood.internal.shm.Cell;
import brood.internal.shm.Cells;
import brood.internal.shm.Message;
import brood.internal.shm.QueueBlock;
import brood.internal.shm.Session;
import brood.internal.shm.Snapshot;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A queue of objects: each is one message in a [ByteQueue].
///
/// Items are encoded and decoded in the calling thread, outside of any lock.
class ObjectQueue<E> extends Cell implements QueueCollection<E>, AnyWait.Receiving {
    private static final long serialVersionUID = 1;
    private static final int OBJECT = 1;

    final transient ByteQueue queue;

    ObjectQueue(long block, int generation) {
        super(block, generation);
        queue = new ByteQueue(this);
    }

    /// Makes a queue.
    ///
    /// @param capacity [Integer#MAX_VALUE] for no bound
    static <E> ObjectQueue<E> create(int capacity, boolean joinable) {
        long block = QueueBlock.create(capacity == Integer.MAX_VALUE ? 0 : capacity, joinable);
        return Cells.opened(view(block, QueueBlock.generation(block)));
    }

    static <E> ObjectQueue<E> view(long block, int generation) {
        return QueueBlock.isJoinable(block) ? new JoinableObjectQueue<>(block, generation)
                : new ObjectQueue<>(block, generation);
    }

    @Override
    protected Serializable handle() {
        return new QueueHandle(Session.identity(), block(), generation());
    }

    @Override
    protected String noun() {
        return "queue";
    }

    @Override
    protected void wakeBlocked() {
        queue.wakeAll();
    }

    // ---- putting ----

    private static Outgoing encode(Object item) {
        return Outgoing.of(QueueCollection.item(item), "item");
    }

    @Override
    public void put(E item) throws InterruptedException {
        check();
        try (Outgoing outgoing = encode(item)) {
            admitted(outgoing.put(queue, OBJECT, Long.MAX_VALUE));
        }
    }

    @Override
    public boolean offer(E item, long time, TimeUnit unit) throws InterruptedException {
        check();
        try (Outgoing outgoing = encode(item)) {
            return admitted(outgoing.put(queue, OBJECT, unit.toNanos(time)));
        }
    }

    @Override
    public boolean offer(E item) {
        check();
        try (Outgoing outgoing = encode(item)) {
            return admitted(outgoing.tryPut(queue, OBJECT));
        }
    }

    @Override
    public void putAll(Collection<? extends E> items) throws InterruptedException {
        check();
        List<Outgoing> all = new ArrayList<>(items.size());
        try {
            for (E item : items) {
                all.add(encode(item));
            }
            for (Outgoing outgoing : all) {
                admitted(outgoing.put(queue, OBJECT, Long.MAX_VALUE));
            }
        } finally {
            all.forEach(Outgoing::close);
        }
    }

    private boolean admitted(int outcome) {
        if (outcome == ByteQueue.ENDED) {
            throw new QueueShutDownException("the queue is shut down: nothing can be put any more");
        }
        return outcome == ByteQueue.OK;
    }

    // ---- taking ----

    @Override
    public E take() throws InterruptedException {
        try (Incoming incoming = Incoming.begin()) {
            return Objects.requireNonNull(
                    item(queue.take(incoming.message(), ByteQueue.ANY, Long.MAX_VALUE), incoming),
                    "an item of the queue");
        }
    }

    @Override
    public @Nullable E poll(long time, TimeUnit unit) throws InterruptedException {
        try (Incoming incoming = Incoming.begin()) {
            return item(queue.take(incoming.message(), ByteQueue.ANY, unit.toNanos(time)),
                    incoming);
        }
    }

    @Override
    public @Nullable E poll() {
        try (Incoming incoming = Incoming.begin()) {
            return item(queue.tryTake(incoming.message(), ByteQueue.ANY), incoming);
        }
    }

    private @Nullable E item(int outcome, Incoming incoming) {
        if (outcome == ByteQueue.NOT_NOW) {
            return null;
        }
        if (outcome == ByteQueue.ENDED) {
            throw new QueueShutDownException("the queue is shut down, and all items are taken");
        }
        return cast(incoming.decode());
    }

    @SuppressWarnings("unchecked") // the type is the caller's promise, as in any collection
    private E cast(@Nullable Object item) {
        return (E) Objects.requireNonNull(item);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a queue has one handle in each process
    public int drainTo(Collection<? super E> target, int most) {
        Objects.requireNonNull(target, "target");
        if (target == this) {
            throw new IllegalArgumentException("a queue can't be drained to itself");
        }
        int count = 0;
        while (count < most) {
            try (Incoming incoming = Incoming.begin()) {
                if (queue.tryTake(incoming.message(), ByteQueue.ANY) != ByteQueue.OK) {
                    break;
                }
                target.add(cast(incoming.decode()));
                count++;
            }
        }
        return count;
    }

    // ---- looking ----

    @Override
    public ByteQueue messages() {
        return queue;
    }

    @Override
    public int size() {
        check();
        return queue.size();
    }

    @Override
    public int capacity() {
        check();
        return queue.bound() == 0 ? Integer.MAX_VALUE : queue.bound();
    }

    @Override
    public int remainingCapacity() {
        check();
        return queue.bound() == 0 ? Integer.MAX_VALUE : Math.max(0, queue.bound() - queue.size());
    }

    @Override
    public List<E> items() {
        check();
        return decodeAll(queue.copies());
    }

    private List<E> decodeAll(Snapshot snapshot) {
        List<E> items = new ArrayList<>(snapshot.messages().size());
        for (Message message : snapshot.messages()) {
            items.add(cast(Incoming.decode(message)));
        }
        return items;
    }

    /// The items are looked at before the queue is locked, so that no code of theirs runs then;
    /// some may have been taken meanwhile.
    @Override
    public int removeWhere(Predicate<? super E> goes, boolean onlyFirst) {
        check();
        while (true) {
            Snapshot snapshot = queue.copies();
            Set<Integer> numbers = new HashSet<>();
            int number = snapshot.first();
            for (E item : decodeAll(snapshot)) {
                if (goes.test(item)) {
                    numbers.add(number);
                    if (onlyFirst) {
                        break;
                    }
                }
                number++;
            }
            int removed = numbers.isEmpty() ? 0
                    : queue.retain(snapshot, each -> !numbers.contains(each));
            if (removed > 0 || numbers.isEmpty() || (removed == 0 && !onlyFirst)) {
                return removed;
            }
        }
    }

    @Override
    public void clear() {
        check();
        queue.clear();
    }

    // ---- its end ----

    @Override
    public void shutdown() {
        check();
        queue.shutdown();
    }

    @Override
    public void shutdownNow() {
        check();
        enter();
        try {
            queue.shutdown();
            queue.clear();
            queue.wakeAll();
        } finally {
            leave();
        }
    }

    @Override
    public boolean isShutdown() {
        check();
        return queue.isShutDown();
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + content() + ")";
    }
}
