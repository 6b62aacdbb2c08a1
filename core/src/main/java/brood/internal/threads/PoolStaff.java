package brood.internal.threads;

import brood.BrokenPoolException;
import brood.ChildStartException;
import brood.PoolOptions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The workers of a pool: who is next, when they come and when they go. All is guarded by the
/// desk's lock.
///
/// A worker that is due to be replaced serves until its successor is up, unless it may not run any
/// further call; the successor has its place.
final class PoolStaff {
    private static final System.Logger LOG = System.getLogger("brood.pool");
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PoolDesk desk;
    private final List<ThreadWorker> workers = new ArrayList<>();
    /// The one that worked last is last, and is the next.
    private final Deque<ThreadWorker> idle = new ArrayDeque<>();
    /// How many there are to be.
    private int size;

    PoolStaff(PoolDesk desk) {
        this.desk = desk;
        this.size = desk.options().workers();
    }

    private PoolOptions options() {
        return desk.options();
    }

    // ---- who is next ----

    /// Null when there is none.
    @Nullable
    ThreadWorker takeIdle() {
        return idle.pollLast();
    }

    /// A worker has nothing to do.
    void idle(ThreadWorker worker) {
        if (worker.isUp && worker.serves() && !isExhausted(worker) && !idle.contains(worker)) {
            idle.addLast(worker);
        }
    }

    void noLongerIdle(ThreadWorker worker) {
        idle.remove(worker);
    }

    /// Waits until there is something for this worker, or it has idled for too long.
    @SuppressWarnings("WaitNotInLoop") // the caller's matter
    void await(ThreadWorker worker) {
        try {
            if (!shrinks() || workersThatServe() <= options().idleWorkers()) {
                worker.wake.await();
                return;
            }
            long left = TimeUnit.NANOSECONDS.convert(options().idleTime())
                    - (System.nanoTime() - worker.idleSince);
            if (left > 0) {
                left = worker.wake.awaitNanos(left);
            }
            if (left <= 0 && worker.assigned == null
                    && workersThatServe() > options().idleWorkers()) {
                retire(worker);
            }
        } catch (InterruptedException e) {
            // a cancelling that came late, or the end, which is seen now
        }
    }

    private boolean shrinks() {
        return options().idleWorkers() < options().workers();
    }

    private int workersThatServe() {
        return (int) workers.stream().filter(ThreadWorker::serves).count();
    }

    boolean mustLeave(ThreadWorker worker) {
        return worker.isGivenUp || worker.isRetired || desk.life.isAtItsEnd();
    }

    boolean isExhausted(ThreadWorker worker) {
        int quota = options().recycle().tasks();
        return quota > 0 && worker.begun >= quota;
    }

    // ---- they come ----

    void open() {
        int first = shrinks() ? Math.max(1, options().idleWorkers()) : size;
        for (int i = 0; i < first; i++) {
            hire(i, null);
        }
    }

    /// Starts and retires workers until there are as many as there should be.
    void adjust() {
        if (desk.life.isBroken() || desk.life.isStopped()) {
            return;
        }
        int serving = 0;
        for (ThreadWorker worker : List.copyOf(workers)) {
            if (worker.serves() && worker.predecessor == null) {
                serving++;
                if (serving > size) {
                    retire(worker);
                } else if ((worker.isDue || isExhausted(worker)) && !worker.isSucceeded
                        && (desk.life.isRunning() || desk.queue.size() > 0)) {
                    worker.isSucceeded = hire(worker.id(), worker);
                }
            }
        }
        for (int wanted = wanted(); serving < wanted && hire(freeId(), null); serving++) {
            // one more
        }
    }

    private int wanted() {
        int waiting = desk.queue.size();
        long busy = workers.stream().filter(worker -> worker.serves() && worker.isBusy()).count();
        if (!desk.life.isRunning()) {
            return waiting == 0 ? 0 : (int) Math.min(size, busy + waiting);
        }
        return !shrinks() ? size
                : Math.clamp(busy + waiting, Math.min(size, options().idleWorkers()), size);
    }

    private int freeId() {
        int id = 0;
        while (isTaken(id)) {
            id++;
        }
        return id;
    }

    private boolean isTaken(int id) {
        return workers.stream().anyMatch(worker -> worker.id() == id && worker.serves());
    }

    /// @return false when the system gives no more threads
    private boolean hire(int id, @Nullable ThreadWorker predecessor) {
        ThreadWorker worker = new ThreadWorker(desk, id, predecessor);
        workers.add(worker);
        boolean isQuick = options().initializer().isEmpty() && options().workerState().isEmpty();
        if (isQuick && predecessor == null) {
            desk.assignNext(worker);
            if (worker.assigned == null) {
                worker.isUp = true;
                idle.addFirst(worker);
            }
        }
        try {
            worker.start();
            return true;
        } catch (OutOfMemoryError noMoreThreads) {
            noThread(worker, noMoreThreads);
            return false;
        }
    }

    private void noThread(ThreadWorker worker, OutOfMemoryError noMoreThreads) {
        LOG.log(Level.WARNING, "a worker of a pool can't be started; the pool goes on with the"
                + " others and tries again", noMoreThreads);
        workers.remove(worker);
        idle.remove(worker);
        worker.process().end(true);
        ChildStartException reason = new ChildStartException("a worker of a pool could not be"
                + " started: the system gives no more threads", noMoreThreads);
        PoolCall<?> lost = worker.assigned;
        if (lost != null) {
            lost.fail(reason);
        }
        if (workers.isEmpty()) {
            desk.life.breakDown(new BrokenPoolException(
                    Objects.requireNonNull(reason.getMessage()), reason));
        } else {
            desk.clock.after(PAUSE, () -> desk.locked(this::adjust));
        }
    }

    /// A worker has done its setup.
    void ready(ThreadWorker worker) {
        worker.isUp = true;
        desk.counts.workerReady(worker);
        ThreadWorker old = worker.predecessor;
        worker.predecessor = null;
        if (old != null) {
            retire(old);
        }
        options().recycle().age().ifPresent(age -> desk.clock.after(age, () -> due(worker)));
    }

    private void due(ThreadWorker worker) {
        desk.locked(() -> {
            worker.isDue = true;
            adjust();
        });
    }

    // ---- they go ----

    /// Takes no further calls; leaves when it has none.
    void retire(ThreadWorker worker) {
        worker.isRetired = true;
        idle.remove(worker);
        worker.wake.signal();
    }

    /// A worker has ended a run.
    void afterRun(ThreadWorker worker) {
        if (worker.isDue || isExhausted(worker)) {
            adjust();
        }
    }

    void resize(int newSize) {
        size = newSize;
        adjust();
    }

    int size() {
        return size;
    }

    /// A worker has ended, or was given up.
    void gone(ThreadWorker worker) {
        workers.remove(worker);
        idle.remove(worker);
        for (ThreadWorker other : workers) {
            if (worker.equals(other.predecessor)) {
                other.predecessor = null;
            }
        }
        ThreadWorker old = worker.predecessor;
        if (old != null) {
            old.isSucceeded = false;
        }
        adjust();
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    List<ThreadWorker> workers() {
        return List.copyOf(workers);
    }

    List<PoolRun> runs() {
        List<PoolRun> runs = new ArrayList<>();
        for (ThreadWorker worker : workers) {
            if (worker.run != null) {
                runs.add(worker.run);
            }
        }
        return runs;
    }

    /// Takes the calls that workers would begin next.
    List<PoolCall<?>> takeAssigned() {
        List<PoolCall<?>> calls = new ArrayList<>();
        for (ThreadWorker worker : workers) {
            PoolCall<?> call = worker.assigned;
            worker.assigned = null;
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    void wakeAll() {
        workers.forEach(worker -> worker.wake.signal());
    }

    void interruptAll() {
        workers.forEach(ThreadWorker::interruptAll);
    }

    /// Those that are up or on their way, and not about to leave.
    List<Long> pids() {
        return workers.stream()
                .filter(worker -> worker.predecessor == null && !worker.isGivenUp)
                .filter(worker -> !worker.isRetired || worker.isBusy())
                .map(ThreadWorker::pid)
                .toList();
    }
}
