package brood;

import brood.spi.Backend;
import brood.spi.Backends;
import brood.spi.ChildHandle;
import brood.spi.ChildRequest;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A JVM of its own that runs one task.
///
/// ```java
/// var child = new ChildProcess(() -> System.out.println("hello from " + Processes.current().pid()));
/// child.start();
/// child.join();
/// ```
///
/// Give it a task, or make a subclass and override [#run]. What the task captures (for a subclass:
/// its fields) is copied to the child by [#start]; changes on either side are not seen on the
/// other. Static fields start anew in the child, whose JVM initialises classes for itself.
///
/// States: new → started → ended → closed. The child ends with exit code 0 when its task has
/// returned and its non-daemon threads and non-daemon children have ended, with 1 when the task
/// threw (the trace goes to its standard error), with `n` after `System.exit(n)`, and with `-N`
/// by signal N. When this process is killed, the child is ended too.
///
/// A process object may be used by any thread, but only by the process that made it. In the child,
/// a subclass sees its own name and pid on `this`; all methods that manage the child throw
/// [IllegalStateException] there.
///
/// *Memory consistency effects:* what a thread did before `start()` *happens-before* the task;
/// what the task did *happens-before* a return from `join`. Only what was sent is shared.
///
/// (A long file: each method states its contract; the work is done behind [brood.spi.Backend].)
///
/// In Python: `multiprocessing.Process`.
public class ChildProcess implements Awaitable, Serializable, AutoCloseable {
    @Serial
    private static final long serialVersionUID = 1;

    private enum State {
        NEW, // --start()--> STARTED; --close()--> CLOSED
        STARTED, // --close(), once the child has ended--> CLOSED
        CLOSED
    }

    /// What the user or the numbers give.
    private final String name;

    /// The numbers of this process's ancestors and its own, such as `1:2`.
    private final String identity;

    /// The pid of the process that made this object, the only one that may use it.
    private final long creator = Processes.current().pid();
    /// Guarded by `this`; fixed by the start.
    private boolean daemon;

    /// The child's pid once it is started, so that a copy in another process can tell it.
    private volatile long pid;

    /// Crosses with a subclass's object. Dropped by start(), so that what the task captured can be
    /// collected.
    private @Nullable RemoteRunnable task;

    // All below stay in the creator; a copy in another process has nothing but nulls.

    private final transient @Nullable ChildOptions options;

    /// The one that was in force when this was made.
    private final transient @Nullable Backend backend;

    /// Guarded by `this`; NEW --start()--> STARTED --close()--> CLOSED, see [State].
    private transient @Nullable State state = State.NEW;

    private transient volatile @Nullable ChildHandle handle;

    /// A child that will run this task.
    ///
    /// @param task what to do there
    public ChildProcess(RemoteRunnable task) {
        this(task, ChildOptions.defaults());
    }

    /// A child that will run this task, started as the options say.
    ///
    /// @param task what to do there
    /// @param options how to start it
    public ChildProcess(RemoteRunnable task, ChildOptions options) {
        this(options, java.util.Objects.requireNonNull(task, "task"));
    }

    /// A child that will run this task, started as a change of the default options says:
    /// `new ChildProcess(() -> work(), child -> child.withDaemon(true))`.
    ///
    /// @param task what to do there
    /// @param options makes them from [ChildOptions#defaults()]; called here, once
    public ChildProcess(RemoteRunnable task, UnaryOperator<ChildOptions> options) {
        this(task, options.apply(ChildOptions.defaults()));
    }

    /// A child that will run what a subclass's [#run] does. Without an override it does nothing
    /// and ends with 0.
    protected ChildProcess() {
        this(ChildOptions.defaults());
    }

    /// A child that will run what a subclass's [#run] does, started as the options say.
    ///
    /// @param options how to start it
    protected ChildProcess(ChildOptions options) {
        this(options, null);
    }

    private ChildProcess(ChildOptions options, @Nullable RemoteRunnable task) {
        this.options = options;
        this.task = task;
        Backend current = Backends.current();
        this.backend = current;
        this.identity = current.nextIdentity();
        this.name = options.name().orElseGet(() -> namePrefix() + "-" + identity);
        this.daemon = options.daemon().orElseGet(() -> Processes.current().isDaemon());
    }

    private String namePrefix() {
        String simpleName = getClass().getSimpleName();
        return getClass() == ChildProcess.class || simpleName.isEmpty() ? "Process" : simpleName;
    }

    /// What the child does. Called in the child; a subclass overrides it.
    ///
    /// @throws Exception whatever goes wrong; it ends the child with exit code 1
    public void run() throws Exception {
        RemoteRunnable given = task;
        if (given != null) {
            given.execute();
        }
    }

    /// Starts the child and returns at once, before the task has begun.
    ///
    /// @return this
    /// @throws IllegalStateException when it was started before, is closed, was made in another
    ///         process, or this process is a daemon or still starting up itself
    /// @throws NotSendableException when the task captures something that can't be sent; nothing
    ///         has been started then, and the process can still be started after a mend
    /// @throws ChildStartException when the operating system could not start the JVM
    public synchronized ChildProcess start() {
        ChildOptions given = requireOwner("start");
        if (state == State.CLOSED) {
            throw new IllegalStateException(this + " is closed");
        }
        if (state == State.STARTED) {
            throw new IllegalStateException(
                    this + " was started before; make a new ChildProcess for each run");
        }
        RemoteRunnable toRun = task;
        ChildRequest request = new ChildRequest(
                this,
                identity,
                getClass() == ChildProcess.class && toRun != null ? toRun : this,
                given);
        ChildHandle started = java.util.Objects.requireNonNull(backend).start(request);
        pid = started.pid();
        handle = started;
        state = State.STARTED;
        task = null;
        return this;
    }

    /// The child's name.
    ///
    /// @return for instance `Process-1`, or `Process-1:2` for the second child of `Process-1`
    public final String name() {
        return name;
    }

    /// The child's operating-system id.
    ///
    /// @return the pid, also after its end; in the child itself its own
    /// @throws IllegalStateException before start
    public final long pid() {
        if (isCopy() && pid == 0) {
            return Processes.current().pid();
        }
        long known = pid == 0 ? pidOfStart() : pid;
        if (known != 0) {
            return known;
        }
        throw new IllegalStateException(this + " has no pid yet; call start() first");
    }

    /// Waits for a start that is under way: a child that is a thread may ask before it has
    /// returned.
    private synchronized long pidOfStart() {
        return pid;
    }

    /// Whether it ends with its parent's program, and may not start children. In Python: `daemon`.
    ///
    /// @return the flag
    public final synchronized boolean isDaemon() {
        return daemon;
    }

    /// Changes the daemon flag before the start.
    ///
    /// @param newDaemon the flag
    /// @throws IllegalStateException once it is started
    public final synchronized void setDaemon(boolean newDaemon) {
        requireOwner("setDaemon");
        if (state != State.NEW) {
            throw new IllegalStateException(
                    this + " is started; its daemon flag can only be set before");
        }
        daemon = newDaemon;
    }

    /// Whether the child runs: started and not ended. In the child itself true. In Python:
    /// `is_alive()`.
    ///
    /// @return false before the start and after the end
    /// @throws IllegalStateException when this is closed
    public final boolean isAlive() {
        if (isCopy()) {
            return ProcessHandle.of(pid()).map(ProcessHandle::isAlive).orElse(false);
        }
        requireOpen();
        ChildHandle started = handle;
        return started != null && started.exitReport().isEmpty();
    }

    /// Waits until the child has ended.
    ///
    /// @throws InterruptedException when this thread is interrupted; the child goes on
    /// @throws IllegalStateException before start, after close, or in another process
    public final void join() throws InterruptedException {
        started("join").join();
    }

    /// Waits until the child has ended, or the time is over. In Python: `join(timeout)`.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return whether it has ended
    /// @throws InterruptedException when this thread is interrupted; the child goes on
    /// @throws IllegalStateException before start, after close, or in another process
    public final boolean join(Duration time) throws InterruptedException {
        return started("join").join(time);
    }

    /// Asks the child to end, by SIGTERM: its shutdown hooks run, its `finally` blocks do not.
    /// Returns at once; does nothing when the child has ended. Its own children end with it.
    ///
    /// @throws IllegalStateException before start, after close, or in another process
    public final void terminate() {
        started("terminate").terminate();
    }

    /// Ends the child, by SIGKILL: nothing of it runs any more. Returns at once; does nothing when
    /// the child has ended. Its own children end as soon as they notice.
    ///
    /// @throws IllegalStateException before start, after close, or in another process
    public final void kill() {
        started("kill").kill();
    }

    /// Interrupts the child, as Ctrl-C does, by SIGINT: it ends with -2 unless it handles or
    /// ignores that signal. Returns at once; does nothing when the child has ended.
    ///
    /// @throws IllegalStateException before start, after close, or in another process
    public final void interrupt() {
        started("interrupt").interrupt();
    }

    /// The exit code by Python's rule: `n` for `exit(n)`, 1 for an uncaught exception, `-N` for
    /// "ended by signal N". Can be asked after [#close], too. In Python: `exitcode`.
    ///
    /// @return the code; empty before the end
    public final OptionalInt exitCode() {
        Optional<ExitReport> report = exitReport();
        return report.isPresent() ? OptionalInt.of(report.get().exitCode()) : OptionalInt.empty();
    }

    /// How the child ended.
    ///
    /// @return exit code or signal; empty before the end
    public final Optional<ExitStatus> exitStatus() {
        return exitReport().map(ExitReport::status);
    }

    /// How the child ended, with the tail of its standard error and its crash log.
    ///
    /// @return the report; empty before the end
    public final Optional<ExitReport> exitReport() {
        ChildHandle started = handle;
        return started == null ? Optional.empty() : started.exitReport();
    }

    /// Completes when the child has ended. In Python: `sentinel`.
    ///
    /// @return a future of this process object; completing it by hand has no effect on the child
    /// @throws IllegalStateException before start, after close, or in another process
    public final CompletableFuture<ChildProcess> onExit() {
        return started("onExit").onExit().thenApply(_ -> this);
    }

    /// Whether the child has ended, so that waiting for it together with others returns at once.
    ///
    /// @return false while it runs
    /// @throws IllegalStateException before start, after close, or in another process
    @Override
    public final boolean isReady() {
        return started("isReady").exitReport().isPresent();
    }

    /// Where this process writes what the child reads as its standard input.
    ///
    /// @return the stream
    /// @throws IllegalStateException unless started with `withStdin(PIPE)`
    public final OutputStream stdin() {
        return started("stdin").stdin();
    }

    /// Where this process reads what the child writes to its standard output.
    ///
    /// @return the stream; it ends with the child
    /// @throws IllegalStateException unless started with `withStdout(PIPE)`
    public final InputStream stdout() {
        return started("stdout").stdout();
    }

    /// Where this process reads what the child writes to its standard error.
    ///
    /// @return the stream; it ends with the child
    /// @throws IllegalStateException unless started with `withStderr(PIPE)`
    public final InputStream stderr() {
        return started("stderr").stderr();
    }

    /// Frees what this object holds. Afterwards name, pid and exit code can still be read; all
    /// else throws. Closing again does nothing.
    ///
    /// @throws IllegalStateException while the child runs; nothing has changed then
    @Override
    public final synchronized void close() {
        requireOwner("close");
        if (state == State.STARTED && isAlive()) {
            throw new IllegalStateException(
                    this + " still runs; join() it, or end it with terminate() or kill(), first");
        }
        ChildHandle started = handle;
        if (started != null) {
            started.close();
        }
        task = null;
        state = State.CLOSED;
    }

    /// Class, name, pid and state.
    @Override
    public final String toString() {
        StringBuilder text = new StringBuilder(namePrefix().equals("Process")
                ? "ChildProcess" : namePrefix());
        text.append('[').append(name);
        if (pid != 0) {
            text.append(", pid ").append(pid);
        }
        if (isCopy()) {
            return text.append(", made by pid ").append(creator).append(']').toString();
        }
        text.append(isDaemon() ? ", daemon, " : ", ").append(stateText());
        return text.append(']').toString();
    }

    private synchronized String stateText() {
        if (state == State.NEW) {
            return "new";
        }
        String ended = exitStatus().map(status -> "ended with " + status).orElse("running");
        return state == State.CLOSED ? "closed" : ended;
    }

    private boolean isCopy() {
        return options == null;
    }

    private ChildOptions requireOwner(String method) {
        ChildOptions given = options;
        if (given == null) {
            throw new IllegalStateException(this + " is a copy: " + method
                    + "() works only in the process that made it, pid " + creator);
        }
        return given;
    }

    private synchronized void requireOpen() {
        if (state == State.CLOSED) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    private ChildHandle started(String method) {
        requireOwner(method);
        requireOpen(); // waits for a start that is under way in another thread
        ChildHandle started = handle;
        if (started == null) {
            throw new IllegalStateException(
                    this + " is not started; call start() before " + method);
        }
        return started;
    }
}
