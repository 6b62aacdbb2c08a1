package brood.internal.runtime.pool;

import brood.BrokenPoolException;
import brood.ChildStartException;
import brood.ExitReport;
import brood.internal.runtime.Background;
import brood.internal.runtime.Child;
import brood.internal.runtime.ChildJvmBackend;
import brood.internal.runtime.pool.Worker.State;
import brood.internal.transport.FrameReader;
import brood.internal.transport.Packets;
import java.lang.System.Logger.Level;
import java.time.Duration;

/// Starts the workers of a pool, and says when it is in vain.
final class Hiring {
    private static final System.Logger LOG = System.getLogger("brood.pool");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /// The exit code of what SIGKILL has ended.
    private static final int KILLED = -9;

    private final Engine engine;
    private final ChildJvmBackend backend;
    private final WorkerSetup setup;
    /// Guarded by the engine's lock.
    private final FailedStarts failedStarts = new FailedStarts();
    /// Too many have failed to come up, so that no more are started for a while. Guarded by the
    /// engine's lock.
    private boolean pausing;

    Hiring(Engine engine, ChildJvmBackend backend, WorkerSetup setup) {
        this.engine = engine;
        this.backend = backend;
        this.setup = setup;
    }

    /// Whether a worker is up as soon as its JVM is, so that it may be sent a call before.
    boolean isQuick() {
        return setup.isQuick();
    }

    /// Starts a worker on another thread, since that takes a millisecond.
    void startInBackground(Worker worker) {
        Background.execute(() -> startLater(worker));
    }

    private void startLater(Worker worker) {
        try {
            start(worker);
        } catch (RuntimeException | Error e) {
            engine.lock.lock();
            try {
                if (engine.staff.isEmpty()) {
                    engine.life.breakDown(new BrokenPoolException(
                            "no worker of this pool can be started: " + e.getMessage(), e));
                } else {
                    pause("can't be started", e);
                }
                engine.dispatch();
            } finally {
                engine.lock.unlock();
            }
        }
    }

    /// Whether no more workers are to be started for now.
    boolean isPausing() {
        return pausing;
    }

    private void tryAgain() {
        engine.lock.lock();
        try {
            pausing = false;
            engine.staff.adjust();
        } finally {
            engine.lock.unlock();
        }
    }

    /// Starts a worker on this thread.
    ///
    /// @throws ChildStartException when it can't be started; it is off the list then
    void start(Worker worker) {
        try {
            byte[] frame = setup.frame(worker.id);
            Child child = backend.startWorker(
                    engine.options.worker(), new WorkerReports(engine, worker));
            engine.lock.lock();
            try {
                // It says nothing before its setup, and is sent no call before either.
                worker.setChild(child);
                child.send(Packets.SETUP, frame);
                if (child.exitReport().isPresent()) {
                    engine.staff.workers().remove(worker); // its end was told before it had a child
                } else if (engine.life.isStopped() || worker.state() == State.GONE) {
                    child.kill();
                }
                engine.dispatch();
            } finally {
                engine.lock.unlock();
            }
        } catch (RuntimeException | Error e) {
            engine.lock.lock();
            try {
                engine.staff.workers().remove(worker);
                if (worker.predecessor != null) {
                    worker.predecessor.isSucceeded = false;
                }
            } finally {
                engine.lock.unlock();
            }
            throw e;
        }
    }

    /// The initialiser of a worker has failed.
    void setupFailed(Worker worker, byte[] payload) {
        Throwable failure = failureIn(payload);
        BrokenPoolException reason =
                new BrokenPoolException("the pool is broken: its initialiser or"
                        + " the maker of its worker state failed in worker " + worker.id + ": "
                        + failure
                        + "; mend it and open a new pool", failure);
        LOG.log(Level.ERROR, reason.getMessage(), failure);
        engine.lock.lock();
        try {
            engine.life.breakDown(reason);
        } finally {
            engine.lock.unlock();
        }
    }

    private Throwable failureIn(byte[] payload) {
        try {
            Outcome.get(new FrameReader(payload, 1, payload.length - 1), engine.codec);
            return new AssertionError("a failure that is none");
        } catch (Throwable failure) {
            return failure;
        }
    }

    /// Those that are up can work, so it is not the pool that is broken, but no room for more of
    /// them. Whoever misses a worker next must not try at once, and perhaps on this very thread.
    private void pause(String what, Throwable reason) {
        if (!pausing) {
            pausing = true;
            engine.timer.after(PAUSE, this::tryAgain);
            LOG.log(Level.WARNING, "a worker of a pool " + what + "; the pool goes on with the"
                    + " others and tries again", reason);
        }
    }

    /// One has come up.
    void cameUp() {
        failedStarts.cameUp();
    }

    /// Counts workers that never came up, and gives up after some in a row, unless others are up.
    void noteEnd(Worker worker, ExitReport report) {
        boolean cameUp = setup.isQuick() ? worker.isStarted() && worker.child().saidHello()
                : worker.isUp();
        if (cameUp || engine.life.isStopped()) {
            return;
        }
        String known = worker.isStarted() && !worker.child().saidHello()
                ? String.valueOf(worker.child().startFailure(report).getMessage())
                : report.describe();
        ChildStartException reason =
                failedStarts.failed(known, report.exitCode() == KILLED);
        if (reason != null && engine.staff.hasWorkersThatAreUp()) {
            pause("does not come up", reason);
        } else if (reason != null) {
            engine.life.breakDown(
                    new BrokenPoolException(String.valueOf(reason.getMessage()), reason));
        }
    }
}
