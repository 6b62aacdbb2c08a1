package brood.internal.threads;

import brood.SharedLong;
import brood.SharedLock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A `long`.
final class ThreadLong extends LockedThing implements SharedLong {
    private static final long serialVersionUID = 1;

    private final transient AtomicLong value;

    ThreadLong(ThreadProgram program, long initial, @Nullable SharedLock lock) {
        super(program, lock);
        value = new AtomicLong(initial);
    }

    @Override
    String noun() {
        return "long";
    }

    @Override
    public long get() {
        check();
        return value.get();
    }

    @Override
    public void set(long newValue) {
        check();
        value.set(newValue);
    }

    @Override
    public long getAndSet(long newValue) {
        check();
        return value.getAndSet(newValue);
    }

    @Override
    public boolean compareAndSet(long expected, long newValue) {
        check();
        return value.compareAndSet(expected, newValue);
    }

    @Override
    public long getAndAdd(long delta) {
        check();
        return value.getAndAdd(delta);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + value.get() + ")";
    }
}
