package brood.internal.threads;

import brood.AsyncResult;
import brood.TaskOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One task on its way through a pool, and its result.
///
/// ```
///   waiting --> running --> ended        waiting, running or between two attempts --cancel--> ended
///      ^-retried--/
/// ```
/// The end is an [Ended], which waiting threads see at once. The [CompletableFuture] below it only carries
/// what users hang on it: it is completed by a thread of its own, and not before there is something.
final class PoolCall<T extends @Nullable Object> extends CompletableFuture<T>
        implements AsyncResult<T> {
    /// The order in which calls run.
    static final Comparator<PoolCall<?>> ORDER = Comparator
            .<PoolCall<?>>comparingInt(call -> ~call.options.priority()) // higher ones first, no overflow
            .thenComparingLong(call -> call.number);

    private static final Ended CANCELLED = new Ended(null, new CancellationException());

    private final PoolDesk desk;
    /// The task, or its class once the call has ended.
    private volatile Object named;
    private final TaskOptions options;
    private final AtomicReference<@Nullable Ended> end = new AtomicReference<>();
    private final CountDownLatch hasEnded = new CountDownLatch(1);

    /// Dropped when the call has ended, however long its result is kept.
    private volatile @Nullable Callable<? extends T> task;

    /// Whether anything was hung on it. Set before that is; read after the end is there.
    private volatile boolean hasActions;

    /// The ends of pipes in the task, as long as it may still come to a worker; guarded by `this`.
    private List<PipeEnd> pipeEnds = List.of();

    /// What to do at its end; null when that was done. Guarded by `this`.
    private @Nullable List<Runnable> hooks = new ArrayList<>(1);

    // Guarded by the desk's lock.
    long number;
    long submitted;
    int attempt = 1;
    @Nullable
    PoolRun run;

    private record Ended(@Nullable Object value, @Nullable Throwable failure) {}

    /// @param named what to name it by when its options do not say
    PoolCall(PoolDesk desk, Object named, Callable<? extends T> task, TaskOptions options) {
        this.desk = desk;
        this.named = named;
        this.task = task;
        this.options = options;
    }

    TaskOptions options() {
        return options;
    }

    String name() {
        return options.name().orElseGet(() -> TaskName.of(named));
    }

    boolean hasAttemptsLeft() {
        return attempt < options.retry().attempts();
    }

    // ---- ends of pipes ----

    /// These belong to whoever runs it.
    synchronized void carries(List<PipeEnd> ends) {
        ends.forEach(PipeEnd::departs);
        pipeEnds = ends;
    }

    private synchronized void landIn(ThreadProcess worker) {
        pipeEnds.forEach(pipeEnd -> pipeEnd.arrives(worker));
    }

    /// It comes to no worker any more.
    synchronized void letGo() {
        pipeEnds.forEach(PipeEnd::landed);
        pipeEnds = List.of();
    }

    // ---- in a worker ----

    @Nullable
    Object perform(ThreadProcess worker) throws Exception {
        landIn(worker);
        if (options.retry().attempts() == 1) {
            letGo();
        }
        Callable<? extends T> mine = task;
        if (mine == null) {
            throw new CancellationException("it has ended before it began");
        }
        return mine.call();
    }

    // ---- its end ----

    boolean succeed(@Nullable Object value) {
        return end(new Ended(value, null));
    }

    boolean fail(Throwable failure) {
        return end(new Ended(null, failure));
    }

    private boolean end(Ended ended) {
        if (!end.compareAndSet(null, ended)) {
            return false;
        }
        task = null;
        named = named.getClass();
        letGo();
        hasEnded.countDown();
        List<Runnable> due;
        synchronized (this) {
            due = hooks == null ? List.of() : hooks;
            hooks = null;
        }
        due.forEach(Runnable::run);
        if (hasActions) {
            completeStage();
        }
        return true;
    }

    /// Has this run when it has ended; at once if it has. It must be short, and not run code of the user.
    void onEnd(Runnable hook) {
        synchronized (this) {
            if (hooks != null) {
                hooks.add(hook);
                return;
            }
        }
        hook.run();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!end(CANCELLED)) {
            return false;
        }
        desk.cancelled(this, mayInterruptIfRunning);
        return true;
    }

    /// Gives up a call that waits. Its task; null when it had ended before.
    @Nullable
    Callable<? extends T> withdraw() {
        Callable<? extends T> mine = task;
        return cancel(false) ? mine : null;
    }

    // ---- what is hung on it ----

    /// Every method that hangs something on it calls this first.
    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        hasActions = true;
        if (isDone()) {
            completeStage();
        }
        return new CompletableFuture<>();
    }

    private void completeStage() {
        OwnThread.run(desk.owner(), this::completeNow);
    }

    @SuppressWarnings("unchecked") // what the task returned is a T
    private void completeNow() {
        Ended ended = end.get();
        if (ended == null) {
            throw new IllegalStateException("it has not ended");
        }
        if (ended.failure == null) {
            super.complete((T) ended.value);
        } else if (isCancelled()) {
            super.cancel(false);
        } else {
            super.completeExceptionally(ended.failure);
        }
    }

    /// Another one: nobody but the pool ends this.
    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return copy();
    }

    @Override
    public T join() {
        return copy().join();
    }

    // ---- as a future ----

    @Override
    public T get() throws InterruptedException, ExecutionException {
        ShortSpin.until(this::isDone);
        hasEnded.await();
        return report();
    }

    @Override
    public T get(long time, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!hasEnded.await(time, unit)) {
            throw new TimeoutException(name() + " has not ended in "
                    + Duration.ofNanos(unit.toNanos(time)) + "; it goes on");
        }
        return report();
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return hasEnded.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what the task returned is a T
    private T report() throws ExecutionException {
        Ended ended = end.get();
        if (ended == null || isCancelled()) {
            throw new CancellationException(name() + " was cancelled");
        }
        if (ended.failure != null) {
            throw new ExecutionException(ended.failure);
        }
        return (T) ended.value;
    }

    @Override
    public boolean isDone() {
        return end.get() != null;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the one mark
    public boolean isCancelled() {
        return end.get() == CANCELLED;
    }

    @Override
    public boolean isCompletedExceptionally() {
        Ended ended = end.get();
        return ended != null && ended.failure != null;
    }

    @Override
    public State state() {
        return !isDone() ? State.RUNNING : !isCompletedExceptionally() ? State.SUCCESS
                : isCancelled() ? State.CANCELLED : State.FAILED;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // what the task returned is a T
    public T resultNow() {
        Ended ended = end.get();
        if (ended == null || ended.failure != null) {
            throw new IllegalStateException(
                    name() + (ended == null ? " has not ended" : " failed"));
        }
        return (T) ended.value;
    }

    @Override
    public Throwable exceptionNow() {
        Ended ended = end.get();
        if (ended == null || ended.failure == null || isCancelled()) {
            throw new IllegalStateException(name() + (ended == null ? " has not ended"
                    : ended.failure == null ? " has a result" : " was cancelled"));
        }
        return ended.failure;
    }

    @Override
    public String toString() {
        return name() + (isDone() ? " (" + state() + ")" : " (not ended)");
    }
}
