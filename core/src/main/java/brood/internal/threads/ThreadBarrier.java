package brood.internal.threads;

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

/// A barrier. Each pass is an object of its own, which says how it ended.
final class ThreadBarrier extends Thing implements SharedBarrier {
    private static final long serialVersionUID = 1;

    private final int parties;
    private final transient @Nullable RemoteRunnable action;
    private final transient @Nullable Duration timeout;
    private final transient Condition change = gate.newCondition();

    /// The pass that parties come to now. Guarded by the gate, as what follows.
    private transient Pass pass = new Pass();

    /// The processes that have come here and not closed it.
    private final transient Set<ThreadProcess> members = new HashSet<>();

    /// How one pass stands.
    private static final class Pass {
        /// How many have come.
        int waiting;
        /// Whether all have come and the last of them runs the action.
        boolean inAction;
        boolean passed;
        /// Why it was broken; null as long as it was not.
        @Nullable
        String broken;

        boolean isOpen() {
            return !passed && broken == null;
        }
    }

    ThreadBarrier(ThreadProgram program, int parties, @Nullable RemoteRunnable action,
            @Nullable Duration timeout) {
        super(program);
        this.parties = parties;
        this.action = action;
        this.timeout = timeout;
    }

    @Override
    String noun() {
        return "barrier";
    }

    @Override
    void wakeAll() {
        change.signalAll();
    }

    @Override
    void closing(ThreadProcess process) {
        members.remove(process);
    }

    @Override
    void processEnded(ThreadProcess process, boolean died) {
        gate.lock();
        try {
            if (members.remove(process) && died) {
                breakPass(pass, process + ", which waits or has waited here, has died");
            }
        } finally {
            gate.unlock();
        }
    }

    // ---- waiting ----

    @Override
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(timeout == null
                    ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(timeout));
        } catch (TimeoutException e) {
            throw new BrokenBarrierException("the barrier is broken: not all " + parties
                    + " parties came within its own timeout of " + timeout);
        }
    }

    @Override
    public int await(Duration time)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(TimeUnit.NANOSECONDS.convert(time));
    }

    private int await(long nanos)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        check();
        gate.lock();
        try {
            becomeMember();
            long left = nanos;
            while (pass.inAction) { // one more than there are parties: of the next pass
                left = outlast(pass, left);
            }
            requireWhole(pass);
            if (Thread.interrupted()) {
                breakPass(pass, "a party was interrupted");
                throw new InterruptedException();
            }
            int missing = parties - ++pass.waiting;
            if (missing == 0) {
                complete(pass);
            } else {
                outlast(pass, left);
            }
            return missing;
        } finally {
            gate.unlock();
        }
    }

    private void becomeMember() {
        ThreadProcess process = program.current();
        if (members.add(process)) {
            process.tells(this);
        }
    }

    /// Waits until this pass is over.
    ///
    /// @return what is left of the time
    private long outlast(Pass mine, long nanos)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        long left = nanos;
        while (mine.isOpen()) {
            if (left <= 0) {
                breakPass(mine, "a party ran out of time");
                throw new TimeoutException("not all " + parties + " parties came in time");
            }
            left = sleepOnce(mine, left);
        }
        requireWhole(mine);
        return left;
    }

    private long sleepOnce(Pass mine, long nanos) throws InterruptedException {
        try {
            long left = sleep(change, nanos);
            check();
            return left;
        } catch (InterruptedException e) {
            if (mine.isOpen()) {
                breakPass(mine, "a party was interrupted");
                throw e;
            }
            Thread.currentThread().interrupt();
            return nanos;
        } catch (IllegalStateException | KilledError e) {
            breakPass(mine, "a process closed it while one of its threads waited");
            throw e;
        }
    }

    private static void requireWhole(Pass mine) throws BrokenBarrierException {
        if (mine.broken != null) {
            throw new BrokenBarrierException("the barrier is broken: " + mine.broken);
        }
    }

    /// This is the last party.
    private void complete(Pass mine) throws BrokenBarrierException {
        if (action != null) {
            mine.inAction = true;
            act(action, mine);
            mine.inAction = false;
            requireWhole(mine);
        }
        mine.passed = true;
        pass = new Pass();
        change.signalAll();
    }

    /// Runs it without the gate, so that others can look, abort and reset meanwhile.
    private void act(RemoteRunnable task, Pass mine) {
        boolean done = false;
        gate.unlock();
        try {
            task.run();
            done = true;
        } finally {
            gate.lock();
            if (!done) {
                mine.inAction = false;
                breakPass(mine, "its action has thrown");
            }
        }
    }

    // ---- breaking and mending ----

    private void breakPass(Pass broken, String why) {
        if (broken.isOpen()) {
            broken.broken = why;
            broken.waiting = 0;
            change.signalAll();
        }
    }

    @Override
    public void abort() {
        check();
        gate.lock();
        try {
            breakPass(pass, "abort() was called");
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void reset() {
        check();
        gate.lock();
        try {
            breakPass(pass, "it was reset");
            pass = new Pass();
        } finally {
            gate.unlock();
        }
    }

    // ---- looking ----

    @Override
    public int parties() {
        check();
        return parties;
    }

    @Override
    public int waiting() {
        check();
        gate.lock();
        try {
            return pass.waiting;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public boolean isBroken() {
        check();
        gate.lock();
        try {
            return pass.broken != null;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + waiting() + " of " + parties
                + " wait" + (isBroken() ? ", broken)" : ")");
    }
}
