package brood.internal.shm;

import brood.RemoteRunnable;
import brood.SharedBarrier;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A barrier: see [BarrierState] and [BarrierMembers].
/// ```
///   +0          +8            +16      +32            +40           +64            +320
///   +-----------+-------------+--------+--------------+-------------+--------------+-----------+
///   | long      | int parties | gate   | long nanos   | long next   | 64 ints      | 16 member |
///   | state     |             |        | 0: for ever  | member table| broken passes| owner ids |
///   +-----------+-------------+--------+--------------+-------------+--------------+-----------+
/// ```
/// The action is not in it: it travels with each handle.
final class BarrierCell extends GatedCell implements SharedBarrier {
    private static final long serialVersionUID = 1;

    private static final int PARTIES = 8;
    private static final int GATE = 16;
    private static final int TIMEOUT = 32;
    private static final int NEXT = 40;
    private static final int MARKS = 64;
    private static final int MEMBERS = MARKS + (4 * BarrierState.MARKS);
    private static final int SIZE = MEMBERS + (4 * BarrierMembers.OWN_COUNT);

    private final transient int parties;
    private final transient long timeout;
    private final transient @Nullable RemoteRunnable action;

    /// Whether this process is among the members. Written by any thread that makes it so.
    private transient volatile boolean member;

    BarrierCell(long block, int generation, @Nullable RemoteRunnable action) {
        super(block, generation, GATE);
        parties = Memory.getIntVolatile(at + PARTIES);
        timeout = Memory.getLong(at + TIMEOUT);
        this.action = action;
    }

    static BarrierCell create(int parties, @Nullable RemoteRunnable action,
            @Nullable Duration timeout) {
        long block = Heap.allocateCleared(SIZE, Kind.BARRIER);
        Memory.putLong(block + Heap.HEADER + TIMEOUT,
                timeout == null ? 0 : TimeUnit.NANOSECONDS.convert(timeout));
        Memory.putIntVolatile(block + Heap.HEADER + PARTIES, parties);
        return Cells.opened(new BarrierCell(block, Heap.generation(block), action));
    }

    /// A barrier on its way to another process.
    record Sent(long session, long block, int generation, @Nullable RemoteRunnable action)
            implements Serializable, Cells.Maker {
        @Serial
        private Object readResolve() {
            return Cells.arrived(session, block, generation, this);
        }

        @Override
        public Cell make(long where, int which, int kind) {
            return new BarrierCell(where, which, action);
        }
    }

    @Override
    protected Serializable handle() {
        return new Sent(Session.identity(), block, generation, action);
    }

    @Override
    protected String noun() {
        return "barrier";
    }

    @Override
    public int await() throws InterruptedException, BrokenBarrierException {
        try {
            return await(timeout == 0 ? Long.MAX_VALUE : timeout);
        } catch (TimeoutException e) {
            throw new BrokenBarrierException("the barrier is broken: not all " + parties
                    + " parties came within its own timeout of " + Duration.ofNanos(timeout));
        }
    }

    @Override
    public int await(Duration time)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        return await(Math.max(0, TimeUnit.NANOSECONDS.convert(time)));
    }

    private int await(long nanos)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        long start = System.nanoTime();
        becomeMember();
        while (true) {
            long now = BarrierState.get(at);
            if (BarrierState.isBroken(now)) {
                throw broken(now);
            }
            if (Thread.interrupted()) {
                breakPass(BarrierState.pass(now), BarrierState.INTERRUPTED);
                throw new InterruptedException();
            }
            int missing = parties - BarrierState.waiting(now) - 1;
            if (BarrierState.inAction(now)) { // one more than there are parties: of the next pass
                outlast(BarrierState.pass(now), nanos - (System.nanoTime() - start));
            } else if (missing > 0 && BarrierState.change(at, now, now + 1)) {
                outlast(BarrierState.pass(now), nanos);
                return missing;
            } else if (missing == 0 && pass(now)) {
                return 0;
            }
        }
    }

    private void becomeMember() {
        check();
        if (!member) {
            enter();
            try {
                BarrierMembers.enter(at + NEXT, at + MEMBERS);
                member = true;
            } finally {
                leave();
            }
            BarrierExit.prepare();
        }
    }

    /// All others have come.
    ///
    /// @return false when it was another one that was the last
    private boolean pass(long filled) throws BrokenBarrierException {
        long now = filled;
        if (action != null) {
            now = BarrierState.withAction(filled);
            if (!BarrierState.change(at, filled, now)) {
                return false;
            }
            act(action, BarrierState.pass(now));
        }
        if (BarrierState.change(at, now, BarrierState.next(now))) {
            signalAll();
            return true;
        }
        if (action != null) {
            throw broken(BarrierState.get(at));
        }
        return false;
    }

    private void act(RemoteRunnable task, int pass) {
        boolean done = false;
        try {
            task.run();
            done = true;
        } finally {
            if (!done) {
                breakPass(pass, BarrierState.FAILED);
            }
        }
    }

    /// Waits until a pass is over.
    private void outlast(int pass, long nanos)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        int outcome;
        try {
            outcome = await(pass, nanos, true);
        } catch (IllegalStateException closed) {
            breakPass(pass, BarrierState.CLOSED);
            throw closed;
        }
        if (outcome == INTERRUPTED && breakPass(pass, BarrierState.INTERRUPTED)) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        if (outcome == TIMED_OUT && breakPass(pass, BarrierState.TIMED_OUT)) {
            throw new TimeoutException("not all " + parties + " parties came in time");
        }
        long now = BarrierState.get(at);
        if (BarrierState.pass(now) == pass || BarrierState.wasBroken(at + MARKS, pass)) {
            throw broken(now);
        }
    }

    private boolean breakPass(int pass, int cause) {
        boolean broken = BarrierState.breakPass(at, pass, cause, 0);
        if (broken) {
            signalAll();
        }
        return broken;
    }

    @Override
    boolean passes(int since) {
        long now = BarrierState.get(at);
        return BarrierState.isBroken(now) || BarrierState.pass(now) != since;
    }

    @Override
    void lookAfterOthers() {
        BarrierMembers.lookAfter(at + NEXT, at + MEMBERS);
    }

    private static BrokenBarrierException broken(long state) {
        return new BrokenBarrierException("the barrier is broken: "
                + (BarrierState.isBroken(state) ? why(state) : "it was reset"));
    }

    private static String why(long state) {
        return switch (BarrierState.cause(state)) {
            case BarrierState.INTERRUPTED -> "a party was interrupted";
            case BarrierState.TIMED_OUT -> "a party ran out of time";
            case BarrierState.FAILED -> "its action has thrown";
            case BarrierState.ABORTED -> "abort() was called";
            case BarrierState.DIED -> "process " + BarrierState.pid(state)
                    + ", which waits or has waited here, has died";
            case BarrierState.CLOSED -> "a process closed it while one of its threads waited";
            default -> "it was reset";
        };
    }

    @Override
    public void abort() {
        check();
        BarrierState.breakNow(at, BarrierState.ABORTED, 0);
        signalAll();
    }

    @Override
    public void reset() {
        check();
        BarrierState.reset(at, at + MARKS);
        signalAll();
    }

    @Override
    public int parties() {
        check();
        return parties;
    }

    @Override
    public int waiting() {
        check();
        return BarrierState.waiting(BarrierState.get(at));
    }

    @Override
    public boolean isBroken() {
        check();
        return BarrierState.isBroken(BarrierState.get(at));
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + waiting() + " of " + parties
                + " wait" + (isBroken() ? ", broken)" : ")");
    }

    @Override
    protected void closing() {
        BarrierMembers.remove(at + NEXT, at + MEMBERS, Session.self());
    }

    /// A member has died, or ends while it waits: breaks the barrier first, so that a death in here
    /// leaves that to the next one.
    static void died(long block, int member) {
        long at = block + Heap.HEADER;
        if (BarrierMembers.contains(at + NEXT, at + MEMBERS, member)) {
            BarrierState.breakNow(at, BarrierState.DIED, ProcessTable.lastPid(member));
            BarrierMembers.remove(at + NEXT, at + MEMBERS, member);
        }
        Gate.signalAll(at + GATE);
    }

    /// A member ends in order.
    static void left(long block, int member) {
        BarrierMembers.remove(block + Heap.HEADER + NEXT, block + Heap.HEADER + MEMBERS, member);
    }

    static long memberTables(long block) {
        return Memory.getLongVolatile(block + Heap.HEADER + NEXT);
    }
}
