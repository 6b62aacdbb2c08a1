package brood.internal.runtime.pool;

import brood.BrokenPoolException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// How long a pool takes calls, and how it ends.
///
/// ```
///   RUNNING --shutdown--> SHUTDOWN --stop--> STOPPED
///      \--------------------stop----------------^         both --last worker gone--> terminated
/// ```
/// Beside that it may be broken: it can run nothing any more, and waits for its owner to shut it
/// down. What says nothing else is called with the engine's lock held.
final class PoolLife {

    private enum State { RUNNING, SHUTDOWN, STOPPED }

    private final Engine engine;
    private final CountDownLatch terminated = new CountDownLatch(1);

    /// Read by any thread, as the next: whoever submits asks before he encodes, and under the lock.
    private volatile State state = State.RUNNING;
    /// Why this pool can run nothing.
    private volatile @Nullable BrokenPoolException broken;
    private final List<Runnable> atTheEnd = new ArrayList<>();

    PoolLife(Engine engine) {
        this.engine = engine;
    }

    boolean isRunning() {
        return state == State.RUNNING;
    }

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

    /// Whether it takes calls.
    boolean isOpen() {
        return isRunning() && !isBroken();
    }

    /// Asks on any thread, with or without the lock.
    ///
    /// @throws RejectedExecutionException when it takes no calls
    void requireOpen() {
        BrokenPoolException reason = broken;
        if (reason != null) {
            throw new RejectedExecutionException(reason.getMessage(), reason);
        }
        if (state != State.RUNNING) {
            throw new RejectedExecutionException("the pool is shut down; open a new one");
        }
    }

    /// @throws IllegalStateException when it is shut down
    void requireRunning() {
        if (state != State.RUNNING) {
            throw new IllegalStateException("the pool is shut down and can't be resized");
        }
    }

    // ---- it can run nothing ----

    void breakDown(BrokenPoolException reason) {
        if (broken == null) {
            broken = reason;
        }
        failIfBroken();
        engine.bound.closed();
    }

    /// Nothing that waits will ever be run.
    void failIfBroken() {
        BrokenPoolException reason = broken;
        if (reason != null) {
            engine.queue.drain().forEach(call -> engine.endings.end(call, null, reason));
        }
    }

    // ---- the end ----

    /// Takes no more calls; workers leave when the queue is empty.
    void shutdown() {
        if (state == State.RUNNING) {
            state = State.SHUTDOWN;
        }
        engine.bound.closed();
        engine.dispatch();
    }

    /// Takes no more calls, kills the workers, and cancels all calls. Not with the engine's lock
    /// held.
    ///
    /// @return those that no worker had
    List<Call<?>> stop() {
        List<Call<?>> waiting;
        List<Call<?>> abandoned = new ArrayList<>();
        engine.lock.lock();
        try {
            state = State.STOPPED;
            waiting = engine.queue.drain();
            waiting.addAll(engine.staff.stop(abandoned));
            engine.bound.closed();
        } finally {
            engine.lock.unlock();
        }
        waiting.forEach(call -> call.cancel(false));
        abandoned.forEach(call -> call.cancel(false));
        engine.retries.cancelAll();
        engine.locked(this::windDown);
        return waiting;
    }

    /// After a shutdown, when nothing is to be done: sends the workers away.
    void windDown() {
        if (state == State.RUNNING || engine.queue.size() > 0
                || (engine.retries.pending() > 0 && state == State.SHUTDOWN)) {
            return;
        }
        engine.staff.dismissIdle();
        if (engine.staff.isEmpty() && terminated.getCount() > 0) {
            terminate();
        }
    }

    private void terminate() {
        engine.links.close();
        engine.timer.stop();
        atTheEnd.forEach(Runnable::run);
        if (engine.listener != null) {
            engine.listener.poolEnded();
        }
        terminated.countDown();
    }

    /// Has this run when the last worker is gone; at once, if it is. It must be short. Not with the
    /// engine's lock held.
    void atTheEnd(Runnable work) {
        engine.lock.lock();
        try {
            if (terminated.getCount() > 0) {
                atTheEnd.add(work);
                return;
            }
        } finally {
            engine.lock.unlock();
        }
        work.run();
    }

    /// Opens when the last worker is gone after a shutdown. Needs no lock.
    CountDownLatch terminated() {
        return terminated;
    }
}
