package brood.internal.common;

import brood.MapOptions;
import brood.ResultIterator;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A map that reads its input as its results are taken.
///
/// ```
///   input --LazyInput--> chunks under way --(in which order: MapLine)--> values --next--> consumer
/// ```
/// All is done by the thread that takes the results.
public final class LazyMap<R extends @Nullable Object> implements ResultIterator<R> {
    private static final @Nullable Object[] NOTHING = new Object[0];

    private final MapOptions options;
    private final MapSource source;
    private final LazyInput input;
    private final MapLine line;
    private final @Nullable ProgressMeter progress;
    private final long begin = System.nanoTime();
    private final long limit;

    /// The results of the chunk that is being taken, from `next` on.
    private @Nullable Object[] values = NOTHING;
    private int next;
    private boolean isClosed;

    /// @param isOrdered whether results come in the order of their items, or of their ends
    /// @param threads runs the listener of the progress
    public LazyMap(Iterator<?> items, MapSource source, Pace pace, MapOptions options,
            boolean isOrdered, Executor threads) {
        this.options = options;
        this.source = source;
        line = isOrdered ? new InOrder() : new AsTheyCome();
        progress = options.progress().map(listener -> new ProgressMeter(listener, threads))
                .orElse(null);
        input = new LazyInput(items, source, pace, line, progress);
        limit = options.timeLimit().map(time -> Math.max(0, TimeUnit.NANOSECONDS.convert(time)))
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean hasNext() {
        if (isClosed) {
            return false;
        }
        if (next < values.length || !line.isEmpty() || input.hasFailed()) {
            return true;
        }
        input.fill();
        boolean isMore = !line.isEmpty() || input.hasFailed();
        if (!isMore) {
            if (progress != null) {
                progress.allTaken();
            }
            close();
        }
        return isMore;
    }

    @Override
    public R next() {
        try {
            return next(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException(
                    "the thread was interrupted while it waited for the next result");
            cancelled.initCause(e);
            throw cancelled;
        } catch (TimeoutException e) {
            throw new AssertionError(e); // nobody lives so long
        }
    }

    @Override
    public R next(Duration time) throws TimeoutException, InterruptedException {
        return next(Math.max(0, TimeUnit.NANOSECONDS.convert(time)));
    }

    @SuppressWarnings("unchecked") // what the function gave is an R
    private R next(long nanos) throws TimeoutException, InterruptedException {
        if (next == values.length) {
            load(nanos);
        }
        Object value = values[next];
        values[next++] = null;
        input.taken();
        if (value instanceof ItemFailure(Throwable cause)) {
            if (options.isFailFast()) {
                close();
            }
            throw new CompletionException(cause);
        }
        return (R) value;
    }

    /// Waits for the next chunk.
    private void load(long nanos) throws TimeoutException, InterruptedException {
        long start = System.nanoTime();
        if (!hasNext()) {
            throw new NoSuchElementException("all results have been taken, or the map is closed");
        }
        input.fill();
        if (line.isEmpty()) {
            throw input.failureOnce();
        }
        long left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
        long untilLimit = limit == Long.MAX_VALUE ? limit : limit - (System.nanoTime() - begin);
        MapPart chunk = line.take(Math.max(0, Math.min(left, untilLimit)));
        if (chunk == null && untilLimit <= left) {
            timeOut();
        }
        if (chunk == null) {
            throw new TimeoutException(
                    "no result of " + source.name() + " within the given time; ask again later");
        }
        values = chunk.values();
        next = 0;
        if (values.length == 0) {
            throw new AssertionError("an empty chunk");
        }
    }

    private void timeOut() {
        close(true);
        throw new CompletionException(new TimeoutException("the map of " + source.name()
                + " took longer than its limit of " + options.timeLimit().orElseThrow() + "; "
                + input.takenSoFar() + " results were taken. Raise MapOptions.timeLimit"));
    }

    @Override
    public Stream<R> stream() {
        return StreamSupport.stream(Spliterators.<R>spliteratorUnknownSize(this,
                Spliterator.ORDERED), false).onClose(this::close);
    }

    @Override
    public void close() {
        close(false);
    }

    private void close(boolean mayInterrupt) {
        if (isClosed) {
            return;
        }
        isClosed = true;
        values = NOTHING;
        next = 0;
        input.close();
        line.cancel(mayInterrupt);
        if (progress != null) {
            progress.ended();
        }
    }

    @Override
    public String toString() {
        return "lazy map of " + source.name() + " (" + input.takenSoFar() + " taken"
                + (isClosed ? ", closed)" : ")");
    }
}
