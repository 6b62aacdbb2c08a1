package brood.python;

import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A queue in a Python manager. A None in it is an empty [Optional] here, since Java's queues hold
/// no null. It waits a moment at a time, so that an interrupted thread leaves nobody behind who
/// takes an item for it.
final class ProxyQueue extends AbstractQueue<Object>
        implements BlockingQueue<Object>, PythonProxy.View {
    private static final double MOMENT = 0.1;
    private static final double NANOS = 1e9;

    private final PythonProxy proxy;

    ProxyQueue(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return proxy;
    }

    private static Object checked(Object item) {
        Objects.requireNonNull(item, "item");
        return item;
    }

    private @Nullable Object get(boolean block, @Nullable Object timeout) {
        try {
            Object item = proxy.callUninterrupted("get", block, timeout);
            return item == null ? Optional.empty() : item;
        } catch (PythonException e) {
            if (e.typeName().endsWith("queue.Empty")) {
                return null;
            }
            throw e;
        }
    }

    private boolean put(Object item, boolean block, @Nullable Object timeout) {
        try {
            proxy.callUninterrupted("put", checked(item), block, timeout);
            return true;
        } catch (PythonException e) {
            if (e.is("queue.Full")) {
                return false;
            }
            throw e;
        }
    }

    /// The time to wait next, in seconds.
    private static double moment(long deadline) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return Math.min(MOMENT, (deadline - System.nanoTime()) / NANOS);
    }

    private static long deadline(long time, TimeUnit unit) {
        return System.nanoTime() + Math.min(unit.toNanos(time), Long.MAX_VALUE / 4);
    }

    @Override
    public boolean offer(Object item) {
        return put(item, false, null);
    }

    @Override
    public void put(Object item) throws InterruptedException {
        while (!offer(item, Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public boolean offer(Object item, long time, TimeUnit unit) throws InterruptedException {
        long deadline = deadline(time, unit);
        for (double next = moment(deadline); next > 0; next = moment(deadline)) {
            if (put(item, true, next)) {
                return true;
            }
        }
        return offer(item);
    }

    @Override
    public @Nullable Object poll() {
        return get(false, null);
    }

    @Override
    public @Nullable Object poll(long time, TimeUnit unit) throws InterruptedException {
        long deadline = deadline(time, unit);
        for (double next = moment(deadline); next > 0; next = moment(deadline)) {
            Object item = get(true, next);
            if (item != null) {
                return item;
            }
        }
        return poll();
    }

    @Override
    public Object take() throws InterruptedException {
        while (true) {
            Object item = poll(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            if (item != null) {
                return item;
            }
        }
    }

    @Override
    public int size() {
        return proxy.callUninterrupted("qsize") instanceof Long size ? Math.toIntExact(size) : 0;
    }

    @Override
    public int remainingCapacity() {
        return Boolean.TRUE.equals(proxy.callUninterrupted("full")) ? 0 : Integer.MAX_VALUE;
    }

    @Override
    public int drainTo(Collection<? super Object> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super Object> target, int most) {
        int count = 0;
        for (Object item = count < most ? poll() : null; item != null; item =
                count < most ? poll() : null) {
            target.add(item);
            count++;
        }
        return count;
    }

    /// Python's queues can't be looked into.
    @Override
    public @Nullable Object peek() {
        throw new UnsupportedOperationException(
                "a Python queue can't be looked into; take an item");
    }

    /// Python's queues can't be looked into.
    @Override
    public Iterator<Object> iterator() {
        throw new UnsupportedOperationException(
                "a Python queue can't be looked into; take an item");
    }

    @Override
    public String toString() {
        return proxy.toString();
    }
}
