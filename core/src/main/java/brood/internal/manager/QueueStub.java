package brood.internal.manager;

import brood.SharedQueue;
import java.io.Serial;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/// Calls of a [SharedQueue] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
class QueueStub<E> extends CollectionStub<E>
        implements SharedQueue<E> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation CAPACITY =
            Operation.of(0, "capacity(");
    private static final Operation ELEMENT =
            Operation.of(null, "element(");
    private static final Operation IS_SHUTDOWN =
            Operation.of(false, "isShutdown(");
    private static final Operation OFFER =
            Operation.of(false, "offer(java.lang.Object,");
    private static final Operation OFFER_2 =
            Operation.of(false, "offer(java.lang.Object,long,java.util.concurrent.TimeUnit,")
                    .interruptible();
    private static final Operation PEEK =
            Operation.of(null, "peek(");
    private static final Operation POLL =
            Operation.of(null, "poll(");
    private static final Operation POLL_2 =
            Operation.of(null, "poll(long,java.util.concurrent.TimeUnit,").interruptible();
    private static final Operation PUT =
            Operation.of(null, "put(java.lang.Object,").interruptible();
    private static final Operation PUT_ALL =
            Operation.of(null, "putAll(java.util.Collection,").interruptible();
    private static final Operation REMAINING_CAPACITY =
            Operation.of(0, "remainingCapacity(");
    private static final Operation REMOVE =
            Operation.of(null, "remove(");
    private static final Operation SHUTDOWN =
            Operation.of(null, "shutdown(");
    private static final Operation SHUTDOWN_NOW =
            Operation.of(null, "shutdownNow(");
    private static final Operation TAKE =
            Operation.of(null, "take(").interruptible();

    QueueStub(Ref ref) {
        super(ref);
    }

    @Override
    public int capacity() {
        return (Integer) call(CAPACITY);
    }

    @Override
    public int drainTo(Collection<? super E> first) {
        throw new UnsupportedOperationException("on a snapshot only");
    }

    @Override
    public int drainTo(Collection<? super E> first, int second) {
        throw new UnsupportedOperationException("on a snapshot only");
    }

    @Override
    public E element() {
        return (E) call(ELEMENT);
    }

    @Override
    public boolean isShutdown() {
        return (Boolean) call(IS_SHUTDOWN);
    }

    @Override
    public boolean offer(E first) {
        return (Boolean) call(OFFER, first);
    }

    @Override
    public boolean offer(E first, long second, TimeUnit third) throws InterruptedException {
        return (Boolean) call(OFFER_2, first, second, third);
    }

    @Override
    public E peek() {
        return (E) call(PEEK);
    }

    @Override
    public E poll() {
        return (E) call(POLL);
    }

    @Override
    public E poll(long first, TimeUnit second) throws InterruptedException {
        return (E) call(POLL_2, first, second);
    }

    @Override
    public void put(E first) throws InterruptedException {
        call(PUT, first);
    }

    @Override
    public void putAll(Collection<? extends E> first) throws InterruptedException {
        call(PUT_ALL, first);
    }

    @Override
    public int remainingCapacity() {
        return (Integer) call(REMAINING_CAPACITY);
    }

    @Override
    public E remove() {
        return (E) call(REMOVE);
    }

    @Override
    public void shutdown() {
        call(SHUTDOWN);
    }

    @Override
    public void shutdownNow() {
        call(SHUTDOWN_NOW);
    }

    @Override
    public E take() throws InterruptedException {
        return (E) call(TAKE);
    }
}
