package brood.internal.runtime.pool;

import brood.PoolOptions;
import brood.internal.runtime.pool.Worker.State;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Sends those workers away that have idled for long, down to as many as a pool keeps. Looks only
/// while there may be one. Guarded by the engine's lock.
final class IdleWorkers {
    private final Engine engine;
    private final Staff staff;
    private boolean isLookDue;

    IdleWorkers(Engine engine, Staff staff) {
        this.engine = engine;
        this.staff = staff;
    }

    private PoolOptions options() {
        return engine.options;
    }

    /// As long as nanoseconds can say, when it is longer.
    private long idleNanos() {
        return TimeUnit.NANOSECONDS.convert(options().idleTime());
    }

    /// A worker has answered, or come up.
    void mayIdle(Worker worker) {
        if (worker.load() == 0 && options().idleWorkers() < staff.size() && !isLookDue
                && engine.life.isRunning()) {
            lookAfter(idleNanos());
        }
    }

    private void lookAfter(long nanos) {
        isLookDue = true;
        engine.timer.after(nanos, () -> engine.locked(this::look));
    }

    private void look() {
        isLookDue = false;
        long now = System.nanoTime();
        long most = idleNanos();
        long soonest = Long.MAX_VALUE;
        int serving = (int) staff.workers().stream().filter(Worker::serves).count();
        for (Worker worker : List.copyOf(staff.workers())) {
            if (serving > options().idleWorkers() && worker.state() == State.READY
                    && worker.load() == 0) {
                long left = worker.idleSince + most - now;
                if (left <= 0) {
                    staff.retire(worker);
                    serving--;
                } else {
                    soonest = Math.min(soonest, left);
                }
            }
        }
        if (soonest < Long.MAX_VALUE && engine.life.isRunning()) {
            lookAfter(soonest);
        }
    }
}
