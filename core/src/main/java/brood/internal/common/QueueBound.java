package brood.internal.common;

import brood.PoolOptions;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// How many calls may wait for the workers of a pool, and what happens to who brings one more. All
/// is called with the pool's lock held.
public final class QueueBound {
    private final int most;
    private final boolean rejects;
    private final Condition room;
    private final IntSupplier waiting;
    private final BooleanSupplier isOpen;

    /// @param lock the pool's
    /// @param waiting how many calls wait now
    /// @param isOpen whether the pool takes calls
    public QueueBound(ReentrantLock lock, PoolOptions options, IntSupplier waiting,
            BooleanSupplier isOpen) {
        this.most = options.queueBound();
        this.rejects = options.whenFull() == PoolOptions.WhenFull.REJECT;
        this.room = lock.newCondition();
        this.waiting = waiting;
        this.isOpen = isOpen;
    }

    /// Waits until there is room, or the pool takes no more. An interrupt stays set.
    ///
    /// @throws RejectedExecutionException when there is none and the pool rejects then
    /// @throws CancellationException when this thread is interrupted
    public void awaitRoom() {
        while (most > 0 && waiting.getAsInt() >= most && isOpen.getAsBoolean()) {
            if (rejects) {
                throw new RejectedExecutionException("as many tasks wait as the pool admits, "
                        + most + "; submit later, or raise PoolOptions.queueBound");
            }
            try {
                room.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException(
                        "interrupted while waiting for room in the pool's queue; not submitted");
            }
        }
    }

    /// Fewer calls wait than before: wakes those that wait for room, if there is some.
    public void fewerWait() {
        if (most > 0 && waiting.getAsInt() < most) {
            room.signalAll();
        }
    }

    /// The pool takes no more: wakes all.
    public void closed() {
        room.signalAll();
    }
}
