package brood.internal.runtime.pool;

import brood.PoolInsights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Adds up what a pool has done. All of it is guarded by `this`.
final class Insights implements PoolListener {
    private static final int SLOWEST = 10;

    private static final class Sums {
        private final int id;
        private final long pid;
        private final long ready;
        private long tasks;
        private long starting;
        private long reading;
        private long running;
        private long writing;
        private long idle;

        Sums(int id, long pid, long started, long ready) {
            this.id = id;
            this.pid = pid;
            this.ready = ready;
            this.starting = ready - started;
        }

        void add(CallRun run) {
            tasks++;
            reading += run.reading();
            running += run.running();
            writing += run.writing();
        }

        long idle(long now) {
            return pid == 0 ? idle : Math.max(0, now - ready - reading - running - writing);
        }

        void addAll(Sums other, long now) {
            tasks += other.tasks;
            starting += other.starting;
            reading += other.reading;
            running += other.running;
            writing += other.writing;
            idle += other.idle(now);
        }

        PoolInsights.Worker now(long now) {
            return new PoolInsights.Worker(id, pid, tasks, Duration.ofNanos(starting),
                    Duration.ofNanos(reading), Duration.ofNanos(running),
                    Duration.ofNanos(writing), Duration.ofNanos(idle(now)));
        }
    }

    private final long opened = System.nanoTime();
    private final Map<Long, Sums> workers = new LinkedHashMap<>();
    private final Sums gone = new Sums(-1, 0, 0, 0);
    private final PriorityQueue<PoolInsights.Task> slowest =
            new PriorityQueue<>(Comparator.comparing(PoolInsights.Task::running));
    private long slowEnough = -1;
    private long done;
    private long failed;
    private long cancelled;
    private long retried;
    private long replaced;

    @Override
    public void submitted(Call<?> call) {
        // the pool knows how many wait
    }

    @Override
    public synchronized void ended(Call<?> call, CallRun run, End end) {
        switch (end) {
            case RETURNED -> done++;
            case FAILED -> failed++;
            case CANCELLED -> cancelled++;
        }
        Sums worker = run.worker() < 0 ? null : workers.get(run.pid());
        if (worker != null) {
            worker.add(run);
        }
        if (run.worker() >= 0 && run.running() > slowEnough) {
            remember(call, run, end);
        }
    }

    private void remember(Call<?> call, CallRun run, End end) {
        slowest.add(new PoolInsights.Task(call.name(), run.pid(), run.attempt(),
                Duration.ofNanos(Math.max(0, run.begun() - run.submitted())),
                Duration.ofNanos(run.reading()), Duration.ofNanos(run.running()),
                Duration.ofNanos(run.writing()), end == End.FAILED));
        if (slowest.size() > SLOWEST) {
            slowest.remove();
            slowEnough = slowest.element().running().toNanos();
        }
    }

    @Override
    public synchronized void retried(Call<?> call, CallRun run) {
        retried++;
    }

    @Override
    public synchronized void workerReady(int id, long pid, long startNanos, long readyNanos) {
        workers.put(pid, new Sums(id, pid, startNanos, readyNanos));
    }

    @Override
    public synchronized void workerGone(int id, long pid, boolean wasReplaced) {
        Sums worker = workers.remove(pid);
        if (worker != null) {
            gone.addAll(worker, System.nanoTime());
        }
        replaced += wasReplaced ? 1 : 0;
    }

    @Override
    public void poolEnded() {
        // the sums stay
    }

    synchronized PoolInsights now(long waiting, long running) {
        long now = System.nanoTime();
        List<PoolInsights.Worker> rows = new ArrayList<>();
        workers.values().stream().sorted(Comparator.comparingInt(worker -> worker.id))
                .forEach(worker -> rows.add(worker.now(now)));
        rows.add(gone.now(now));
        List<PoolInsights.Task> tasks = new ArrayList<>(slowest);
        tasks.sort(Comparator.comparing(PoolInsights.Task::running).reversed());
        return new PoolInsights(Duration.ofNanos(now - opened), rows, waiting, running, done,
                failed, cancelled, retried, replaced, tasks);
    }
}
