package brood.internal.threads;

import brood.BrokenPoolException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How long a pool takes calls, and how it ends.
///
/// ```
///   RUNNING --shutdown--> SHUTDOWN --stop--> STOPPED         each --last worker gone--> terminated
/// ```
/// What says nothing else is called with the desk's lock held.
final class PoolLife implements ThreadProcess.Ending {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private enum State {
        RUNNING, SHUTDOWN, STOPPED
    }

    private final PoolDesk desk;
    private final CountDownLatch terminated = new CountDownLatch(1);

    /// Written with the desk's lock held, and read by workers without it.
    private volatile State state = State.RUNNING;
    /// Why this pool can run nothing.
    private @Nullable BrokenPoolException broken;

    PoolLife(PoolDesk desk) {
        this.desk = desk;
    }

    /// Needs no lock.
    boolean isRunning() {
        return state == State.RUNNING;
    }

    /// Needs no lock.
    boolean isStopped() {
        return state == State.STOPPED;
    }

    boolean isBroken() {
        return broken != null;
    }

    /// In a word or two, for people.
    String describe() {
        return terminated.getCount() == 0 ? "ended"
                : isBroken() ? "broken"
                        : switch (state) {
                            case RUNNING -> "open";
                            case SHUTDOWN -> "shut down";
                            case STOPPED -> "stopped";
                        };
    }

    boolean isOpen() {
        return isRunning() && !isBroken();
    }

    /// @throws RejectedExecutionException when it takes no calls
    void requireOpen() {
        if (broken != null) {
            throw new RejectedExecutionException(broken.getMessage(), broken);
        }
        if (!isRunning()) {
            throw new RejectedExecutionException("the pool is shut down; open a new one");
        }
    }

    /// Whether nothing is to come for a worker that idles.
    boolean isAtItsEnd() {
        return isStopped() || (state == State.SHUTDOWN && desk.queue.isEmpty()
                && !desk.retries.isPending());
    }

    /// Nothing can be run any more.
    void breakDown(BrokenPoolException reason) {
        if (broken == null) {
            broken = reason;
        }
        failIfBroken();
    }

    void failIfBroken() {
        BrokenPoolException reason = broken;
        if (reason == null) {
            return;
        }
        for (PoolCall<?> call : desk.queue.drain()) {
            if (call.fail(reason)) {
                desk.counts.failed();
            }
        }
    }

    /// The initialiser of a worker has failed. Not with the lock held.
    void setupFailed(ThreadWorker worker, Throwable failure) {
        BrokenPoolException reason =
                new BrokenPoolException("the pool is broken: its initialiser or"
                        + " the maker of its worker state failed in worker " + worker.id() + ": "
                        + failure
                        + "; mend it and open a new pool", failure);
        desk.locked(() -> {
            if (!worker.isGivenUp && !isStopped()) {
                LOG.log(Level.ERROR, reason.getMessage(), failure);
                breakDown(reason);
            }
        });
    }

    // ---- workers end ----

    /// A worker does not end its run in time: goes on without it. With the lock held.
    void giveUp(ThreadWorker worker) {
        PoolRun run = worker.run;
        if (run != null) {
            PoolDesk.release(run);
        }
        PoolCall<?> settling = worker.settling;
        if (isStopped() && settling != null) {
            settling.cancel(false); // nobody would wait until it has ended
        }
        worker.isGivenUp = true;
        worker.process().kill();
        worker.interruptAll();
        desk.staff.gone(worker);
        desk.counts.workerGone(worker, isRunning());
        windDown();
    }

    /// Whether a worker leaves as it should.
    boolean leavesInOrder(ThreadWorker worker) {
        return desk.ask(() -> !worker.isGivenUp && !isStopped());
    }

    void left(ThreadWorker worker) {
        desk.locked(() -> {
            if (!worker.isGivenUp) {
                desk.staff.gone(worker);
                desk.counts.workerGone(worker, worker.isSucceeded);
                windDown();
            }
        });
    }

    // ---- the end ----

    void shutdown() {
        if (isRunning()) {
            state = State.SHUTDOWN;
        }
        desk.queue.wakeAll();
        windDown();
    }

    /// Takes no more calls, cancels all, and interrupts the workers; those that do not end within
    /// the grace of a cancelling are given up. Not with the lock held.
    ///
    /// @return the calls that no worker had
    List<PoolCall<?>> stop() {
        List<PoolCall<?>> never;
        List<PoolRun> runs;
        desk.lock.lock();
        try {
            state = State.STOPPED;
            never = desk.staff.takeAssigned();
            never.addAll(desk.queue.drain());
            runs = desk.staff.runs();
        } finally {
            desk.lock.unlock();
        }
        runs.forEach(run -> run.call.cancel(true));
        desk.retries.cancelAll();
        desk.locked(() -> {
            desk.staff.interruptAll();
            windDown();
        });
        desk.clock.after(desk.options().cancelGrace(), () -> desk.locked(this::giveUpAll));
        return never;
    }

    private void giveUpAll() {
        desk.staff.workers().forEach(this::giveUp);
    }

    /// After a shutdown: sends those away who have nothing to do.
    void windDown() {
        if (isRunning()) {
            return;
        }
        desk.staff.wakeAll();
        if (!desk.queue.isEmpty()) {
            desk.dispatch();
        }
        if (desk.staff.isEmpty() && isAtItsEnd() && terminated.getCount() > 0) {
            desk.clock.stop();
            desk.owner().remove(this);
            terminated.countDown();
        }
    }

    /// Opens when the last worker is gone after a shutdown.
    CountDownLatch terminated() {
        return terminated;
    }

    @Override
    public void end() {
        stop().forEach(call -> call.cancel(false));
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return terminated.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }
}
