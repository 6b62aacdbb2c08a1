package brood.internal.manager.objects;

import brood.RemoteRunnable;
import brood.SharedBarrier;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// A barrier of a manager. It breaks when a client that has waited at it is gone.
final class BarrierObject extends Monitor implements SharedBarrier, Owned {
    private static final long serialVersionUID = 1;

    private final int parties;
    private final transient @Nullable RemoteRunnable action;
    private final long limit;
    private final transient Condition passed = guard.newCondition();

    // Guarded by the guard.
    private int waiting;
    private long pass;
    /// The last pass that ended by breaking, and whether the barrier still is broken.
    private long brokenPass = -1;
    private boolean broken;
    private final transient Set<Owner> members = new HashSet<>();

    BarrierObject(int parties, @Nullable RemoteRunnable action, @Nullable Duration timeout) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties is " + parties + "; give 1 or more");
        }
        this.parties = parties;
        this.action = action;
        this.limit = timeout == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(timeout);
    }

    @Override
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(limit);
        } catch (TimeoutException e) {
            throw (BrokenBarrierException) new BrokenBarrierException(
                    "the barrier's time is over").initCause(e);
        }
    }

    @Override
    public int await(Duration time)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(TimeUnit.NANOSECONDS.convert(time));
    }

    private int await(long nanos)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        guard.lock();
        try {
            requireWhole();
            if (members.add(Caller.current().owner())) {
                Caller.current().owner().holds(this);
            }
            waiting++;
            int missing = parties - waiting;
            if (missing == 0) {
                finish();
                return 0;
            }
            awaitPass(pass, nanos);
            return missing;
        } finally {
            guard.unlock();
        }
    }

    private void awaitPass(long mine, long nanos)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        boolean over;
        try {
            over = await(passed, () -> pass != mine, nanos);
        } catch (InterruptedException e) {
            if (pass == mine) {
                breakIt();
            }
            throw e;
        }
        if (!over) {
            breakIt();
            throw new TimeoutException("the others did not come in time");
        }
        if (brokenPass == mine) {
            throw new BrokenBarrierException("a party was interrupted, lost patience or died, the"
                    + " action threw, or the barrier was aborted or reset");
        }
    }

    private void finish() {
        RemoteRunnable task = action;
        if (task != null) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                breakIt();
                throw e;
            }
        }
        next();
    }

    private void next() {
        pass++;
        waiting = 0;
        passed.signalAll();
    }

    private void breakIt() {
        broken = true;
        brokenPass = pass;
        next();
    }

    private void requireWhole() throws BrokenBarrierException {
        if (broken) {
            throw new BrokenBarrierException("the barrier is broken; reset() mends it");
        }
    }

    @Override
    public void abandonedBy(Owner owner) {
        guard.lock();
        try {
            if (members.remove(owner) && !broken && !owner.saidGoodbye()) {
                breakIt();
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void abort() {
        guard.lock();
        try {
            breakIt();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void reset() {
        guard.lock();
        try {
            if (waiting > 0) {
                breakIt();
            }
            broken = false;
            members.removeIf(Owner::isGone);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public int parties() {
        return parties;
    }

    @Override
    public int waiting() {
        guard.lock();
        try {
            return waiting;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean isBroken() {
        guard.lock();
        try {
            return broken;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        return "barrier of " + parties + (isBroken() ? ", broken" : ", " + waiting() + " waiting");
    }
}
