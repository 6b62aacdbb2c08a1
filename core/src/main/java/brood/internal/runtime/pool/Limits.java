package brood.internal.runtime.pool;

import brood.TaskOptions;
import brood.internal.transport.FrameReader;
import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Stops calls that take too long, and those that are cancelled while they run: by an interrupt,
/// and by killing their worker. A call with a limit has its worker for itself, so that no other one
/// suffers.
///
/// Looks only while such a call runs. All is guarded by the engine's lock.
final class Limits {
    private static final long SHORTEST_LOOK = 2_000_000;

    private final Engine engine;

    Limits(Engine engine) {
        this.engine = engine;
    }

    /// The call is about to be sent.
    void prepare(Worker worker, Call<?> call) {
        if (call.options().cpuLimit().isPresent()) {
            call.journey.cpuBefore = cpu(worker);
        }
    }

    /// The call was sent.
    void sent(Call<?> call) {
        TaskOptions options = call.options();
        if (options.timeLimit().isPresent() || options.softTimeLimit().isPresent()
                || options.cpuLimit().isPresent()) {
            watch(call, call.journey.attempt, System.nanoTime(), firstLook(options));
        }
    }

    private static long firstLook(TaskOptions options) {
        long soonest = Long.MAX_VALUE;
        for (var limit : List.of(options.timeLimit(), options.softTimeLimit(),
                options.cpuLimit())) {
            soonest = Math.min(soonest, limit.map(Limits::nanos).orElse(Long.MAX_VALUE));
        }
        return soonest;
    }

    private static long nanos(Duration time) {
        return TimeUnit.NANOSECONDS.convert(time);
    }

    private void watch(Call<?> call, int attempt, long sent, long nanos) {
        Worker worker = call.journey.worker;
        engine.timer.after(Math.max(SHORTEST_LOOK, nanos), () -> look(call, attempt, worker, sent));
    }

    private void look(Call<?> call, int attempt, @Nullable Worker worker, long sent) {
        Throwable late = null;
        engine.lock.lock();
        try {
            Journey journey = call.journey;
            if (worker == null || journey.attempt != attempt || !worker.equals(journey.worker)) {
                return; // it has ended, or is somewhere else
            }
            long begun = journey.begunAt();
            if (begun == 0) {
                awaitBegin(call, worker, sent);
                return;
            }
            long ran = System.nanoTime() - begun;
            late = excess(call, worker, ran);
            if (late == null) {
                warn(call, worker, ran);
                watch(call, attempt, sent, untilNext(call, worker, ran));
            } else if (kill(worker, call)) {
                worker.release(call);
            } else {
                return; // its outcome is on the way
            }
        } finally {
            engine.lock.unlock();
        }
        if (late != null) {
            engine.endings.failed(call, worker, late);
        }
    }

    /// The worker has not begun the call, which is all that it has: when it has been up for as long
    /// as that may take, it does not answer any more.
    private void awaitBegin(Call<?> call, Worker worker, long sent) {
        long patience = Math.max(firstLook(call.options()), 1_000_000_000L);
        long now = System.nanoTime();
        if (worker.isUp() && now - sent > patience && now - worker.upSince() > patience) {
            worker.child().kill();
        }
        watch(call, call.journey.attempt, sent, firstLook(call.options()));
    }

    private static @Nullable Throwable excess(Call<?> call, Worker worker, long ran) {
        TaskOptions options = call.options();
        Duration time = options.timeLimit().orElse(null);
        if (time != null && ran >= nanos(time)) {
            return new TimeoutException(call.name() + " ran longer than its time limit of " + time
                    + "; " + worker.describe() + " was killed and is replaced");
        }
        Duration processor = options.cpuLimit().orElse(null);
        if (processor != null && cpu(worker) - call.journey.cpuBefore >= nanos(processor)) {
            return new TimeoutException(call.name() + " used more processor time than its limit of "
                    + processor + "; " + worker.describe() + " was killed and is replaced");
        }
        return null;
    }

    private static void warn(Call<?> call, Worker worker, long ran) {
        Duration soft = call.options().softTimeLimit().orElse(null);
        if (soft != null && ran >= nanos(soft) && !call.journey.isWarned) {
            call.journey.isWarned = true;
            worker.cancel(call.id(), false);
        }
    }

    private static long untilNext(Call<?> call, Worker worker, long ran) {
        TaskOptions options = call.options();
        long next = options.timeLimit().map(limit -> nanos(limit) - ran).orElse(Long.MAX_VALUE);
        if (options.softTimeLimit().isPresent() && !call.journey.isWarned) {
            next = Math.min(next, nanos(options.softTimeLimit().get()) - ran);
        }
        if (options.cpuLimit().isPresent()) {
            long left = nanos(options.cpuLimit().get()) - (cpu(worker) - call.journey.cpuBefore);
            long processors = Runtime.getRuntime().availableProcessors();
            next = Math.min(next, Math.max(5_000_000, left / processors));
        }
        return next;
    }

    /// How much processor time the worker has used so far, in nanoseconds.
    private static long cpu(Worker worker) {
        return ProcessHandle.of(worker.child().pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(Limits::nanos)
                .orElse(0L);
    }

    // ---- cancelling ----

    /// A call that a worker may have begun was cancelled.
    ///
    /// @param onlyBefore whether it goes on if it has begun
    void interrupt(Worker worker, Call<?> call, boolean onlyBefore) {
        int attempt = call.journey.attempt;
        Duration grace = engine.options.cancelGrace();
        if (!onlyBefore && !grace.isPositive()) {
            killFor(worker, call, attempt);
            return;
        }
        worker.cancel(call.id(), onlyBefore);
        if (!onlyBefore) {
            engine.timer.after(grace, () -> {
                engine.lock.lock();
                try {
                    killFor(worker, call, attempt);
                } finally {
                    engine.lock.unlock();
                }
            });
        }
    }

    /// Kills the worker if it is still at that call.
    private void killFor(Worker worker, Call<?> call, int attempt) {
        Journey journey = call.journey;
        if (worker.equals(journey.worker) && journey.attempt == attempt) {
            var _ = kill(worker, call);
        }
    }

    /// Nothing else begins in the worker from here on; if something has, the call has ended by
    /// itself.
    ///
    /// @return whether the worker is killed
    private boolean kill(Worker worker, Call<?> call) {
        if (worker.hasLink()) {
            engine.dispatcher.takeBackAll(worker);
        }
        boolean isAlone = worker.calls().stream()
                .allMatch(other -> other.equals(call) || !other.journey.hasBegun());
        if (isAlone) {
            worker.become(Worker.State.LEAVING); // takes nothing more
            worker.child().kill();
        }
        engine.dispatch();
        return isAlone;
    }

    // ---- memory ----

    /// The heap of a worker is larger than its call may have; it ends.
    void overHeap(Worker worker, byte[] payload) {
        Call<?> call;
        engine.lock.lock();
        try {
            FrameReader in = new FrameReader(payload, 1, payload.length - 1);
            long id = in.getLong();
            call = worker.at(in.getInt(), id);
            worker.become(Worker.State.LEAVING);
            if (call != null) {
                worker.release(call);
            }
        } catch (EOFException e) {
            throw new IllegalStateException("half a message", e);
        } finally {
            engine.lock.unlock();
        }
        if (call != null) {
            engine.endings.failed(call, worker,
                    new OutOfMemoryError(call.name() + " needed more live heap"
                            + " than its limit of " + call.options().heapLimit() + " bytes; "
                            + worker.describe() + " has ended and is replaced"));
        }
    }
}
