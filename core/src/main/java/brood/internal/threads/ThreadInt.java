package brood.internal.threads;

import brood.SharedInt;
import brood.SharedLock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An `int`.
final class ThreadInt extends LockedThing implements SharedInt {
    private static final long serialVersionUID = 1;

    private final transient AtomicInteger value;

    ThreadInt(ThreadProgram program, int initial, @Nullable SharedLock lock) {
        super(program, lock);
        value = new AtomicInteger(initial);
    }

    @Override
    String noun() {
        return "int";
    }

    @Override
    public int get() {
        check();
        return value.get();
    }

    @Override
    public void set(int newValue) {
        check();
        value.set(newValue);
    }

    @Override
    public int getAndSet(int newValue) {
        check();
        return value.getAndSet(newValue);
    }

    @Override
    public boolean compareAndSet(int expected, int newValue) {
        check();
        return value.compareAndSet(expected, newValue);
    }

    @Override
    public int getAndAdd(int delta) {
        check();
        return value.getAndAdd(delta);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + value.get() + ")";
    }
}
