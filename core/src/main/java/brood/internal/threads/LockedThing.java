package brood.internal.threads;

import brood.SharedLock;
import org.jspecify.annotations.Nullable;

/// A value or an array, with the lock that goes with it.
abstract class LockedThing extends Thing {
    private static final long serialVersionUID = 1;

    private final transient SharedLock lock;
    private final boolean ownLock;

    LockedThing(ThreadProgram program, @Nullable SharedLock lock) {
        super(program);
        this.lock = lock == null ? new ThreadLock(program, true) : lock;
        this.ownLock = lock == null;
    }

    public final SharedLock lock() {
        check();
        return lock;
    }

    @Override
    final void closing(ThreadProcess process) {
        if (ownLock) {
            lock.close();
        }
    }

    /// Nobody waits for a value.
    @Override
    final void wakeAll() {}
}
