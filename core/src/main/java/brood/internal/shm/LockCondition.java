package brood.internal.shm;

import brood.SharedCondition;
import brood.SharedLock;
import brood.internal.os.WordSleep;
import java.io.Serial;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A condition of a [RobustLock]: see [WaitSlots]. It is open as long as its lock is, and its
/// memory goes back with the lock's.
///
/// Whether a waiter was notified is decided by its slot when it has the lock again. So neither the
/// end of its time nor an interrupt can swallow a notification.
// Waiting in a loop is the caller's matter, and Date is the JDK's.
@SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"})
final class LockCondition implements SharedCondition {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient RobustLock lock;
    private final transient long table;
    private final transient Spin spin = new Spin();

    LockCondition(RobustLock lock, long table) {
        this.lock = lock;
        this.table = table;
    }

    /// What is sent in place of it.
    record Sent(SharedLock lock, long table, int generation) implements java.io.Serializable {
        @Serial
        private Object readResolve() {
            if (!Heap.is(table, generation) || !(lock instanceof RobustLock opened)) {
                throw new IllegalStateException("the condition of this handle is no more");
            }
            return new LockCondition(opened, table);
        }
    }

    @Serial
    private Object writeReplace() {
        lock.check();
        return new Sent(lock, table, Heap.generation(table));
    }

    @Override
    public SharedLock lock() {
        return lock;
    }

    @Override
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public void awaitUninterruptibly() {
        requireHeld();
        awaitSignal(Long.MAX_VALUE, false);
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        long most = Math.max(0, nanos);
        await(most, TimeUnit.NANOSECONDS);
        return most - (System.nanoTime() - start);
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        long now = System.currentTimeMillis();
        return await(Math.max(deadline.getTime(), now) - now, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(unit, "unit");
        requireHeld();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int ended = awaitSignal(Math.max(0, unit.toNanos(time)), true);
        if (ended == WordSleep.INTERRUPTED) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        return ended == WordSleep.WOKEN;
    }

    private void requireHeld() {
        lock.check();
        lock.requireHeld();
    }

    /// @return WOKEN, TIMED_OUT or INTERRUPTED, with the lock held
    private int awaitSignal(long nanos, boolean interruptible) {
        lock.enter();
        try {
            long slot = WaitSlots.claim(table);
            int depth = lock.releaseAll();
            int ended = sleep(slot, nanos, interruptible);
            try {
                lock.reacquire(depth);
            } catch (IllegalStateException closed) {
                WaitSlots.abandon(table, slot);
                throw closed;
            }
            return WaitSlots.release(table, slot) ? WordSleep.WOKEN : ended;
        } finally {
            lock.leave();
        }
    }

    private int sleep(long slot, long nanos, boolean interruptible) {
        long start = System.nanoTime();
        if (spin(slot, start, Math.min(nanos, spin.nanos()))) {
            return WordSleep.WOKEN;
        }
        while (!WaitSlot.isNotified(slot)) {
            long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
            if (left <= 0 || lock.isClosed()) {
                return WordSleep.TIMED_OUT;
            }
            if (WaitSlot.sleep(slot, left, interruptible) == WordSleep.INTERRUPTED) {
                return WordSleep.INTERRUPTED;
            }
        }
        return WordSleep.WOKEN;
    }

    private boolean spin(long slot, long start, long nanos) {
        if (nanos <= 0) {
            return false;
        }
        do {
            for (int i = 0; i < 16; i++) {
                if (WaitSlot.isNotified(slot)) {
                    spin.helped();
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() - start < nanos);
        spin.failed();
        return false;
    }

    @Override
    public void signal() {
        signal(1);
    }

    @Override
    public void signal(int waiters) {
        if (waiters < 0) {
            throw new IllegalArgumentException("waiters is " + waiters + "; give 0 or more");
        }
        requireHeld();
        WaitSlots.notify(table, waiters);
    }

    @Override
    public void signalAll() {
        requireHeld();
        WaitSlots.notifyAll(table);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LockCondition condition && condition.table == table
                && condition.lock.equals(lock);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(table >>> 7);
    }

    @Override
    public String toString() {
        return "condition #" + Long.toHexString(table >>> 7) + " of " + lock;
    }
}
