package brood.internal.threads;

import brood.ChildProcess;
import brood.CurrentProcess;
import brood.PoolWorker;
import brood.spi.Backends;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What one process is and has: its facts, its children, and the shared objects that have to hear
/// of its end.
final class ThreadProcess {
    private static final int DEEPEST = 64;

    private final ThreadProgram program;
    private final @Nullable ThreadProcess parent;
    private final String name;
    private final String identity;
    private final boolean daemon;
    private final int depth;
    private final ThreadBackend backend = new ThreadBackend(this);
    private final AtomicInteger childNumbers = new AtomicInteger();

    /// The id of its first thread. Written before that thread starts.
    private volatile long pid;

    private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    private final AtomicInteger helpers = new AtomicInteger();

    /// Set once, by its last thread.
    private volatile boolean ended;

    /// Set by whoever kills it.
    private volatile boolean killed;

    /// The worker of a pool that it is. Written before its first thread starts.
    private volatile @Nullable PoolWorker poolWorker;

    /// Children that have not ended, oldest first. Guarded by itself.
    private final Map<ThreadChild, ChildProcess> children = new LinkedHashMap<>();

    /// Pools of this process that are open. Guarded by itself.
    private final List<Ending> pools = new ArrayList<>();

    /// What has to hear of its end. Guarded by itself; not added to once it has ended.
    private final Set<Thing> things = Collections.newSetFromMap(new WeakHashMap<>());

    /// What ends with a process: something that works for it on other threads.
    interface Ending {
        /// Asks all of it to end.
        void end();

        /// Waits for that.
        ///
        /// @return whether it has ended
        boolean await(Duration time) throws InterruptedException;
    }

    private ThreadProcess(ThreadProgram program, @Nullable ThreadProcess parent, String name,
            String identity, boolean daemon) {
        this.program = program;
        this.parent = parent;
        this.name = name;
        this.identity = identity;
        this.daemon = daemon;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /// The process that this JVM is.
    static ThreadProcess root(ThreadProgram program) {
        CurrentProcess here = Backends.local().currentProcess();
        ThreadProcess root = new ThreadProcess(program, null, here.name(), "", here.isDaemon());
        root.pid = here.pid();
        return root;
    }

    /// A child that is about to start.
    ThreadProcess child(String childName, String childIdentity, boolean asDaemon) {
        return new ThreadProcess(program, this, childName, childIdentity, asDaemon);
    }

    void begins(long id) {
        pid = id;
    }

    /// It is a worker of a pool.
    void serves(PoolWorker worker) {
        poolWorker = worker;
    }

    /// Null when it is no worker of a pool.
    @Nullable
    PoolWorker poolWorker() {
        return poolWorker;
    }

    ThreadProgram program() {
        return program;
    }

    @Nullable
    ThreadProcess parent() {
        return parent;
    }

    String name() {
        return name;
    }

    long pid() {
        return pid;
    }

    ThreadBackend backend() {
        return backend;
    }

    CurrentProcess facts() {
        return new CurrentProcess(
                name, pid, daemon, Backends.local().currentProcess().authKey());
    }

    String nextIdentity() {
        int number = childNumbers.incrementAndGet();
        return identity.isEmpty() ? Integer.toString(number) : identity + ":" + number;
    }

    // ---- its children ----

    /// @throws IllegalStateException when this process may not start children
    void requireMayStartChildren() {
        requireLife();
        if (program.isClosed()) {
            throw new IllegalStateException("the context is closed; open another one");
        }
        if (daemon && parent != null) {
            throw new IllegalStateException("process '" + name + "' is a daemon, and daemons may"
                    + " not start children, which nobody would wait for; start it with"
                    + " ChildOptions.withDaemon(false)");
        }
        if (depth >= DEEPEST) {
            throw new IllegalStateException("process '" + name + "' is " + depth
                    + " processes deep; no more than " + DEEPEST + " are allowed, because each of"
                    + " them seems to start the next");
        }
    }

    void add(ThreadChild child, ChildProcess process) {
        synchronized (children) {
            children.put(child, process);
        }
    }

    void remove(ThreadChild child) {
        synchronized (children) {
            children.remove(child);
        }
    }

    List<ThreadChild> children() {
        synchronized (children) {
            return List.copyOf(children.keySet());
        }
    }

    List<ChildProcess> childProcesses() {
        synchronized (children) {
            return List.copyOf(children.values());
        }
    }

    void add(Ending pool) {
        synchronized (pools) {
            pools.add(pool);
        }
    }

    void remove(Ending pool) {
        synchronized (pools) {
            pools.remove(pool);
        }
    }

    List<Ending> pools() {
        synchronized (pools) {
            return List.copyOf(pools);
        }
    }

    // ---- its end ----

    boolean isEnded() {
        return ended;
    }

    /// Completes when it has ended.
    CompletableFuture<@Nullable Void> onEnd() {
        return end.copy();
    }

    /// A thread that works for it, besides those of its group.
    void helperBegins() {
        helpers.incrementAndGet();
    }

    void helperEnds() {
        helpers.decrementAndGet();
    }

    boolean hasHelpers() {
        return helpers.get() > 0;
    }

    void kill() {
        killed = true;
        program.haunt();
    }

    boolean isKilled() {
        return killed;
    }

    /// @throws KilledError when nothing it does counts any more
    void requireLife() {
        if (killed || ended) {
            throw new KilledError("process '" + name + "' "
                    + (killed ? "was killed" : "has ended, and left this thread behind")
                    + ": it can't use what others share any more");
        }
    }

    /// A shared object wants to hear of its end.
    ///
    /// @return false when it has ended already
    boolean tells(Thing thing) {
        if (parent == null) {
            return true; // the first process ends with all else
        }
        synchronized (things) {
            return !ended && (things.contains(thing) || things.add(thing));
        }
    }

    /// Nothing of it goes on.
    ///
    /// @param died whether it did not end by itself
    void end(boolean died) {
        List<Thing> toTell;
        synchronized (things) {
            ended = true;
            toTell = new ArrayList<>(things);
            things.clear();
        }
        for (Thing thing : toTell) {
            thing.processEnded(this, died);
        }
        end.complete(null);
    }

    @Override
    public String toString() {
        return "process '" + name + "' (pid " + pid + ")";
    }
}
