package brood.internal.threads;

import brood.PoolWorker;
import brood.spi.BackendGroup;
import brood.spi.Backends;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/// A worker of a pool: a process that is a thread, and runs one call after the other.
///
/// ```
///   starting --setup--> idle <--> at a run --> leaves, after its exit hook
///                                      \--given up--> goes on alone, killed: nothing it does counts
/// ```
final class ThreadWorker implements PoolWorker {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private final PoolDesk desk;
    private final int id;
    private final ThreadProcess process;
    private final BackendGroup group;
    private final Thread thread;
    final long started = System.nanoTime();

    private final ThreadProcessor processor = new ThreadProcessor();

    /// What it waits at; signalled when there is something for it.
    final Condition wake;

    /// Made by its own thread before the first task, as `hasState`.
    private volatile @Nullable Object state;
    private volatile boolean hasState;

    /// What it runs, for its own tasks. Written by its own thread.
    private volatile @Nullable PoolRun shown;
    private volatile long tasks;

    // All below are guarded by the desk's lock.
    /// What it is at; null when it idles, and when it was given up.
    @Nullable
    PoolRun run;
    /// What it will begin next; looked at without the lock, too.
    volatile @Nullable PoolCall<?> assigned;
    /// The call that it has run, until it asks for the next one.
    @Nullable
    PoolCall<?> settling;
    /// The worker whose place it will take, until it is up.
    @Nullable
    ThreadWorker predecessor;
    /// How many calls it has begun.
    long begun;
    long idleSince = System.nanoTime();
    boolean isUp;
    boolean isDue;
    boolean isSucceeded;
    boolean isRetired;
    boolean isGivenUp;

    ThreadWorker(PoolDesk desk, int id, @Nullable ThreadWorker predecessor) {
        this.desk = desk;
        this.id = id;
        this.predecessor = predecessor;
        this.wake = desk.lock.newCondition();
        ThreadProcess owner = desk.owner();
        String identity = owner.nextIdentity();
        String prefix = desk.options().worker().name().orElse("Worker");
        process = owner.child(prefix + "-" + identity, identity, false);
        process.serves(this);
        group = new BackendGroup(process.name(), process.backend());
        thread = new Thread(group, this::work, process.name());
        thread.setDaemon(true);
        process.begins(thread.threadId());
    }

    /// @throws OutOfMemoryError when the system gives no more threads
    void start() {
        thread.start();
    }

    ThreadProcess process() {
        return process;
    }

    long pid() {
        return process.pid();
    }

    /// How much processor time its thread uses.
    ThreadProcessor processor() {
        return processor;
    }

    String describe() {
        return "worker " + id + " (pid " + pid() + ")";
    }

    // ---- with the desk's lock held ----

    @SuppressWarnings("ReferenceEquality") // each run is one
    boolean isAt(PoolRun other) {
        return run == other;
    }

    /// Needs no lock.
    boolean hasCall() {
        return assigned != null;
    }

    /// Whether it takes calls, now or soon.
    boolean serves() {
        return !isRetired && !isGivenUp;
    }

    boolean isBusy() {
        return run != null || assigned != null;
    }

    /// Interrupts the one task that it runs.
    void interruptTask() {
        thread.interrupt();
    }

    /// Interrupts all that goes on in it.
    void interruptAll() {
        group.interrupt();
    }

    // ---- in its own thread ----

    private void work() {
        try {
            Backends.<@Nullable Void>call(process.backend(), () -> {
                serve();
                return null;
            });
        } catch (Throwable e) { // calls keep what they throw
            LOG.log(Level.ERROR, "a worker of a pool has failed", e);
        } finally {
            end();
        }
    }

    private void serve() {
        if (!setUp()) {
            return;
        }
        desk.ready(this);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = performNext();
        }
        if (desk.life.leavesInOrder(this)) {
            leave();
        }
    }

    /// A method of its own, so that nothing holds the last call while this waits for the next one.
    ///
    /// @return false when there will be none
    @SuppressWarnings("NonAtomicVolatileUpdate") // by this thread only
    private boolean performNext() {
        PoolRun next = desk.next(this);
        if (next == null) {
            return false;
        }
        shown = next;
        tasks++;
        perform(next);
        shown = null;
        return true;
    }

    private void perform(PoolRun next) {
        desk.limits.begins(next);
        try {
            Object value = next.call.perform(process);
            desk.finished(next, value, null);
        } catch (Throwable thrown) { // the task's own; it goes to whoever waits for it
            desk.finished(next, null, thrown);
        }
    }

    /// @return false when it has failed
    private boolean setUp() {
        try {
            var initializer = desk.options().initializer();
            if (initializer.isPresent()) {
                initializer.get().execute();
            }
            var maker = desk.options().workerState();
            if (maker.isPresent()) {
                state = maker.get().call();
                hasState = true;
            }
            return true;
        } catch (Throwable failure) { // the user's own
            desk.life.setupFailed(this, failure);
            return false;
        }
    }

    private void leave() {
        try {
            var hook = desk.options().exitHook();
            if (hook.isPresent()) {
                hook.get().execute();
            }
        } catch (Throwable e) { // the user's own
            LOG.log(Level.ERROR, "the exit hook of a pool's worker failed", e);
        }
        if (state instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable e) { // the user's own
                LOG.log(Level.ERROR, "the state of a pool's worker could not be closed", e);
            }
        }
    }

    private void end() {
        Thread.interrupted();
        ProcessEnd.of(process).run(true);
        if (process.hasHelpers() || ThreadsOfGroup.interruptAll(group)) {
            process.program().haunt();
        }
        process.end(process.isKilled());
        desk.life.left(this);
    }

    // ---- as its tasks see it ----

    @Override
    public int id() {
        return id;
    }

    @Override
    public <S> S state(Class<S> type) {
        Object made = state;
        if (!hasState) {
            throw new IllegalStateException(
                    "the pool makes no state; open it with PoolOptions.withWorkerState");
        }
        if (made == null) {
            throw new IllegalStateException("the maker of the worker state returned null");
        }
        return type.cast(made);
    }

    @Override
    public int attempt() {
        PoolRun now = shown;
        return now == null ? 0 : now.attempt;
    }

    @Override
    public @Nullable String taskName() {
        PoolRun now = shown;
        return now == null ? null : now.call.name();
    }

    @Override
    public long tasks() {
        return tasks;
    }

    @Override
    public String toString() {
        String task = taskName();
        return "worker " + id + " of a pool on threads" + (task == null ? "" : ", at " + task);
    }
}
