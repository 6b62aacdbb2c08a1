package brood.internal.runtime.pool;

import brood.PoolOptions;
import brood.internal.runtime.pool.Worker.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which worker of a pool gets the next call, and which one has too many. Guarded by the engine's
/// lock.
final class WorkerChoice {
    private final List<Worker> workers;
    private final Hiring hiring;
    /// How many calls each worker may be given in its life; 0 for any number.
    private final int quota;

    /// @param workers all that there are, as they come and go
    WorkerChoice(List<Worker> workers, Hiring hiring, PoolOptions options) {
        this.workers = workers;
        this.hiring = hiring;
        this.quota = options.recycle().tasks();
    }

    /// The worker for a call: an idle one, the one that worked last; else one that is starting;
    /// else the one with the fewest calls, if it has room; one that is avoided last of all. Null
    /// when the call has to wait.
    @Nullable
    Worker pick(Call<?> call) {
        boolean exclusive = call.journey.isExclusive();
        Worker best = null;
        for (Worker worker : workers) {
            boolean mayHave = worker.state() == State.READY
                    || (worker.state() == State.STARTING && hiring.isQuick()
                            && worker.predecessor == null);
            if (mayHave && worker.hasRoom(exclusive, quota)
                    && (best == null || isBetter(worker, best))) {
                best = worker;
            }
        }
        return best;
    }

    private static boolean isBetter(Worker one, Worker other) {
        boolean isAvoided = one.diligence.isAvoided();
        if (isAvoided != other.diligence.isAvoided()) {
            return !isAvoided;
        }
        if (one.load() != other.load()) {
            return one.load() < other.load();
        }
        if (one.diligence.hasStalled() != other.diligence.hasStalled()) {
            return other.diligence.hasStalled();
        }
        if (one.state() != other.state()) {
            return one.state() == State.READY;
        }
        return one.load() == 0 && one.lastUsed > other.lastUsed;
    }

    /// Whether a worker has nothing to do and could have.
    boolean hasIdle() {
        for (Worker worker : workers) {
            if (worker.state() == State.READY && worker.load() == 0 && !worker.diligence.isAvoided()
                    && !isExhausted(worker)) {
                return true;
            }
        }
        return false;
    }

    /// The worker with the most calls, if it has more than one.
    @Nullable
    Worker mostLoaded() {
        Worker most = null;
        for (Worker worker : workers) {
            if (worker.load() > 1 && (most == null || worker.load() > most.load())) {
                most = worker;
            }
        }
        return most;
    }

    /// Whether it has been given as many calls as it may have in its life.
    boolean isExhausted(Worker worker) {
        return quota > 0 && worker.given() >= quota;
    }
}
