package brood.internal.manager;

import brood.SharedQueue;
import java.io.NotSerializableException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A queue of a server.
class QueueProxy<E> implements SharedQueue<E>, Proxied {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Ref ref;
    private final transient SharedQueue<E> remote;

    QueueProxy(Ref ref, SharedQueue<E> remote) {
        this.ref = ref;
        this.remote = remote;
    }

    @Override
    public final Ref ref() {
        return ref;
    }

    private static <T> T item(T item) {
        return Objects.requireNonNull(item,
                "item is null, which no queue takes; to say that nothing"
                        + " follows, shut it down");
    }

    // ---- putting ----

    @Override
    public final void put(E item) throws InterruptedException {
        remote.put(item(item));
    }

    @Override
    public final boolean offer(E item) {
        return remote.offer(item(item));
    }

    @Override
    public final boolean offer(E item, long time, TimeUnit unit) throws InterruptedException {
        return remote.offer(item(item), time, unit);
    }

    @Override
    public final boolean add(E item) {
        return remote.add(item(item));
    }

    @Override
    public final void putAll(Collection<? extends E> items) throws InterruptedException {
        remote.putAll(new ArrayList<>(items));
    }

    @Override
    public final boolean addAll(Collection<? extends E> items) {
        return remote.addAll(new ArrayList<>(items));
    }

    // ---- taking ----

    @Override
    public final E take() throws InterruptedException {
        return remote.take();
    }

    @Override
    public final @Nullable E poll() {
        return remote.poll();
    }

    @Override
    public final @Nullable E poll(long time, TimeUnit unit) throws InterruptedException {
        return remote.poll(time, unit);
    }

    @Override
    public final E remove() {
        return remote.remove();
    }

    @Override
    public final int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // as BlockingQueue says
    public final int drainTo(Collection<? super E> target, int most) {
        if (target == this) {
            throw new IllegalArgumentException("a queue can't be drained into itself");
        }
        int count = 0;
        for (E item = most > 0 ? remote.poll() : null; item != null; item =
                count < most ? remote.poll() : null) {
            target.add(item);
            count++;
        }
        return count;
    }

    // ---- looking ----

    @Override
    public final @Nullable E peek() {
        return remote.peek();
    }

    @Override
    public final E element() {
        return remote.element();
    }

    @Override
    public final int size() {
        return remote.size();
    }

    @Override
    public final boolean isEmpty() {
        return remote.isEmpty();
    }

    @Override
    public final int remainingCapacity() {
        return remote.remainingCapacity();
    }

    @Override
    public final int capacity() {
        return remote.capacity();
    }

    @Override
    public final boolean isShutdown() {
        return remote.isShutdown();
    }

    @Override
    public final boolean contains(@Nullable Object item) {
        return remote.contains(item);
    }

    @Override
    public final boolean containsAll(Collection<?> items) {
        return remote.containsAll(new ArrayList<>(items));
    }

    @SuppressWarnings("unchecked") // only such items get in
    private List<E> snapshot() {
        return (List<E>) Arrays.asList(remote.toArray());
    }

    @Override
    public final Iterator<E> iterator() {
        return new SnapshotIterator<>(snapshot().iterator(), remote::remove);
    }

    @Override
    public final Object[] toArray() {
        return remote.toArray();
    }

    @Override
    public final <T> T[] toArray(T[] target) {
        return snapshot().toArray(target);
    }

    // ---- removing ----

    @Override
    public final boolean remove(@Nullable Object item) {
        return remote.remove(item);
    }

    @Override
    public final boolean removeAll(Collection<?> gone) {
        return remote.removeAll(new ArrayList<>(gone));
    }

    @Override
    public final boolean retainAll(Collection<?> kept) {
        return remote.retainAll(new ArrayList<>(kept));
    }

    @Override
    public final void clear() {
        remote.clear();
    }

    @Override
    public final void shutdown() {
        remote.shutdown();
    }

    @Override
    public final void shutdownNow() {
        remote.shutdownNow();
    }

    // ---- as an object ----

    @Override
    public final boolean equals(@Nullable Object other) {
        return ref.isSame(Proxies.refOf(other));
    }

    @Override
    public final int hashCode() {
        return ref.hash();
    }

    @Override
    public final String toString() {
        return remote.toString();
    }

    @Override
    public final void close() {
        ref.close();
    }

    @Override
    public final boolean isClosed() {
        return ref.isClosed();
    }

    @Serial
    final Object writeReplace() throws NotSerializableException {
        return ProxyHandle.of(ref, false);
    }
}
