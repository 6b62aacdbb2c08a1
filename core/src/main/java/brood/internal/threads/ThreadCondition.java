package brood.internal.threads;

import brood.SharedCondition;
import brood.SharedLock;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// A condition of a [ThreadLock]. Each waiter has a place of its own, so that a signal is for one
/// waiter, and is known to have been used or not.
// Waiting in a loop is the caller's matter, and Date is the JDK's.
@SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"})
final class ThreadCondition implements SharedCondition {
    private static final long serialVersionUID = 1;

    private final transient ThreadLock lock;

    /// Those that wait for a signal, the longest first. Guarded by the lock's gate.
    private final transient Deque<Place> waiting = new ArrayDeque<>();

    ThreadCondition(ThreadLock lock) {
        this.lock = lock;
    }

    /// Where one thread waits; guarded by the gate.
    private static final class Place {
        final Condition wake;
        boolean signalled;

        Place(Condition wake) {
            this.wake = wake;
        }
    }

    @Override
    public SharedLock lock() {
        return lock;
    }

    // ---- waiting ----

    @Override
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
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
        long nanos = Objects.requireNonNull(unit, "unit").toNanos(time);
        lock.check();
        lock.gate.lock();
        try {
            lock.requireHeld();
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return awaitSignal(nanos);
        } finally {
            lock.gate.unlock();
        }
    }

    @Override
    public void awaitUninterruptibly() {
        lock.check();
        boolean interrupted = Thread.interrupted();
        lock.gate.lock();
        try {
            lock.requireHeld();
            Place place = begin();
            int levels = lock.releaseAll();
            while (!place.signalled) {
                interrupted |= sleepOnce(place);
            }
            end(place, levels);
        } finally {
            lock.gate.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// @return whether the thread was interrupted
    private boolean sleepOnce(Place place) {
        try {
            Thing.sleep(place.wake, Long.MAX_VALUE);
            requireOpen(place);
            return false;
        } catch (InterruptedException e) {
            requireOpen(place);
            return true;
        }
    }

    /// @return whether it was signalled
    private boolean awaitSignal(long nanos) throws InterruptedException {
        Place place = begin();
        int levels = lock.releaseAll();
        InterruptedException interrupt = null;
        long left = nanos;
        while (!place.signalled && left > 0 && interrupt == null) {
            try {
                left = Thing.sleep(place.wake, left);
            } catch (InterruptedException e) {
                interrupt = e;
            }
            requireOpen(place);
        }
        end(place, levels);
        if (interrupt != null && !place.signalled) {
            throw interrupt;
        }
        if (interrupt != null) {
            Thread.currentThread().interrupt();
        }
        return place.signalled;
    }

    private Place begin() {
        Place place = new Place(lock.gate.newCondition());
        waiting.addLast(place);
        return place;
    }

    private void end(Place place, int levels) {
        waiting.remove(place);
        try {
            lock.acquire(levels);
        } catch (IllegalStateException | KilledError e) {
            passOn(place);
            throw e;
        }
    }

    private void requireOpen(Place place) {
        try {
            lock.check();
        } catch (IllegalStateException | KilledError e) {
            waiting.remove(place);
            passOn(place);
            throw e;
        }
    }

    private void passOn(Place place) {
        if (place.signalled) {
            wake(1);
        }
    }

    // ---- signals ----

    @Override
    public void signal() {
        signal(1);
    }

    @Override
    public void signal(int waiters) {
        if (waiters < 0) {
            throw new IllegalArgumentException("waiters is " + waiters + "; give 0 or more");
        }
        lock.check();
        lock.gate.lock();
        try {
            lock.requireHeld();
            wake(waiters);
        } finally {
            lock.gate.unlock();
        }
    }

    @Override
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    private void wake(int waiters) {
        for (int left = waiters; left > 0 && !waiting.isEmpty(); left--) {
            Place place = waiting.removeFirst();
            place.signalled = true;
            place.wake.signal();
        }
    }

    /// The lock is closed by a process: its threads may be among those that wait.
    void wakeToLook() {
        waiting.forEach(place -> place.wake.signal());
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a condition of Context.threads() works within its JVM"
                + " only; make it in the context whose processes are to use it");
    }

    @Override
    public String toString() {
        return "condition of " + lock;
    }
}
