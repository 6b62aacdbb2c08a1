package brood;

import java.util.concurrent.atomic.AtomicBoolean;

/// A hold of a lock that is given back once.
final class LockHold implements SharedLock.Held {
    private final SharedLock lock;
    private final boolean abandoned;
    /// Set by whoever closes first; the others do nothing.
    private final AtomicBoolean closed = new AtomicBoolean();

    LockHold(SharedLock lock, boolean abandoned) {
        this.lock = lock;
        this.abandoned = abandoned;
    }

    @Override
    public boolean wasAbandoned() {
        return abandoned;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return (closed.get() ? "hold, given back, of " : "hold of ") + lock;
    }
}
