package brood.internal.runtime.pool;

import brood.TaskOptions;
import brood.internal.shm.Transit;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One task on its way through a pool, and its result.
///
/// Its result is one field that changes twice: what came is kept as it is until somebody asks for
/// it, who then rebuilds it. So whoever reads from the workers never runs code of the user.
/// ```
///   null --outcome--> Arrived (bytes) --asked--> Ended (value, failure or cancelled)
///     \----------------failed, cancelled----------^
/// ```
final class Call<T extends @Nullable Object> extends HookedResult<T> {
    private static final VarHandle RESULT;

    static {
        try {
            RESULT = MethodHandles.lookup().findVarHandle(Call.class, "result", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final Ended CANCELLED = new Ended(null, new CancellationException());

    /// Where and how far it is.
    final Journey journey;
    private final ObjectCodec codec;
    private final Owner owner;

    private volatile @Nullable Object result;
    /// What stands for the result of a task that ends well; set before anybody else sees the call.
    private @Nullable Object substitute;
    private boolean hasSubstitute;

    /// Whom a call belongs to.
    interface Owner {
        /// This thread is going to wait for a call: it may look for outcomes itself, but not for
        /// long.
        void help(Call<?> call, long nanos);

        /// A call was cancelled before it had ended.
        void cancelled(Call<?> call, boolean mayInterrupt);
    }

    private record Ended(@Nullable Object value, @Nullable Throwable failure) {}

    private record Arrived(byte[] message, int from) {}

    Call(Journey journey, Owner owner, ObjectCodec codec) {
        this.journey = journey;
        this.owner = owner;
        this.codec = codec;
    }

    long id() {
        return journey.id;
    }

    /// What it runs, for people.
    String name() {
        return journey.name;
    }

    boolean isMap() {
        return journey.isMap;
    }

    TaskOptions options() {
        return journey.options;
    }

    /// Its task holds handles of shared objects, which are called back if it ends without an
    /// outcome. Before anybody else sees it.
    void carries(Transit sent) {
        CarriedHandles carried = new CarriedHandles(sent, options().retry().attempts() > 1);
        journey.handles = carried;
        onEnd(carried::ended);
    }

    /// When the task ends well, this is its result, whatever it returned.
    void substitute(T value) {
        substitute = value;
        hasSubstitute = true;
    }

    // ---- its end ----

    /// What a worker sent, from the kind of its outcome on.
    ///
    /// @return false when it has ended before
    boolean arrive(byte[] message, int from) {
        return end(new Arrived(message, from));
    }

    boolean fail(Throwable failure) {
        return end(new Ended(null, SubmitSite.addTo(failure, journey.site)));
    }

    private boolean end(Object newResult) {
        if (!RESULT.compareAndSet(this, null, newResult)) {
            return false;
        }
        runHooks();
        return true;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!end(CANCELLED)) {
            return false;
        }
        owner.cancelled(this, mayInterruptIfRunning);
        return true;
    }

    /// What came of a chunk; null when all of it failed. Runs no code of the user.
    @Nullable
    ChunkReply reply() {
        Object now = result;
        Object value = now instanceof Arrived arrived
                ? Outcome.isChunk(arrived.message[arrived.from]) ? rebuild(arrived).value : null
                : now == null ? null : ((Ended) now).value;
        return value instanceof ChunkReply reply ? reply : null;
    }

    /// Adds to an item's failure where the chunk was submitted.
    Throwable withSite(Throwable failure) {
        return SubmitSite.addTo(failure, journey.site);
    }

    // ---- waiting ----

    @Override
    public T get() throws InterruptedException, ExecutionException {
        awaitEnd(Long.MAX_VALUE);
        return report();
    }

    @Override
    public T get(long time, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!awaitEnd(unit.toNanos(time))) {
            throw new TimeoutException(name() + " has not ended in "
                    + Duration.ofNanos(unit.toNanos(time)) + "; it goes on");
        }
        return report();
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return awaitEnd(TimeUnit.NANOSECONDS.convert(time));
    }

    private boolean awaitEnd(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (result != null || nanos <= 0) {
            return result != null;
        }
        long start = System.nanoTime();
        owner.help(this, nanos);
        if (result != null) {
            return true;
        }
        addWaiter(Thread.currentThread());
        while (result == null) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                long left = nanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
            }
        }
        return true;
    }

    // ---- what it is ----

    // The result is what the task returned, which was a Task of T.
    @SuppressWarnings({"unchecked", "NullAway"})
    private T report() throws ExecutionException {
        Ended ended = Objects.requireNonNull(ended());
        if (ended.failure == null) {
            return (T) ended.value;
        }
        if (ended.failure instanceof CancellationException && isCancelled(ended)) {
            throw new CancellationException(name() + " was cancelled");
        }
        throw new ExecutionException(textOf(ended.failure), ended.failure);
    }

    private static String textOf(Throwable failure) {
        try {
            return failure.toString();
        } catch (RuntimeException | Error hostile) {
            return failure.getClass().getName();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the one mark
    private static boolean isCancelled(Ended ended) {
        return ended == CANCELLED;
    }

    /// Null when it has not ended.
    private @Nullable Ended ended() {
        Object now = result;
        return now instanceof Arrived arrived ? rebuild(arrived) : (Ended) now;
    }

    private synchronized Ended rebuild(Arrived arrived) {
        Object now = result;
        if (now instanceof Ended known) {
            return known; // somebody else was faster
        }
        Ended ended;
        try {
            FrameReader in = new FrameReader(
                    arrived.message, arrived.from, arrived.message.length - arrived.from);
            Object value = Outcome.get(in, codec);
            ended = new Ended(hasSubstitute ? substitute : value, null);
        } catch (Throwable thrown) {
            ended = new Ended(null, SubmitSite.addTo(thrown, journey.site));
        }
        result = ended;
        return ended;
    }

    @Override
    public boolean isDone() {
        return result != null;
    }

    @Override
    public boolean isCancelled() {
        return result instanceof Ended ended && isCancelled(ended);
    }

    @Override
    public State state() {
        Ended ended = ended();
        if (ended == null) {
            return State.RUNNING;
        }
        return ended.failure == null ? State.SUCCESS
                : isCancelled(ended) ? State.CANCELLED : State.FAILED;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // as in report()
    public T resultNow() {
        Ended ended = ended();
        if (ended == null || ended.failure != null) {
            throw new IllegalStateException(
                    name() + (ended == null ? " has not ended" : " failed"));
        }
        return (T) ended.value;
    }

    @Override
    public Throwable exceptionNow() {
        Ended ended = ended();
        if (ended == null || ended.failure == null || isCancelled(ended)) {
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
