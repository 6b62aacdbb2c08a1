package brood.internal.runtime.pool;

import brood.ChildStartException;
import brood.ExitReport;
import brood.PoolOptions;
import brood.internal.runtime.Child;
import brood.internal.runtime.ChildJvmBackend;
import brood.internal.runtime.pool.Worker.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The workers of a pool: when they come, and when they go. All but the starting itself is guarded
/// by the engine's lock.
///
/// A worker that is due to be replaced serves until its successor is up, unless it may not run any
/// further call; the successor has its place.
final class Staff {
    private final Engine engine;
    final Hiring hiring;
    final WorkerChoice choice;
    private final List<Worker> workers = new ArrayList<>();
    private final IdleWorkers idle;
    /// How many there are to be. Read by any thread: a lazy map asks before each chunk.
    private volatile int size;

    Staff(Engine engine, ChildJvmBackend backend, WorkerSetup setup) {
        this.engine = engine;
        this.hiring = new Hiring(engine, backend, setup);
        this.choice = new WorkerChoice(workers, hiring, engine.options);
        this.idle = new IdleWorkers(engine, this);
        this.size = engine.options.workers();
    }

    private PoolOptions options() {
        return engine.options;
    }

    // ---- who there is ----

    boolean isBusy() {
        return workers.stream().anyMatch(worker -> worker.load() > 0);
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    /// Whether there could be more workers than serve now.
    boolean isShort() {
        int serving = 0;
        for (Worker worker : workers) {
            serving += worker.serves() && worker.predecessor == null ? 1 : 0;
        }
        return serving < size;
    }

    /// How many there are to be.
    int size() {
        return size;
    }

    List<Worker> workers() {
        return workers;
    }

    // ---- they come ----

    /// Starts the workers that a new pool has, one after the other.
    ///
    /// @throws ChildStartException when one can't be started
    void open() {
        int first = options().idleWorkers() < size ? Math.max(1, options().idleWorkers()) : size;
        for (int i = 0; i < first; i++) {
            Worker worker = new Worker(i, null);
            engine.lock.lock();
            try {
                workers.add(worker);
            } finally {
                engine.lock.unlock();
            }
            hiring.start(worker);
        }
    }

    /// Starts and retires workers until there are as many as there should be.
    void adjust() {
        if (engine.life.isBroken() || engine.life.isStopped()) {
            return;
        }
        int serving = 0;
        for (Worker worker : List.copyOf(workers)) {
            if (worker.serves() && worker.predecessor == null) {
                serving++;
                boolean isOver = serving > size;
                if (isOver) {
                    retire(worker);
                } else if ((worker.isDue || choice.isExhausted(worker)) && !worker.isSucceeded
                        && !hiring.isPausing()
                        && (engine.life.isRunning() || engine.queue.size() > 0)) {
                    worker.isSucceeded = true;
                    hire(worker.id, worker);
                }
            }
        }
        int wanted = hiring.isPausing() ? 0 : wanted();
        for (; serving < wanted; serving++) {
            hire(freeId(), null);
        }
    }

    boolean hasWorkersThatAreUp() {
        return workers.stream().anyMatch(worker -> worker.isUp() && worker.serves());
    }

    private int wanted() {
        int waiting = engine.queue.size();
        int busy = 0;
        for (Worker worker : workers) {
            busy += worker.serves() && worker.load() > 0 ? 1 : 0;
        }
        if (!engine.life.isRunning()) {
            return waiting == 0 ? 0 : Math.min(size, busy + waiting);
        }
        return options().idleWorkers() >= options().workers() ? size
                : Math.clamp((long) busy + waiting, Math.min(size, options().idleWorkers()), size);
    }

    private int freeId() {
        int id = 0;
        while (isTaken(id)) {
            id++;
        }
        return id;
    }

    private boolean isTaken(int id) {
        return workers.stream().anyMatch(worker -> worker.id == id && worker.serves());
    }

    private void hire(int id, @Nullable Worker predecessor) {
        Worker worker = new Worker(id, predecessor);
        workers.add(worker);
        hiring.startInBackground(worker);
    }

    /// A worker has done its setup.
    void ready(Worker worker) {
        engine.lock.lock();
        try {
            hiring.cameUp();
            worker.up();
            Worker old = worker.predecessor;
            worker.predecessor = null;
            if (old != null) {
                retire(old);
            }
            options().recycle().age().ifPresent(age -> engine.timer.after(age, () -> due(worker)));
            engine.links.offer(worker);
            engine.dispatch();
            afterCalls(worker);
        } finally {
            engine.lock.unlock();
        }
        if (engine.listener != null) {
            engine.listener.workerReady(
                    worker.id, worker.child().pid(), worker.started, System.nanoTime());
        }
    }

    private void due(Worker worker) {
        engine.lock.lock();
        try {
            worker.isDue = true;
            adjust();
        } finally {
            engine.lock.unlock();
        }
    }

    // ---- they go ----

    /// Takes no further calls; leaves when it has none.
    void retire(Worker worker) {
        if (!worker.serves()) {
            return;
        }
        worker.become(State.RETIRING);
        if (worker.hasLink()) {
            engine.dispatcher.takeBackAll(worker);
        }
        leaveIfIdle(worker);
    }

    private static void leaveIfIdle(Worker worker) {
        if (worker.load() == 0 && worker.isStarted()) {
            worker.leave();
        }
    }

    /// A worker has answered: sends it away, replaces it, or lets it idle.
    void afterCalls(Worker worker) {
        if (worker.state() == State.RETIRING) {
            leaveIfIdle(worker);
        } else if (worker.isDue || choice.isExhausted(worker)) {
            adjust();
        }
        idle.mayIdle(worker);
    }

    void resize(int newSize) {
        size = newSize;
        adjust();
    }

    /// The pool ends, and there is nothing to do.
    void dismissIdle() {
        for (Worker worker : workers) {
            if (worker.load() == 0 && worker.isStarted() && worker.state() != State.LEAVING) {
                worker.leave();
            }
        }
    }

    /// Kills all.
    ///
    /// @param begun takes the calls that they may have begun
    /// @return those that they have not
    List<Call<?>> stop(List<Call<?>> begun) {
        List<Call<?>> waiting = new ArrayList<>();
        for (Worker worker : workers) {
            if (worker.hasLink()) {
                waiting.addAll(worker.recall(Integer.MAX_VALUE, Integer.MAX_VALUE).reversed());
            }
            begun.addAll(worker.releaseAll());
            if (worker.isStarted()) {
                worker.child().kill();
            }
        }
        return waiting;
    }

    /// A worker's process has ended.
    void gone(Worker worker, ExitReport report) {
        workers.remove(worker);
        boolean served = worker.serves();
        worker.become(State.GONE);
        if (worker.predecessor != null) {
            worker.predecessor.isSucceeded = false;
        }
        for (Worker other : workers) {
            if (worker.equals(other.predecessor)) {
                other.predecessor = null;
            }
        }
        if (served) {
            hiring.noteEnd(worker, report);
        }
        adjust();
    }

    List<Long> pids() {
        return workers.stream()
                .filter(worker -> worker.isStarted() && worker.predecessor == null)
                .filter(worker -> worker.state() != State.LEAVING)
                .map(Worker::child)
                .filter(Child::isAlive)
                .map(Child::pid)
                .toList();
    }
}
