package brood.internal.manager.objects;

import brood.SharedLock;
import brood.SharedLong;
import java.util.concurrent.atomic.AtomicLong;

/// A number of a manager.
final class LongObject extends Monitor implements SharedLong {
    private static final long serialVersionUID = 1;

    private final AtomicLong value;
    private final transient LockObject lock = new LockObject(true);

    LongObject(long initial) {
        value = new AtomicLong(initial);
    }

    @Override
    public long get() {
        return value.get();
    }

    @Override
    public void set(long newValue) {
        value.set(newValue);
    }

    @Override
    public long getAndSet(long newValue) {
        return value.getAndSet(newValue);
    }

    @Override
    public boolean compareAndSet(long expected, long newValue) {
        return value.compareAndSet(expected, newValue);
    }

    @Override
    public long getAndAdd(long delta) {
        return value.getAndAdd(delta);
    }

    @Override
    public SharedLock lock() {
        return lock;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
