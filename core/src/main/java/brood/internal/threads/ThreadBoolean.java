package brood.internal.threads;

import brood.SharedBoolean;
import brood.SharedLock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A `boolean`.
final class ThreadBoolean extends LockedThing implements SharedBoolean {
    private static final long serialVersionUID = 1;

    private final transient AtomicBoolean value;

    ThreadBoolean(ThreadProgram program, boolean initial, @Nullable SharedLock lock) {
        super(program, lock);
        value = new AtomicBoolean(initial);
    }

    @Override
    String noun() {
        return "boolean";
    }

    @Override
    public boolean get() {
        check();
        return value.get();
    }

    @Override
    public void set(boolean newValue) {
        check();
        value.set(newValue);
    }

    @Override
    public boolean getAndSet(boolean newValue) {
        check();
        return value.getAndSet(newValue);
    }

    @Override
    public boolean compareAndSet(boolean expected, boolean newValue) {
        check();
        return value.compareAndSet(expected, newValue);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + value.get() + ")";
    }
}
