package brood.internal.manager;

import brood.SharedBarrier;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/// Calls of a [SharedBarrier] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class BarrierStub extends Stub implements SharedBarrier {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation ABORT =
            Operation.of(null, "abort(");
    private static final Operation AWAIT =
            Operation.of(0, "await(").interruptible();
    private static final Operation AWAIT_2 =
            Operation.of(0, "await(java.time.Duration,").interruptible();
    private static final Operation IS_BROKEN =
            Operation.of(false, "isBroken(");
    private static final Operation PARTIES =
            Operation.of(0, "parties(");
    private static final Operation RESET =
            Operation.of(null, "reset(");
    private static final Operation WAITING =
            Operation.of(0, "waiting(");

    BarrierStub(Ref ref) {
        super(ref);
    }

    @Override
    public void abort() {
        call(ABORT);
    }

    @Override
    public int await() throws InterruptedException, BrokenBarrierException {
        return (Integer) call(AWAIT);
    }

    @Override
    public int await(
            Duration first) throws InterruptedException, BrokenBarrierException, TimeoutException {
        return (Integer) call(AWAIT_2, first);
    }

    @Override
    public boolean isBroken() {
        return (Boolean) call(IS_BROKEN);
    }

    @Override
    public int parties() {
        return (Integer) call(PARTIES);
    }

    @Override
    public void reset() {
        call(RESET);
    }

    @Override
    public int waiting() {
        return (Integer) call(WAITING);
    }
}
