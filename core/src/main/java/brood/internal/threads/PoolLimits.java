package brood.internal.threads;

import brood.TaskOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Stops runs that take too much, and those that are cancelled. A thread can't be killed: it is
/// interrupted and given up, which means that another one takes its place, that nobody waits for
/// it, and that it can't use what others share any more.
///
/// Looks only while such a run goes on.
final class PoolLimits {
    private static final long SHORTEST_LOOK = 1_000_000;
    private static final long HEAP_PERIOD = 20_000_000;

    private final PoolDesk desk;

    PoolLimits(PoolDesk desk) {
        this.desk = desk;
    }

    private static long nanos(Duration time) {
        return TimeUnit.NANOSECONDS.convert(time);
    }

    // ---- limits ----

    /// @throws UnsupportedOperationException when this system can't tell what a limit needs
    static void check(TaskOptions options) {
        if (options.cpuLimit().isPresent() && !ThreadProcessor.isKnown()) {
            throw new UnsupportedOperationException(
                    "this system does not tell the processor time of"
                            + " a thread; leave TaskOptions.cpuLimit out, or run it in Context.local()");
        }
    }

    /// A worker is about to run it. In the worker's thread.
    void begins(PoolRun run) {
        TaskOptions options = run.call.options();
        if (options.cpuLimit().isPresent()) {
            run.worker.processor().here();
            run.processorBefore = run.worker.processor().nanos();
        }
        long soonest = options.heapLimit() > 0 ? HEAP_PERIOD : Long.MAX_VALUE;
        for (var limit : List.of(options.timeLimit(), options.softTimeLimit(),
                options.cpuLimit())) {
            soonest = Math.min(soonest, limit.map(PoolLimits::nanos).orElse(Long.MAX_VALUE));
        }
        if (soonest < Long.MAX_VALUE) {
            desk.clock.after(soonest, () -> look(run));
        }
    }

    private void look(PoolRun run) {
        long limit = run.call.options().heapLimit();
        if (limit > 0 && usedHeap() > limit) {
            System.gc(); // most of it may be garbage
        }
        desk.lock.lock();
        try {
            if (!run.isCurrent()) {
                return; // it has ended
            }
            long ran = System.nanoTime() - run.begun;
            Throwable excess = excess(run, ran);
            if (excess == null) {
                warn(run, ran);
                desk.clock.after(Math.max(SHORTEST_LOOK, untilNext(run, ran)), () -> look(run));
            } else {
                desk.failed(run, ran, excess); // first, or a pool that is shut down might end
                desk.life.giveUp(run.worker);
            }
        } finally {
            desk.lock.unlock();
        }
    }

    private static @Nullable Throwable excess(PoolRun run, long ran) {
        TaskOptions options = run.call.options();
        Duration time = options.timeLimit().orElse(null);
        if (time != null && ran >= nanos(time)) {
            return new TimeoutException(
                    run.call.name() + " ran longer than its time limit of " + time
                            + fate(run));
        }
        Duration processor = options.cpuLimit().orElse(null);
        if (processor != null && processorTime(run) >= nanos(processor)) {
            return new TimeoutException(
                    run.call.name() + " used more processor time than its limit of "
                            + processor + fate(run));
        }
        if (options.heapLimit() > 0 && usedHeap() > options.heapLimit()) {
            return new OutOfMemoryError(run.call.name()
                    + " needed more live heap than its limit of "
                    + options.heapLimit() + " bytes, with all else in this JVM" + fate(run));
        }
        return null;
    }

    private static String fate(PoolRun run) {
        return "; " + run.worker.describe() + ", a thread, was interrupted and is replaced";
    }

    private static void warn(PoolRun run, long ran) {
        Duration soft = run.call.options().softTimeLimit().orElse(null);
        if (soft != null && ran >= nanos(soft) && !run.isWarned) {
            run.isWarned = true;
            run.worker.interruptTask();
        }
    }

    private static long untilNext(PoolRun run, long ran) {
        TaskOptions options = run.call.options();
        long next = options.timeLimit().map(limit -> nanos(limit) - ran).orElse(Long.MAX_VALUE);
        if (options.softTimeLimit().isPresent() && !run.isWarned) {
            next = Math.min(next, nanos(options.softTimeLimit().get()) - ran);
        }
        if (options.cpuLimit().isPresent()) {
            next = Math.min(next, nanos(options.cpuLimit().get()) - processorTime(run));
        }
        return options.heapLimit() > 0 ? Math.min(next, HEAP_PERIOD) : next;
    }

    private static long processorTime(PoolRun run) {
        return run.worker.processor().nanos() - run.processorBefore;
    }

    /// All tasks of this JVM have one heap.
    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    // ---- cancelling ----

    /// A run was cancelled: it is interrupted, and after a while given up. With the desk's lock
    /// held.
    void cancel(PoolRun run) {
        Duration grace = desk.options().cancelGrace();
        run.worker.interruptTask();
        if (grace.isPositive()) {
            desk.clock.after(grace, () -> giveUp(run));
        } else {
            giveUp(run);
        }
    }

    private void giveUp(PoolRun run) {
        desk.locked(() -> {
            if (run.isCurrent()) {
                desk.life.giveUp(run.worker);
            }
        });
    }
}
