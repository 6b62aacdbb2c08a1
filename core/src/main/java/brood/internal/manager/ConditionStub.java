package brood.internal.manager;

import brood.SharedCondition;
import brood.SharedLock;
import java.io.Serial;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/// Calls of a [SharedCondition] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class ConditionStub extends Stub implements SharedCondition {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation AWAIT =
            Operation.of(null, "await(").interruptible();
    private static final Operation AWAIT_2 =
            Operation.of(false, "await(long,java.util.concurrent.TimeUnit,").interruptible();
    private static final Operation AWAIT_NANOS =
            Operation.of(0L, "awaitNanos(long,").interruptible();
    private static final Operation AWAIT_UNINTERRUPTIBLY =
            Operation.of(null, "awaitUninterruptibly(");
    private static final Operation AWAIT_UNTIL =
            Operation.of(false, "awaitUntil(java.util.Date,").interruptible();
    private static final Operation LOCK =
            Operation.of(null, "lock(");
    private static final Operation SIGNAL =
            Operation.of(null, "signal(");
    private static final Operation SIGNAL_2 =
            Operation.of(null, "signal(int,");
    private static final Operation SIGNAL_ALL =
            Operation.of(null, "signalAll(");

    ConditionStub(Ref ref) {
        super(ref);
    }

    @Override
    public void await() throws InterruptedException {
        call(AWAIT);
    }

    @Override
    public boolean await(long first, TimeUnit second) throws InterruptedException {
        return (Boolean) call(AWAIT_2, first, second);
    }

    @Override
    public long awaitNanos(long first) throws InterruptedException {
        return (Long) call(AWAIT_NANOS, first);
    }

    @Override
    public void awaitUninterruptibly() {
        call(AWAIT_UNINTERRUPTIBLY);
    }

    @Override
    public boolean awaitUntil(Date first) throws InterruptedException {
        return (Boolean) call(AWAIT_UNTIL, first);
    }

    @Override
    public SharedLock lock() {
        return (SharedLock) call(LOCK);
    }

    @Override
    public void signal() {
        call(SIGNAL);
    }

    @Override
    public void signal(int first) {
        call(SIGNAL_2, first);
    }

    @Override
    public void signalAll() {
        call(SIGNAL_ALL);
    }
}
