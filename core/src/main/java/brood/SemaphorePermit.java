package brood;

import java.util.concurrent.atomic.AtomicBoolean;

/// A permit that is given back once.
final class SemaphorePermit implements SharedSemaphore.Permit {
    private final SharedSemaphore semaphore;
    /// Set by whoever closes first; the others do nothing.
    private final AtomicBoolean closed = new AtomicBoolean();

    SemaphorePermit(SharedSemaphore semaphore) {
        this.semaphore = semaphore;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            semaphore.release();
        }
    }

    @Override
    public String toString() {
        return (closed.get() ? "permit, given back, of " : "permit of ") + semaphore;
    }
}
