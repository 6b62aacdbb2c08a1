package brood;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Waits for several results at once.
///
/// ```java
/// var now = AsyncResults.await(
///         results, AsyncResults.Until.FIRST_DONE, Duration.ofSeconds(1));
/// for (var i = AsyncResults.asCompleted(results); i.hasNext();) {
///     show(i.next().get());
/// }
/// ```
///
/// In Python: `concurrent.futures.wait`, `as_completed`, and `Future.add_done_callback`.
public final class AsyncResults {
    private static final System.Logger LOG = System.getLogger("brood.pool");

    private AsyncResults() {}

    /// What [#await] waits for. In Python: `return_when`.
    public enum Until {
        /// One has ended, in whatever way.
        FIRST_DONE,
        /// One has failed, or all have ended. A cancelled one has not failed.
        FIRST_FAILURE,
        /// All have ended.
        ALL_DONE
    }

    /// Some results, as they were at one instant; each is in one of the two sets.
    ///
    /// @param <A> their type
    /// @param done those that had ended, in the order they were given in
    /// @param notDone the others, in that order
    public record Waited<A>(Set<A> done, Set<A> notDone) {
        /// Copies.
        public Waited {
            done = Collections.unmodifiableSet(new LinkedHashSet<>(done));
            notDone = Collections.unmodifiableSet(new LinkedHashSet<>(notDone));
        }
    }

    /// Waits for as long as it takes.
    ///
    /// @param <A> the type of the results
    /// @param results any number; one that is given twice counts once
    /// @param until what to wait for
    /// @return which have ended by then, and which have not
    /// @throws InterruptedException when this thread is interrupted; nothing is cancelled
    public static <A extends AsyncResult<?>> Waited<A> await(
            Collection<? extends A> results, Until until) throws InterruptedException {
        return await(results, until, Duration.ofNanos(Long.MAX_VALUE));
    }

    /// Waits for a limited time. In Python: `wait(fs, timeout, return_when)`.
    ///
    /// @param <A> the type of the results
    /// @param results any number; one that is given twice counts once
    /// @param until what to wait for
    /// @param time how long at most; zero or negative: only looks
    /// @return which have ended by then, and which have not, whether or not the time was enough
    /// @throws InterruptedException when this thread is interrupted; nothing is cancelled
    public static <A extends AsyncResult<?>> Waited<A> await(Collection<? extends A> results,
            Until until, Duration time) throws InterruptedException {
        Objects.requireNonNull(until, "until");
        Set<A> all = new LinkedHashSet<>(results);
        long end = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(time));
        if (until == Until.ALL_DONE) {
            for (A result : all) {
                if (!result.await(Duration.ofNanos(end - System.nanoTime()))) {
                    break;
                }
            }
        } else if (!all.isEmpty()) {
            awaitFirst(new Ending<>(all), until, end);
        }
        return split(all);
    }

    private static <A extends AsyncResult<?>> void awaitFirst(Ending<A> ending, Until until,
            long end) throws InterruptedException {
        A next = ending.poll(end - System.nanoTime());
        while (next != null && until == Until.FIRST_FAILURE && !hasFailed(next)
                && ending.left() > 0) {
            next = ending.poll(end - System.nanoTime());
        }
    }

    private static boolean hasFailed(AsyncResult<?> result) {
        return result.state() == Future.State.FAILED;
    }

    private static <A extends AsyncResult<?>> Waited<A> split(Set<A> all) {
        Set<A> done = new LinkedHashSet<>();
        Set<A> notDone = new LinkedHashSet<>();
        for (A result : all) {
            (result.isDone() ? done : notDone).add(result);
        }
        return new Waited<>(done, notDone);
    }

    /// The results as they end, those that have ended already first.
    ///
    /// @param <A> the type of the results
    /// @param results any number; one that is given twice comes once
    /// @return gives each once; its `next` waits, and throws
    ///         [java.util.concurrent.CancellationException] when the thread is interrupted, which
    ///         it stays
    public static <A extends AsyncResult<?>> Iterator<A> asCompleted(
            Collection<? extends A> results) {
        return asCompleted(results, Duration.ofNanos(Long.MAX_VALUE));
    }

    /// The results as they end, for a limited time. In Python: `as_completed(fs, timeout)`.
    ///
    /// @param <A> the type of the results
    /// @param results any number; one that is given twice comes once
    /// @param time from this call on, for all of them; zero or negative: only those that have ended
    /// @return gives each once; its `next` waits, and when the time is over throws
    ///         [java.util.concurrent.CompletionException] around a
    ///         [java.util.concurrent.TimeoutException] that says how many are unfinished
    public static <A extends AsyncResult<?>> Iterator<A> asCompleted(
            Collection<? extends A> results, Duration time) {
        return new AsCompleted<>(new LinkedHashSet<>(results), time);
    }

    /// Has something done at the end of a task, also when it has ended already. It runs once, in a
    /// thread of the pool's own; what it throws is logged, and other callbacks are run all the
    /// same. In Python: `add_done_callback`.
    ///
    /// @param <A> the type of the result
    /// @param result whose end; a value, a failure or that it was cancelled
    /// @param callback is given the result, which has ended
    public static <A extends AsyncResult<?>> void onDone(A result, Consumer<? super A> callback) {
        Objects.requireNonNull(callback, "callback");
        var _ = result.whenComplete((_, _) -> {
            try {
                callback.accept(result);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "a callback of " + result + " has thrown", e);
            }
        });
    }

    /// Gives results as they end. For one thread, which is told of ends by others.
    private static final class Ending<A extends AsyncResult<?>> {
        private final Queue<A> early = new ArrayDeque<>(); // those that had ended at first
        private final BlockingQueue<A> late = new LinkedBlockingQueue<>();
        private int left;

        Ending(Set<A> all) {
            left = all.size();
            for (A result : all) {
                if (result.isDone()) {
                    early.add(result);
                } else {
                    var _ = result.whenComplete((_, _) -> late.add(result));
                }
            }
        }

        int left() {
            return left;
        }

        /// @return null when none has ended in time
        @Nullable
        A poll(long nanos) throws InterruptedException {
            A next = early.poll();
            if (next == null) {
                next = late.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            }
            left -= next == null ? 0 : 1;
            return next;
        }
    }

    private static final class AsCompleted<A extends AsyncResult<?>> implements Iterator<A> {
        private final Ending<A> ending;
        private final int total;
        private final Duration time;
        private final long end;

        AsCompleted(Set<A> all, Duration time) {
            this.ending = new Ending<>(all);
            this.total = all.size();
            this.time = time;
            this.end = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(time));
        }

        @Override
        public boolean hasNext() {
            return ending.left() > 0;
        }

        @Override
        public A next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all " + total + " results have been given");
            }
            try {
                A next = ending.poll(end - System.nanoTime());
                if (next != null) {
                    return next;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                CancellationException interrupted = new CancellationException(
                        "the thread was interrupted while it waited for the next result");
                interrupted.initCause(e);
                throw interrupted;
            }
            throw new CompletionException(new TimeoutException(ending.left() + " of " + total
                    + " results are unfinished after " + time + "; they go on"));
        }
    }
}
