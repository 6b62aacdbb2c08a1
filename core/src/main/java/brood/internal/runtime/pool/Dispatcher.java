package brood.internal.runtime.pool;

import brood.internal.shm.CallLink;
import java.util.List;

/// Gives waiting calls to workers, and takes back what has not begun where somebody else can begin
/// it sooner.
///
/// ```
///   waiting --dispatch--> sent --the worker's exchange--> begun
///      ^                    |
///      '----- recalled -----'   for a call of a higher priority; for a worker that idles while
///                               calls wait behind a long one, or with a stalled one (Stalls)
/// ```
/// What says nothing else is called with the engine's lock held.
final class Dispatcher {
    private final Engine engine;
    private final Stalls stalls;
    private long sendings;
    /// Whether calls of another priority than 0 have come.
    private boolean hasPriorities;

    Dispatcher(Engine engine) {
        this.engine = engine;
        this.stalls = new Stalls(engine);
    }

    /// A call has come, and waits.
    void added(Call<?> call) {
        dispatch();
        int priority = call.options().priority();
        hasPriorities |= priority != 0;
        if (hasPriorities && call.journey.isWaiting) {
            makeWay(priority);
        }
    }

    /// Gives waiting calls to workers.
    void dispatch() {
        CallQueue queue = engine.queue;
        Staff staff = engine.staff;
        try {
            for (Call<?> next = queue.peek(); next != null; next = queue.peek()) {
                Worker worker = staff.choice.pick(next);
                if (worker == null) {
                    break;
                }
                queue.remove(next);
                send(worker, next);
            }
        } finally {
            staff.workers().forEach(Worker::ring);
        }
        if (queue.size() > 0) {
            if (staff.isShort()) {
                staff.adjust();
            }
        } else {
            engine.life.windDown();
        }
        engine.bound.fewerWait();
    }

    private void send(Worker worker, Call<?> call) {
        try {
            engine.limits.prepare(worker, call);
            worker.lastUsed = ++sendings;
            worker.send(call);
            engine.limits.sent(call);
            if (engine.staff.choice.isExhausted(worker)) {
                engine.staff.adjust();
            }
        } catch (RuntimeException | Error e) { // no memory for it
            if (call.journey.worker != null) {
                worker.release(call);
            }
            call.fail(e);
        }
    }

    // ---- taking back ----

    /// Takes back what has not begun and is of a lower priority than a call that waits.
    private void makeWay(int priority) {
        boolean any = false;
        for (Worker worker : engine.staff.workers()) {
            if (worker.load() > 1) {
                any |= takeBack(worker, CallLink.SLOTS, priority);
            }
        }
        if (any) {
            dispatch();
        }
    }

    /// Takes back calls that have not begun; they are the next again, in their order.
    ///
    /// @param most how many at most
    /// @param below only those of a lower priority
    /// @return whether there were any
    boolean takeBack(Worker worker, int most, int below) {
        List<Call<?>> recalled = worker.recall(most, below);
        recalled.forEach(engine.queue::addFirst);
        return !recalled.isEmpty();
    }

    /// Takes back all calls of a worker that have not begun.
    ///
    /// @return whether there were any
    boolean takeBackAll(Worker worker) {
        return takeBack(worker, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /// Calls that wait behind a long one go to workers that have nothing to do. Not with the
    /// engine's lock held.
    ///
    /// @param atOnce whether also those behind a call that has only just begun
    /// @return whether calls are left that wait behind another one while a worker is idle
    boolean rebalance(boolean atOnce) {
        engine.lock.lock();
        try {
            stalls.look();
            WorkerChoice choice = engine.staff.choice;
            while (engine.queue.size() == 0 && choice.hasIdle()) {
                Worker from = choice.mostLoaded();
                if (from == null) {
                    return false;
                }
                long since = from.busySince();
                if (!atOnce && (since == 0 || System.nanoTime() - since < Links.PATIENCE)) {
                    return true;
                }
                if (!takeBack(from, from.load() / 2, Integer.MAX_VALUE)) {
                    return false;
                }
                dispatch();
            }
            return false;
        } finally {
            engine.lock.unlock();
        }
    }
}
