package brood.internal.threads;

import brood.ChildProcess;
import brood.ChildStartException;
import brood.ExitReport;
import brood.RemoteRunnable;
import brood.spi.BackendGroup;
import brood.spi.Backends;
import brood.spi.ChildHandle;
import brood.spi.ChildRequest;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A started child: a thread that runs the task, and the threads that the task starts.
final class ThreadChild implements ChildHandle {
    private static final int SIGINT = 2;
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    private final ThreadProcess parent;
    private final ThreadProcess process;
    private final Object task;
    private final boolean daemon;
    private final BackendGroup group;
    private final CompletableFuture<ExitReport> exit = new CompletableFuture<>();

    /// What it was told to end by; 0 for nothing. Guarded by `this`.
    private int signal;

    private ThreadChild(ThreadProcess parent, ThreadProcess process, ChildRequest request) {
        this.parent = parent;
        this.process = process;
        this.task = request.task();
        this.daemon = request.process().isDaemon();
        this.group = new BackendGroup(process.name(), process.backend());
    }

    static ThreadChild start(ThreadProcess parent, ChildRequest request) {
        ChildProcess user = request.process();
        ThreadProcess process = parent.child(user.name(), request.identity(), user.isDaemon());
        ThreadChild child = new ThreadChild(parent, process, request);
        boolean detached = request.options().detached();
        Thread thread = new Thread(child.group, child::run, process.name());
        thread.setDaemon(user.isDaemon() || detached);
        process.begins(thread.threadId());
        if (parent.program().hasPipes()) {
            CapturedEnds.in(request.task()).forEach(end -> end.arrives(process));
        }
        if (!detached) {
            parent.add(child, user);
        }
        try {
            thread.start();
        } catch (OutOfMemoryError noMoreThreads) {
            parent.remove(child);
            process.end(true);
            throw new ChildStartException("process '" + process.name() + "' could not be started:"
                    + " the system gives no more threads", noMoreThreads);
        }
        return child;
    }

    // ---- in its own thread ----

    private void run() {
        int code = 0;
        List<String> lastWords = List.of();
        try {
            Backends.<@Nullable Void>call(process.backend(), () -> {
                perform();
                return null;
            });
        } catch (Throwable thrown) { // the task's own; nobody else is there to see it
            code = codeOf(thrown);
            lastWords = code > 0 ? Uncaught.report(process, thrown) : List.of();
        }
        end(isKilled() ? -SIGKILL : code, lastWords);
    }

    private void perform() throws Exception {
        if (task instanceof ChildProcess subclass) {
            subclass.run();
        } else {
            ((RemoteRunnable) task).execute();
        }
    }

    private synchronized int codeOf(Throwable thrown) {
        return signal == 0 || thrown instanceof VirtualMachineError ? 1 : -signal;
    }

    private synchronized boolean isKilled() {
        return signal == SIGKILL;
    }

    private void end(int code, List<String> lastWords) {
        ThreadsOfGroup.awaitAll(group);
        ProcessEnd.of(process).run(code < 0);
        if (process.hasHelpers() || ThreadsOfGroup.interruptAll(group)) {
            process.program().haunt();
        }
        parent.remove(this);
        process.end(code < 0);
        exit.complete(new ExitReport(process.name(), process.pid(), code, lastWords, ""));
    }

    // ---- for its parent ----

    boolean isDaemon() {
        return daemon;
    }

    synchronized boolean isTerminated() {
        return signal != 0;
    }

    /// Nobody waits for it any more.
    void abandon() {
        parent.remove(this);
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Optional<ExitReport> exitReport() {
        return Optional.ofNullable(exit.getNow(null));
    }

    @Override
    public CompletableFuture<ExitReport> onExit() {
        return exit.copy();
    }

    @Override
    public void join() throws InterruptedException {
        join(Duration.ofNanos(Long.MAX_VALUE));
    }

    @Override
    public boolean join(Duration time) throws InterruptedException {
        if (process.program().current() == process) {
            throw new IllegalStateException(process + " can't wait for its own end");
        }
        try {
            exit.get(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e); // it is never completed so
        }
    }

    @Override
    public void terminate() {
        tell(SIGTERM);
    }

    @Override
    public void kill() {
        tell(SIGKILL);
    }

    @Override
    public void interrupt() {
        tell(SIGINT);
    }

    private void tell(int newSignal) {
        synchronized (this) {
            if (exit.isDone()) {
                return;
            }
            if (newSignal == SIGKILL) {
                process.kill();
            }
            signal = isKilled() ? SIGKILL : newSignal;
        }
        group.interrupt();
    }

    @Override
    public OutputStream stdin() {
        throw noStream("input");
    }

    @Override
    public InputStream stdout() {
        throw noStream("output");
    }

    @Override
    public InputStream stderr() {
        throw noStream("error");
    }

    private IllegalStateException noStream(String which) {
        return new IllegalStateException(process + " is a thread: it has no standard " + which
                + " of its own");
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return process.toString();
    }
}
