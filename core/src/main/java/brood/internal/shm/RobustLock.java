package brood.internal.shm;

import brood.LockHolder;
import brood.SharedCondition;
import brood.SharedLock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A lock that is handed on when its holder dies.
/// ```
///   +0          +4             +8               +16           +20            +24
///   +-----------+--------------+----------------+-------------+--------------+---------------+
///   | int       | int 1: came  | long           | int         | int          | long          |
///   | lock word | from a death | holding thread | extra depth | 1: reentrant | 1st condition |
///   +-----------+--------------+----------------+-------------+--------------+---------------+
/// ```
/// All but the lock word is written by the holder only, and cleared before the lock word is: a
/// plain lock's also by another who unlocks it. No two threads of all processes have the same
/// number, so that what a dead holder left there (see [HoldingThread]) is nobody's.
///
/// A death between taking the lock word and writing the rest leaves what the last holder left,
/// which the next one overwrites.
final class RobustLock extends Cell implements SharedLock {
    private static final long serialVersionUID = 1;

    private static final int ABANDONED = 4;
    private static final int THREAD = 8;
    private static final int DEPTH = 16;
    private static final int REENTRANT = 20;
    private static final int CONDITIONS = 24;
    private static final int SIZE = 32;

    private final transient boolean reentrant;
    private final transient Spin spin = Spin.brief();
    private final transient Inquiry inquiry = new Inquiry();

    RobustLock(long block, int generation) {
        super(block, generation);
        reentrant = Memory.getInt(at + REENTRANT) != 0;
    }

    static RobustLock create(boolean reentrant) {
        long block = Heap.allocateCleared(SIZE, Kind.LOCK);
        Memory.putInt(block + Heap.HEADER + REENTRANT, reentrant ? 1 : 0);
        return Cells.opened(new RobustLock(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "lock";
    }

    // ---- taking it ----

    @Override
    public void lock() {
        check();
        if (!take()) {
            settle(acquire(Long.MAX_VALUE, false));
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        tryLock(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean tryLock() {
        check();
        return take() || takeFromDead();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(unit, "unit");
        check();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (take() || takeFromDead()) {
            return true;
        }
        long nanos = unit.toNanos(time);
        if (nanos <= 0) {
            return false;
        }
        int outcome = acquire(nanos, true);
        if (outcome == WordLock.INTERRUPTED) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        return settle(outcome);
    }

    private boolean take() {
        if (WordLock.tryLock(at)) {
            Memory.putLong(at + THREAD, HoldingThread.current());
            return true;
        }
        return reentrant && takeAgain();
    }

    private boolean takeAgain() {
        if (Memory.getLong(at + THREAD) != HoldingThread.current()) {
            return false;
        }
        int depth = Memory.getInt(at + DEPTH);
        if (depth == Integer.MAX_VALUE - 1) {
            throw new Error("Maximum lock count exceeded");
        }
        Memory.putInt(at + DEPTH, depth + 1);
        return true;
    }

    private boolean takeFromDead() {
        return WordLock.tryRecover(at, inquiry.isDue()) && settle(WordLock.RECOVERED);
    }

    private int acquire(long nanos, boolean interruptible) {
        enter();
        try {
            return WordLock.lock(at, nanos, interruptible, spin, this);
        } finally {
            leave();
        }
    }

    /// Makes this thread the holder, if it has the lock word.
    private boolean settle(int outcome) {
        if (outcome == WordLock.CLOSED) {
            check();
        }
        if (outcome == WordLock.TIMED_OUT) {
            return false;
        }
        if (outcome == WordLock.RECOVERED) {
            takeOver();
        } else {
            Memory.putLong(at + THREAD, HoldingThread.current());
        }
        if (isClosed()) {
            release(); // it could not be unlocked any more
            check();
        }
        return true;
    }

    private void takeOver() {
        int dead = HoldingThread.owner(Memory.getLong(at + THREAD));
        Memory.putInt(at + DEPTH, 0);
        Memory.putInt(at + ABANDONED, 1);
        Memory.putLong(at + THREAD, HoldingThread.current());
        Memory.addInt(SessionLayout.ABANDONED, 1);
        AbandonedLock.warn(label(), dead == 0 ? 0 : ProcessTable.lastPid(dead));
    }

    // ---- giving it back ----

    @Override
    public void unlock() {
        check();
        if (reentrant) {
            requireHeld();
            int depth = Memory.getInt(at + DEPTH);
            if (depth > 0) {
                Memory.putInt(at + DEPTH, depth - 1);
                return;
            }
        } else {
            requireLocked();
        }
        release();
    }

    /// @throws IllegalMonitorStateException when this thread is not the one that took it
    void requireHeld() {
        if (Memory.getLongVolatile(at + THREAD) != HoldingThread.current()) {
            throw new IllegalMonitorStateException(
                    "this thread does not hold the lock; " + state());
        }
    }

    private void requireLocked() {
        int holder = WordLock.holder(at);
        if (holder != Session.self() && (holder == 0 || ProcessTable.isKnownDead(holder))) {
            throw new IllegalMonitorStateException("nobody holds the lock, so that it can't be"
                    + " unlocked");
        }
    }

    private void release() {
        Memory.putLong(at + THREAD, 0);
        if (Memory.getInt(at + ABANDONED) != 0) {
            Memory.putInt(at + ABANDONED, 0);
        }
        WordLock.unlock(at);
    }

    /// Gives back all levels, for a wait.
    ///
    /// @return what [#reacquire] takes
    int releaseAll() {
        int depth = Memory.getInt(at + DEPTH);
        if (depth != 0) {
            Memory.putInt(at + DEPTH, 0);
        }
        release();
        return depth;
    }

    /// Takes all levels again. An interrupt does not end it.
    ///
    /// @throws IllegalStateException when the lock is closed
    void reacquire(int depth) {
        check();
        settle(WordLock.tryLock(at) ? WordLock.ACQUIRED
                : WordLock.lock(at, Long.MAX_VALUE, false, spin, this));
        if (depth != 0) {
            Memory.putInt(at + DEPTH, depth);
        }
    }

    // ---- asking ----

    @Override
    public boolean wasAbandoned() {
        check();
        return Memory.getIntVolatile(at + ABANDONED) != 0 && WordLock.isHeldByTheLiving(at);
    }

    @Override
    public boolean isLocked() {
        check();
        return WordLock.isHeldByTheLiving(at);
    }

    @Override
    public boolean isHeldByCurrentThread() {
        check();
        return Memory.getLongVolatile(at + THREAD) == HoldingThread.current();
    }

    @Override
    public Optional<LockHolder> holder() {
        check();
        return HoldingThread.holder(at, at + THREAD);
    }

    @Override
    public boolean isReentrant() {
        return reentrant;
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + state() + ")";
    }

    private String state() {
        return HoldingThread.describe(at, at + THREAD);
    }

    // ---- conditions ----

    @Override
    public SharedCondition newCondition() {
        check();
        return new LockCondition(this, WaitSlots.create(at + CONDITIONS));
    }

    static long conditions(long block) {
        return Memory.getLongVolatile(block + Heap.HEADER + CONDITIONS);
    }

    @Override
    protected void wakeBlocked() {
        WordLock.wakeAll(at);
        for (long table = conditions(block); table != 0; table = WaitSlots.sibling(table)) {
            WaitSlots.wakeOwn(table);
        }
    }
}
