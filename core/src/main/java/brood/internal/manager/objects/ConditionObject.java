package brood.internal.manager.objects;

import brood.SharedCondition;
import brood.SharedLock;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// A condition of a manager's lock. Signals go to those who wait, the longest first.
@SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"}) // it is what others call in loops
final class ConditionObject implements SharedCondition {
    private static final long serialVersionUID = 1;

    private final LockObject lock;

    /// Guarded by the lock's guard.
    private final transient Deque<Waiter> waiters = new ArrayDeque<>();

    ConditionObject(LockObject lock) {
        this.lock = lock;
    }

    private static final class Waiter {
        final Condition signal;
        boolean signalled;

        Waiter(Condition signal) {
            this.signal = signal;
        }
    }

    @Override
    public SharedLock lock() {
        return lock;
    }

    // ---- waiting ----

    @Override
    public void await() throws InterruptedException {
        awaitSignal(Long.MAX_VALUE);
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        long most = Math.max(0, nanos);
        awaitSignal(most);
        return most - (System.nanoTime() - start);
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return awaitSignal(unit.toNanos(time));
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        long now = System.currentTimeMillis();
        return awaitSignal(TimeUnit.MILLISECONDS.toNanos(Math.max(deadline.getTime(), now) - now));
    }

    @Override
    public void awaitUninterruptibly() {
        lock.guard.lock();
        try {
            Waiter waiter = begin();
            int levels = lock.release();
            try {
                lock.awaitSteadily(waiter.signal, () -> waiter.signalled);
            } finally {
                end(waiter, levels);
            }
        } finally {
            lock.guard.unlock();
        }
    }

    private boolean awaitSignal(long nanos) throws InterruptedException {
        lock.guard.lock();
        try {
            Waiter waiter = begin();
            int levels = lock.release();
            try {
                return lock.await(waiter.signal, () -> waiter.signalled, nanos);
            } catch (InterruptedException e) {
                if (waiter.signalled) {
                    signalNext(); // this one does not use its signal
                }
                throw e;
            } finally {
                end(waiter, levels);
            }
        } finally {
            lock.guard.unlock();
        }
    }

    private Waiter begin() {
        lock.requireHeld("await");
        Waiter waiter = new Waiter(lock.guard.newCondition());
        waiters.add(waiter);
        return waiter;
    }

    private void end(Waiter waiter, int levels) {
        waiters.remove(waiter);
        lock.takeAgain(levels);
    }

    // ---- signalling ----

    @Override
    public void signal() {
        signal(1);
    }

    @Override
    public void signal(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("waiters is " + count + "; give 0 or more");
        }
        lock.guard.lock();
        try {
            lock.requireHeld("signal");
            for (int i = 0; i < count && signalNext(); i++) {
                // signalNext does it
            }
        } finally {
            lock.guard.unlock();
        }
    }

    @Override
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    private boolean signalNext() {
        Waiter first = waiters.poll();
        if (first == null) {
            return false;
        }
        first.signalled = true;
        first.signal.signal();
        return true;
    }

    @Override
    public String toString() {
        return "condition of a " + lock;
    }
}
