package brood.internal.threads;

import brood.ChildStartException;
import brood.PoolInsights;
import brood.PoolOptions;
import brood.internal.common.PoolTimer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the calls of a pool wait, and change hands.
///
/// ```
///   submit --> queue --> worker --finished--> ended
///                ^------ retries <-----/ failed
/// ```
/// (A long file: all that changes hands does so under the one lock that is here.)
final class PoolDesk {
    final ReentrantLock lock = new ReentrantLock();
    final PoolTimer clock = new PoolTimer(OwnThread::ofTimer);
    final PoolLimits limits = new PoolLimits(this);
    final PoolCounts counts = new PoolCounts();
    final PoolRetries retries = new PoolRetries(this);
    final PoolLife life = new PoolLife(this);
    final PoolQueue queue;
    final PoolStaff staff;
    private final ThreadProcess owner;
    private final PoolOptions options;

    /// The number of the last call; guarded by `lock`.
    private long lastNumber;

    PoolDesk(ThreadProcess owner, PoolOptions options) {
        this.owner = owner;
        this.options = options;
        this.queue = new PoolQueue(lock, options, life::isOpen);
        this.staff = new PoolStaff(this);
    }

    /// Runs what may block, in a thread of its own.
    void execute(Runnable work) {
        OwnThread.run(owner, work);
    }

    ThreadProcess owner() {
        return owner;
    }

    PoolOptions options() {
        return options;
    }

    /// @throws ChildStartException when the system gives no more threads
    void open() {
        try {
            clock.start();
        } catch (OutOfMemoryError e) {
            throw new ChildStartException(
                    "the pool could not be opened: the system gives no more threads", e);
        }
        owner.add(life);
        locked(staff::open);
    }

    /// Does it with the lock held.
    void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    <T> T ask(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    // ---- calls come in ----

    /// @throws RejectedExecutionException when it is not taken
    void submit(PoolCall<?> call) {
        lock.lock();
        try {
            queue.awaitRoom();
            life.requireOpen();
            call.number = ++lastNumber;
            call.submitted = System.nanoTime();
            ProgramKeeper.begin();
            call.onEnd(ProgramKeeper::end);
            queue.add(call);
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    void requireOpen() {
        locked(life::requireOpen);
    }

    /// Gives waiting calls to idle workers. With the lock held.
    void dispatch() {
        while (!queue.isEmpty()) {
            ThreadWorker idle = staff.takeIdle();
            if (idle == null) {
                staff.adjust();
                break;
            }
            assignNext(idle);
        }
    }

    /// Gives the next call to a worker that idles, or is about to start. With the lock held.
    void assignNext(ThreadWorker worker) {
        worker.assigned = queue.poll();
        worker.wake.signal();
    }

    // ---- workers ask ----

    void ready(ThreadWorker worker) {
        locked(() -> staff.ready(worker));
    }

    /// Waits for a call.
    ///
    /// @return null when there will be none for this worker
    @Nullable
    PoolRun next(ThreadWorker worker) {
        boolean hasLooked = false;
        lock.lock();
        try {
            worker.settling = null;
            while (true) {
                PoolCall<?> call = worker.assigned;
                worker.assigned = null;
                if (call == null && !staff.mustLeave(worker) && !staff.isExhausted(worker)) {
                    call = queue.poll();
                }
                if (call != null && !call.isDone()) {
                    return begin(worker, call);
                }
                if (call == null && staff.mustLeave(worker)) {
                    staff.retire(worker);
                    return null;
                }
                if (call == null) {
                    staff.idle(worker);
                    if (hasLooked) {
                        staff.await(worker);
                    } else {
                        lookShortly(worker);
                        hasLooked = true;
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Perhaps the next call comes at once. With the lock held, but not meanwhile.
    private void lookShortly(ThreadWorker worker) {
        lock.unlock();
        try {
            ShortSpin.until(worker::hasCall);
        } finally {
            lock.lock();
        }
    }

    private PoolRun begin(ThreadWorker worker, PoolCall<?> call) {
        PoolRun run = new PoolRun(call, worker, call.attempt);
        staff.noLongerIdle(worker);
        worker.run = run;
        worker.begun++;
        call.run = run;
        if (staff.isExhausted(worker)) {
            staff.adjust();
        }
        return run;
    }

    /// A worker has come to the end of a run.
    void finished(PoolRun run, @Nullable Object value, @Nullable Throwable failure) {
        lock.lock();
        try {
            if (!run.isCurrent()) {
                return; // it was given up, and somebody has seen to its call
            }
            Thread.interrupted(); // what came late is not for the next task
            release(run);
            run.worker.settling = run.call;
            staff.afterRun(run.worker);
            if (queue.isEmpty() && life.isRunning()) {
                staff.idle(run.worker); // before its caller can submit the next one
            }
        } finally {
            lock.unlock();
        }
        long nanos = System.nanoTime() - run.begun;
        if (failure != null) {
            failed(run, nanos, failure);
        } else {
            String name = counts.nameOf(run, nanos);
            if (run.call.succeed(value)) {
                counts.ended(run, name, nanos, false);
            }
        }
        if (!life.isRunning()) {
            locked(life::windDown);
        }
    }

    /// The worker is not at it any more. With the lock held.
    static void release(PoolRun run) {
        run.worker.run = null;
        run.worker.idleSince = System.nanoTime();
        run.call.run = null;
    }

    /// A run has failed.
    void failed(PoolRun run, long nanos, Throwable failure) {
        if (run.call.hasAttemptsLeft() && !run.call.isDone()) {
            retries.consider(run, nanos, failure);
        } else {
            endFailed(run, nanos, failure);
        }
    }

    void endFailed(PoolRun run, long nanos, Throwable failure) {
        String name = counts.nameOf(run, nanos);
        if (run.call.fail(failure)) {
            counts.ended(run, name, nanos, true);
        }
    }

    /// Puts a call behind those that wait once more.
    void again(PoolCall<?> call) {
        locked(() -> {
            if (life.isStopped()) {
                call.cancel(false);
            } else if (!call.isDone()) {
                call.attempt++;
                call.number = ++lastNumber;
                counts.retried();
                queue.add(call);
                life.failIfBroken();
                dispatch();
            }
        });
    }

    /// Nobody wants the result of a call any more.
    void cancelled(PoolCall<?> call, boolean mayInterrupt) {
        counts.cancelled();
        locked(() -> {
            PoolRun run = call.run;
            if (run == null) {
                queue.remove(call);
                life.windDown();
            } else if (mayInterrupt) {
                limits.cancel(run);
            }
        });
    }

    // ---- for the pool ----

    List<Long> pids() {
        return ask(() -> staff.pids());
    }

    /// How many workers there are to be.
    int size() {
        return ask(() -> staff.size());
    }

    void resize(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "workers is " + workers + "; a pool needs at least 1");
        }
        locked(() -> {
            if (!life.isRunning()) {
                throw new IllegalStateException("the pool is shut down and can't be resized");
            }
            staff.resize(workers);
            dispatch();
        });
    }

    PoolInsights insights() {
        return ask(() -> counts.now(queue.size(), staff.runs().size()));
    }
}
