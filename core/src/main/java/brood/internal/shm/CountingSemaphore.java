package brood.internal.shm;

import brood.SharedSemaphore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A number of permits that belong to nobody.
/// ```
///   +0            +4           +8           +16
///   +-------------+------------+------------+--------------+
///   | int permits | int -1     | (unused)   | gate         |
///   +-------------+------------+------------+--------------+
/// ```
/// A process that dies after it has added permits and before it has woken anybody leaves them to be
/// found by those whom the sweep wakes.
class CountingSemaphore extends GatedCell implements SharedSemaphore {
    private static final long serialVersionUID = 1;

    static final int BOUND = 4;
    static final int GATE = 16;
    static final int SIZE = 32;
    private static final int UNBOUNDED = -1;

    CountingSemaphore(long block, int generation) {
        super(block, generation, GATE);
    }

    static SharedSemaphore create(int permits) {
        long block = Heap.allocateCleared(SIZE, Kind.SEMAPHORE);
        Memory.putInt(block + Heap.HEADER, permits);
        Memory.putIntVolatile(block + Heap.HEADER + BOUND, UNBOUNDED);
        return Cells.opened(new CountingSemaphore(block, Heap.generation(block)));
    }

    static Cell open(long block, int generation) {
        return isBounded(block) ? new OwnedSemaphore(block, generation)
                : new CountingSemaphore(block, generation);
    }

    static boolean isBounded(long block) {
        return Memory.getIntVolatile(block + Heap.HEADER + BOUND) != UNBOUNDED;
    }

    @Override
    protected final String noun() {
        return "semaphore";
    }

    /// Takes a permit if there is one.
    boolean take() {
        while (true) {
            int permits = Memory.getIntVolatile(at);
            if (permits <= 0) {
                return false;
            }
            if (Memory.casInt(at, permits, permits - 1)) {
                return true;
            }
        }
    }

    void giveBack(int permits) {
        while (true) {
            int now = Memory.getIntVolatile(at);
            if (permits > Integer.MAX_VALUE - now) {
                throw new IllegalStateException("a semaphore can't have more than "
                        + Integer.MAX_VALUE + " permits: it has " + now + ", and " + permits
                        + " are released");
            }
            if (Memory.casInt(at, now, now + permits)) {
                return;
            }
        }
    }

    @Override
    final boolean passes(int since) {
        return take();
    }

    @Override
    public final void acquire() throws InterruptedException {
        tryAcquire(Long.MAX_VALUE);
    }

    @Override
    public final void acquireUninterruptibly() {
        check();
        if (!take()) {
            await(0, Long.MAX_VALUE, false);
        }
    }

    @Override
    public final boolean tryAcquire() {
        check();
        return take() || takeFromDead();
    }

    /// Takes a permit that a dead process had, if permits come back.
    boolean takeFromDead() {
        return false;
    }

    @Override
    public final boolean tryAcquire(Duration time) throws InterruptedException {
        return tryAcquire(TimeUnit.NANOSECONDS.convert(time));
    }

    private boolean tryAcquire(long nanos) throws InterruptedException {
        check();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return take() || (nanos > 0 ? awaitInterruptibly(0, nanos) : takeFromDead());
    }

    @Override
    public final void release(int permits) {
        check();
        if (permits < 0) {
            throw new IllegalArgumentException("permits is " + permits + "; give 0 or more");
        }
        if (permits > 0) {
            giveBack(permits);
            signal(permits);
        }
    }

    @Override
    public int availablePermits() {
        check();
        return Memory.getIntVolatile(at);
    }

    @Override
    public final String toString() {
        return isClosed() ? super.toString() : label() + " (" + availablePermits() + " permits)";
    }
}
