package brood.internal.manager.objects;

import brood.SharedSemaphore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// A semaphore of a manager. The permits of a bounded one belong to clients.
final class SemaphoreObject extends Monitor implements SharedSemaphore, Owned {
    private static final long serialVersionUID = 1;

    private final boolean bounded;
    private final int bound;
    private final transient Condition more = guard.newCondition();

    // Guarded by the guard.
    private int permits;
    private final transient Map<Owner, Integer> taken = new HashMap<>();

    SemaphoreObject(int permits, boolean bounded) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits is " + permits + "; give 0 or more");
        }
        this.permits = permits;
        this.bounded = bounded;
        this.bound = bounded ? permits : Integer.MAX_VALUE;
    }

    @Override
    public void acquire() throws InterruptedException {
        acquire(Long.MAX_VALUE);
    }

    @Override
    public boolean tryAcquire(Duration time) throws InterruptedException {
        return acquire(TimeUnit.NANOSECONDS.convert(time));
    }

    private boolean acquire(long nanos) throws InterruptedException {
        guard.lock();
        try {
            return await(more, this::isThere, nanos) && take();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void acquireUninterruptibly() {
        guard.lock();
        try {
            awaitSteadily(more, this::isThere);
            take();
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean tryAcquire() {
        guard.lock();
        try {
            return isThere() && take();
        } finally {
            guard.unlock();
        }
    }

    private boolean isThere() {
        return permits > 0;
    }

    private boolean take() {
        if (bounded) {
            Caller caller = Caller.current();
            if (!caller.owner().holds(this)) {
                more.signal();
                requireAlive(caller);
            }
            taken.merge(caller.owner(), 1, Integer::sum);
        }
        permits--;
        return true;
    }

    @Override
    public void release(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("permits is " + count + "; give 0 or more");
        }
        guard.lock();
        try {
            if (count > bound - permits) {
                throw new IllegalStateException("released too often: there are " + permits
                        + " permits, and can't be more than " + bound);
            }
            if (bounded) {
                giveBack(Caller.current().owner(), count);
            }
            permits += count;
            more.signalAll();
        } finally {
            guard.unlock();
        }
    }

    /// First those of the one who releases, then those of others.
    private void giveBack(Owner owner, int count) {
        int left = count - reduce(owner, count);
        for (Owner other : taken.keySet().toArray(Owner[]::new)) {
            left -= reduce(other, left);
        }
    }

    private int reduce(Owner owner, int count) {
        int has = taken.getOrDefault(owner, 0);
        int goes = Math.min(has, count);
        if (goes == has) {
            taken.remove(owner);
        } else {
            taken.put(owner, has - goes);
        }
        return goes;
    }

    @Override
    public void abandonedBy(Owner owner) {
        guard.lock();
        try {
            Integer had = taken.remove(owner);
            if (had != null) {
                permits += had;
                more.signalAll();
            }
        } finally {
            guard.unlock();
        }
    }

    @Override
    public int availablePermits() {
        guard.lock();
        try {
            return permits;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        return (bounded ? "bounded semaphore, " : "semaphore, ") + availablePermits() + " permits";
    }
}
