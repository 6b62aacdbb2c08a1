package brood.internal.runtime;

import brood.ChildDiedException;
import brood.ChildStartException;
import brood.ExitReport;
import brood.PoolOptions;
import brood.internal.transport.ObjectCodec;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Hands a pool's calls to idle workers, and replaces workers that died.
///
/// ```
///   add ---> queue ---> Worker --CALL--> child JVM
///                         ^                 |
///                         |   TAKEN, OUTCOME, or its death
///    Call <---------------+-----------------+
/// ```
/// Each worker has at most one call. A death fails the call that the worker had begun; one that it
/// had not begun goes back to the head of the queue.
///
/// Longer than most files here, since all that its one lock guards is in it.
final class Dispatcher {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private enum State {
        RUNNING, // --shutdown--> SHUTDOWN --last worker gone--> terminated
        SHUTDOWN, // --stop--> STOPPED --last worker gone--> terminated
        STOPPED
    }

    private final ChildJvmBackend backend;
    private final ObjectCodec codec;
    private final PoolOptions options;
    private final CountDownLatch terminated = new CountDownLatch(1);

    // All below are guarded by `lock`.
    private final Object lock = new Object();
    private final Deque<Call<?>> queue = new ArrayDeque<>();
    private final List<Worker> workers = new ArrayList<>();
    private State state = State.RUNNING;
    private final FailedStarts failedStarts = new FailedStarts();
    /// Why no worker comes up; set once there were too many failed starts.
    private @Nullable ChildStartException broken;

    Dispatcher(ChildJvmBackend backend, ObjectCodec codec, PoolOptions options) {
        this.backend = backend;
        this.codec = codec;
        this.options = options;
    }

    /// Starts all workers.
    ///
    /// @throws ChildStartException when one can't be started; the others are gone then
    void open() {
        try {
            for (int i = 0; i < options.workers(); i++) {
                startWorker();
            }
        } catch (RuntimeException | Error e) {
            stop();
            throw e;
        }
    }

    /// @throws RejectedExecutionException when no more calls are taken
    void requireOpen() {
        synchronized (lock) {
            if (broken != null) {
                throw new RejectedExecutionException(
                        "no worker of this pool comes up: " + broken.getMessage(), broken);
            }
            if (state != State.RUNNING) {
                throw new RejectedExecutionException("the pool is shut down; open a new one");
            }
        }
    }

    /// @throws RejectedExecutionException when no more calls are taken
    void add(Call<?> call) {
        synchronized (lock) {
            requireOpen();
            queue.add(call);
            dispatch();
        }
    }

    private void startWorker() {
        Worker worker = new Worker(this);
        synchronized (lock) {
            workers.add(worker);
        }
        try {
            Child child = backend.startWorker(options.worker(), worker);
            synchronized (lock) {
                worker.setChild(child);
                if (child.exitReport().isPresent()) {
                    workers.remove(worker); // its end was told before it had a child
                } else if (state == State.STOPPED) {
                    child.kill();
                } else {
                    dispatch();
                }
            }
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                workers.remove(worker);
            }
            throw e;
        }
    }

    /// Gives waiting calls to idle workers; at the end, sends idle workers away. With `lock` held.
    private void dispatch() {
        for (Worker worker : workers) {
            if (!worker.isIdle()) {
                continue;
            }
            Call<?> next = nextCall();
            if (next != null) {
                send(worker, next);
            } else if (state == State.SHUTDOWN) {
                worker.leave();
            }
        }
        if (state != State.RUNNING && workers.isEmpty() && queue.isEmpty()) {
            terminated.countDown();
        }
    }

    /// With `lock` held.
    private static void send(Worker worker, Call<?> call) {
        try {
            worker.send(call);
        } catch (RuntimeException | Error e) { // no memory for it
            var _ = worker.finish();
            fail(call, e);
        }
    }

    private @Nullable Call<?> nextCall() {
        Call<?> next = queue.poll();
        while (next != null && next.isDone()) { // cancelled while it waited
            next = queue.poll();
        }
        return next;
    }

    void taken(Worker worker) {
        synchronized (lock) {
            failedStarts.cameUp();
            Call<?> call = worker.call();
            if (call != null) {
                call.setTaken();
            }
        }
    }

    void leaving(Worker worker) {
        synchronized (lock) {
            worker.setLeaving();
        }
    }

    void outcome(Worker worker, byte[] payload) {
        Call<?> done;
        synchronized (lock) {
            done = worker.finish();
            dispatch();
        }
        if (done != null) {
            done.dropBody();
            done.completeElsewhere(() -> done.completeWith(payload, codec));
        }
    }

    void ended(Worker worker, ExitReport report) {
        Call<?> lost = null;
        boolean replace;
        synchronized (lock) {
            workers.remove(worker);
            Call<?> call = worker.finish();
            // A worker that never came up has not seen the call: those are counted by noteStart.
            boolean cameUp = worker.isStarted() && worker.child().saidHello();
            if (call != null && !call.isTaken() && (!cameUp || call.lostOnce())) {
                queue.addFirst(call);
            } else {
                lost = call;
            }
            noteStart(worker, report);
            replace = broken == null
                    && (state == State.RUNNING || (state == State.SHUTDOWN && !queue.isEmpty()));
            dispatch();
        }
        if (lost != null) {
            String when = lost.isTaken() ? "while running " : "while it was given ";
            fail(lost, new ChildDiedException(report, when + lost.name()));
        }
        if (replace) {
            Background.execute(this::replaceWorker);
        }
    }

    /// Counts workers that never came up, and gives up after some in a row. With `lock` held.
    private void noteStart(Worker worker, ExitReport report) {
        boolean cameUp = worker.isStarted() && worker.child().saidHello();
        if (cameUp || state == State.STOPPED) {
            return;
        }
        String known = worker.isStarted()
                ? String.valueOf(worker.child().startFailure(report).getMessage())
                : report.describe();
        ChildStartException reason = failedStarts.failed(known);
        if (reason != null) {
            giveUp(reason);
        }
    }

    /// With `lock` held.
    private void giveUp(ChildStartException reason) {
        broken = reason;
        queue.forEach(call -> fail(call, reason));
        queue.clear();
    }

    private void replaceWorker() {
        synchronized (lock) {
            boolean needed = state == State.RUNNING
                    || (state == State.SHUTDOWN && !queue.isEmpty());
            if (!needed) {
                return;
            }
        }
        try {
            startWorker();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a dead worker can't be replaced", e);
            ChildStartException reason = e instanceof ChildStartException start
                    ? start
                    : new ChildStartException("a dead worker can't be replaced: " + e, e);
            synchronized (lock) {
                if (workers.isEmpty()) {
                    giveUp(reason);
                }
                dispatch();
            }
        }
    }

    private static void fail(Call<?> call, Throwable reason) {
        call.dropBody();
        call.completeElsewhere(() -> call.completeExceptionally(reason));
    }

    List<Long> workerPids() {
        synchronized (lock) {
            return workers.stream()
                    .filter(Worker::isStarted)
                    .map(Worker::child)
                    .filter(Child::isAlive)
                    .map(Child::pid)
                    .toList();
        }
    }

    // ---- the end ----

    /// Takes no more calls; workers leave when the queue is empty.
    void shutdown() {
        synchronized (lock) {
            if (state == State.RUNNING) {
                state = State.SHUTDOWN;
            }
            dispatch();
        }
    }

    /// Takes no more calls, kills the workers, and cancels all calls.
    ///
    /// @return those that no worker had
    List<Call<?>> stop() {
        List<Call<?>> waiting;
        List<Call<?>> abandoned = new ArrayList<>();
        synchronized (lock) {
            state = State.STOPPED;
            waiting = new ArrayList<>(queue);
            queue.clear();
            for (Worker worker : workers) {
                Call<?> running = worker.finish();
                if (running != null) {
                    abandoned.add(running);
                }
                if (worker.isStarted()) {
                    worker.child().kill();
                }
            }
            dispatch();
        }
        abandoned.addAll(waiting);
        abandoned.forEach(call -> call.completeElsewhere(() -> call.cancel(false)));
        return waiting;
    }

    boolean isShutdown() {
        synchronized (lock) {
            return state != State.RUNNING;
        }
    }

    /// Opens when the last worker is gone after a shutdown.
    CountDownLatch terminated() {
        return terminated;
    }
}
