package brood.internal.threads;

import brood.PoolInsights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Adds up what a pool has done. All of it is guarded by `this`.
final class PoolCounts {
    private static final int SLOWEST = 10;

    private static final class Sums {
        private long tasks;
        private long starting;
        private long running;
        private long idle;
        private long ready;

        private void add(Sums other, long now) {
            tasks += other.tasks;
            starting += other.starting;
            running += other.running;
            idle += Math.max(0, now - other.ready - other.running);
        }

        private PoolInsights.Worker row(int id, long pid, long idleNanos) {
            return new PoolInsights.Worker(id, pid, tasks, Duration.ofNanos(starting),
                    Duration.ZERO, Duration.ofNanos(running), Duration.ZERO,
                    Duration.ofNanos(Math.max(0, idleNanos)));
        }
    }

    private final long opened = System.nanoTime();
    private final Map<ThreadWorker, Sums> workers = new LinkedHashMap<>();
    private final Sums gone = new Sums();
    private final PriorityQueue<PoolInsights.Task> slowest =
            new PriorityQueue<>(Comparator.comparing(PoolInsights.Task::running));
    private long slowEnough = -1;
    private long done;
    private long failed;
    private long cancelled;
    private long retried;
    private long replaced;

    synchronized void workerReady(ThreadWorker worker) {
        Sums sums = new Sums();
        sums.ready = System.nanoTime();
        sums.starting = sums.ready - worker.started;
        workers.put(worker, sums);
    }

    synchronized void workerGone(ThreadWorker worker, boolean isReplaced) {
        Sums sums = workers.remove(worker);
        if (sums != null) {
            gone.add(sums, System.nanoTime());
        }
        replaced += isReplaced ? 1 : 0;
    }

    /// The name for [#ended], if it is going to be shown: a call that has ended knows it no more.
    synchronized String nameOf(PoolRun run, long nanos) {
        return nanos > slowEnough ? run.call.name() : "";
    }

    /// A call has ended by this run.
    synchronized void ended(PoolRun run, String name, long nanos, boolean isFailed) {
        if (isFailed) {
            failed++;
        } else {
            done++;
        }
        @Nullable
        Sums sums = workers.get(run.worker);
        Sums worker = sums == null ? gone : sums;
        worker.tasks++;
        worker.running += nanos;
        if (nanos > slowEnough && !name.isEmpty()) {
            remember(run, name, nanos, isFailed);
        }
    }

    private void remember(PoolRun run, String name, long nanos, boolean isFailed) {
        slowest.add(new PoolInsights.Task(name, run.worker.pid(), run.attempt,
                Duration.ofNanos(Math.max(0, run.begun - run.call.submitted)), Duration.ZERO,
                Duration.ofNanos(nanos), Duration.ZERO, isFailed));
        if (slowest.size() > SLOWEST) {
            slowest.remove();
            slowEnough = slowest.element().running().toNanos();
        }
    }

    /// A call has failed that had not begun.
    synchronized void failed() {
        failed++;
    }

    synchronized void cancelled() {
        cancelled++;
    }

    synchronized void retried() {
        retried++;
    }

    synchronized PoolInsights now(long waiting, long running) {
        long now = System.nanoTime();
        List<PoolInsights.Worker> rows = new ArrayList<>();
        workers.forEach((worker, sums) -> rows.add(sums.row(
                worker.id(), worker.pid(), now - sums.ready - sums.running)));
        rows.sort(Comparator.comparingInt(PoolInsights.Worker::id));
        rows.add(gone.row(-1, 0, gone.idle));
        List<PoolInsights.Task> tasks = new ArrayList<>(slowest);
        tasks.sort(Comparator.comparing(PoolInsights.Task::running).reversed());
        return new PoolInsights(Duration.ofNanos(now - opened), rows, waiting, running, done,
                failed, cancelled, retried, replaced, tasks);
    }
}
