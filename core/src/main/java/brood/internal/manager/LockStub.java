package brood.internal.manager;

import brood.LockHolder;
import brood.SharedCondition;
import brood.SharedLock;
import java.io.Serial;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Calls of a [SharedLock] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class LockStub extends Stub implements SharedLock {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation HOLDER =
            Operation.of(null, "holder(");
    private static final Operation IS_HELD_BY_CURRENT_THREAD =
            Operation.of(false, "isHeldByCurrentThread(");
    private static final Operation IS_LOCKED =
            Operation.of(false, "isLocked(");
    private static final Operation IS_REENTRANT =
            Operation.of(false, "isReentrant(");
    private static final Operation LOCK =
            Operation.of(null, "lock(");
    private static final Operation LOCK_INTERRUPTIBLY =
            Operation.of(null, "lockInterruptibly(").interruptible();
    private static final Operation NEW_CONDITION =
            Operation.of(null, "newCondition(");
    private static final Operation TRY_LOCK =
            Operation.of(false, "tryLock(");
    private static final Operation TRY_LOCK_2 =
            Operation.of(false, "tryLock(long,java.util.concurrent.TimeUnit,").interruptible();
    private static final Operation UNLOCK =
            Operation.of(null, "unlock(");
    private static final Operation WAS_ABANDONED =
            Operation.of(false, "wasAbandoned(");

    LockStub(Ref ref) {
        super(ref);
    }

    @Override
    public Optional<LockHolder> holder() {
        return (Optional<LockHolder>) call(HOLDER);
    }

    @Override
    public boolean isHeldByCurrentThread() {
        return (Boolean) call(IS_HELD_BY_CURRENT_THREAD);
    }

    @Override
    public boolean isLocked() {
        return (Boolean) call(IS_LOCKED);
    }

    @Override
    public boolean isReentrant() {
        return (Boolean) call(IS_REENTRANT);
    }

    @Override
    public void lock() {
        call(LOCK);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        call(LOCK_INTERRUPTIBLY);
    }

    @Override
    public SharedCondition newCondition() {
        return (SharedCondition) call(NEW_CONDITION);
    }

    @Override
    public boolean tryLock() {
        return (Boolean) call(TRY_LOCK);
    }

    @Override
    public boolean tryLock(long first, TimeUnit second) throws InterruptedException {
        return (Boolean) call(TRY_LOCK_2, first, second);
    }

    @Override
    public void unlock() {
        call(UNLOCK);
    }

    @Override
    public boolean wasAbandoned() {
        return (Boolean) call(WAS_ABANDONED);
    }
}
