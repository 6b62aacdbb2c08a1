package brood.internal.manager;

import brood.SharedSemaphore;
import java.io.Serial;
import java.time.Duration;

/// Calls of a [SharedSemaphore] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class SemaphoreStub extends Stub implements SharedSemaphore {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation ACQUIRE =
            Operation.of(null, "acquire(").interruptible();
    private static final Operation ACQUIRE_UNINTERRUPTIBLY =
            Operation.of(null, "acquireUninterruptibly(");
    private static final Operation AVAILABLE_PERMITS =
            Operation.of(0, "availablePermits(");
    private static final Operation RELEASE =
            Operation.of(null, "release(int,");
    private static final Operation TRY_ACQUIRE =
            Operation.of(false, "tryAcquire(");
    private static final Operation TRY_ACQUIRE_2 =
            Operation.of(false, "tryAcquire(java.time.Duration,").interruptible();

    SemaphoreStub(Ref ref) {
        super(ref);
    }

    @Override
    public void acquire() throws InterruptedException {
        call(ACQUIRE);
    }

    @Override
    public void acquireUninterruptibly() {
        call(ACQUIRE_UNINTERRUPTIBLY);
    }

    @Override
    public int availablePermits() {
        return (Integer) call(AVAILABLE_PERMITS);
    }

    @Override
    public void release(int first) {
        call(RELEASE, first);
    }

    @Override
    public boolean tryAcquire() {
        return (Boolean) call(TRY_ACQUIRE);
    }

    @Override
    public boolean tryAcquire(Duration first) throws InterruptedException {
        return (Boolean) call(TRY_ACQUIRE_2, first);
    }
}
