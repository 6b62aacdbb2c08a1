package brood.internal.threads;

import brood.SharedSemaphore;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// Permits. Those of a bounded one belong to the process that took them.
final class ThreadSemaphore extends Thing implements SharedSemaphore {
    private static final long serialVersionUID = 1;

    /// How many there are of a bounded one; -1 for a plain one.
    private final int bound;

    private final transient Condition available = gate.newCondition();

    /// Guarded by the gate, as what follows.
    private transient int permits;

    /// Who has taken how many of a bounded one; never 0.
    private final transient Map<ThreadProcess, Integer> taken = new LinkedHashMap<>();

    ThreadSemaphore(ThreadProgram program, int permits, boolean bounded) {
        super(program);
        this.permits = permits;
        this.bound = bounded ? permits : -1;
    }

    @Override
    String noun() {
        return bound < 0 ? "semaphore" : "bounded semaphore";
    }

    @Override
    void wakeAll() {
        available.signalAll();
    }

    @Override
    void processEnded(ThreadProcess process, boolean died) {
        gate.lock();
        try {
            Integer left = taken.remove(process);
            if (left != null) {
                add(left);
            }
        } finally {
            gate.unlock();
        }
    }

    // ---- taking ----

    @Override
    public void acquire() throws InterruptedException {
        acquire(Long.MAX_VALUE);
    }

    @Override
    public boolean tryAcquire(Duration time) throws InterruptedException {
        return acquire(TimeUnit.NANOSECONDS.convert(time));
    }

    private boolean acquire(long nanos) throws InterruptedException {
        check();
        gate.lockInterruptibly();
        try {
            long left = nanos;
            while (!take()) {
                if (left <= 0) {
                    return false;
                }
                left = await(available, left);
            }
            return true;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public void acquireUninterruptibly() {
        check();
        boolean interrupted = false;
        gate.lock();
        try {
            while (!take()) {
                try {
                    await(available, Long.MAX_VALUE);
                } catch (InterruptedException e) {
                    interrupted = true;
                    check();
                }
            }
        } finally {
            gate.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean tryAcquire() {
        check();
        gate.lock();
        try {
            return take();
        } finally {
            gate.unlock();
        }
    }

    private boolean take() {
        if (permits == 0) {
            return false;
        }
        if (bound >= 0) {
            ThreadProcess process = program.current();
            if (taken.merge(process, 1, Integer::sum) == 1) {
                process.tells(this);
            }
        }
        permits--;
        return true;
    }

    // ---- giving back ----

    @Override
    public void release(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("permits is " + count + "; give 0 or more");
        }
        check();
        gate.lock();
        try {
            requireRoom(count);
            for (int left = count; bound >= 0 && left > 0; left--) {
                giveBackOne();
            }
            add(count);
        } finally {
            gate.unlock();
        }
    }

    private void requireRoom(int count) {
        int most = bound < 0 ? Integer.MAX_VALUE : bound;
        if (count > most - permits) {
            throw new IllegalStateException(bound < 0
                    ? "a semaphore can't have more than " + most + " permits: it has " + permits
                            + ", and " + count + " are released"
                    : "more permits are released than were acquired: " + count
                            + " are released, and " + permits + " of " + most + " are available");
        }
    }

    /// One of this process; one of another only if it has none.
    private void giveBackOne() {
        ThreadProcess mine = program.current();
        ThreadProcess from = taken.containsKey(mine) ? mine : taken.keySet().iterator().next();
        taken.computeIfPresent(from, (_, count) -> count == 1 ? null : count - 1);
    }

    private void add(int count) {
        permits += count;
        for (int i = 0; i < count && gate.hasWaiters(available); i++) {
            available.signal();
        }
    }

    @Override
    public int availablePermits() {
        check();
        gate.lock();
        try {
            return permits;
        } finally {
            gate.unlock();
        }
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + permits + " available)";
    }
}
