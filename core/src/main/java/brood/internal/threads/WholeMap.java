package brood.internal.threads;

import brood.AsyncResult;
import brood.MapOptions;
import brood.internal.common.ItemFailure;
import brood.internal.common.Pace;
import brood.internal.common.PoolText;
import brood.internal.common.ProgressMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A map whose items are all given to the pool at once, and its results.
///
/// ```
///   FEEDING --add--> FEEDING --seal--> RUNNING --last chunk ended--> gathered
///                       \________ first failure, time limit, cancel ______/
/// ```
/// It is completed by a thread of its own, which may run what users hang on it.
final class WholeMap<R extends @Nullable Object> extends CompletableFuture<List<R>>
        implements AsyncResult<List<R>> {

    private final PoolDesk desk;
    private final MapOptions options;
    private final MapSender sender;
    private final @Nullable ProgressMeter progress;
    private final long begin = System.nanoTime();

    /// The thread that feeds adds to it before it seals; none adds then.
    private volatile List<PoolPart> chunks = new ArrayList<>();
    private volatile boolean isSealed;
    private int total; // written before isSealed
    /// Chunks that have not ended, and one for the thread that feeds.
    private final AtomicInteger open = new AtomicInteger(1);

    WholeMap(PoolDesk desk, MapOptions options, MapSender sender) {
        this.desk = desk;
        this.options = options;
        this.sender = sender;
        progress = options.progress().map(listener -> new ProgressMeter(listener, desk::execute))
                .orElse(null);
    }

    // ---- feeding ----

    /// @param items are the chunk's own
    void send(@Nullable Object[] items, Pace pace) {
        PoolPart chunk = sender.send(items);
        chunks.add(chunk);
        total += items.length;
        open.incrementAndGet();
        chunk.call().onEnd(() -> chunkEnded(chunk, pace));
    }

    /// All is sent.
    void seal() {
        if (progress != null) {
            progress.total(total);
        }
        isSealed = true;
        options.timeLimit().ifPresent(this::limit);
        if (isDone()) {
            cancelChunks(false); // one has failed meanwhile
        } else if (total == 0) {
            gather();
        }
        closeOne();
    }

    /// The input has thrown: what was sent is not wanted any more.
    void abandon() {
        cancelChunks(true);
        var _ = super.cancel(true);
        end();
    }

    private void limit(Duration time) {
        long most = Math.max(0, TimeUnit.NANOSECONDS.convert(time));
        long left = most - (System.nanoTime() - begin);
        CompletableFuture<Void> alarm =
                new CompletableFuture<Void>().orTimeout(Math.max(0, left), TimeUnit.NANOSECONDS);
        var _ = alarm.exceptionally(late -> {
            if (late instanceof TimeoutException) {
                OwnThread.run(desk.owner(), this::timeOut);
            }
            return null;
        });
        var _ = whenComplete((_, _) -> alarm.cancel(false));
    }

    // ---- while it runs ----

    /// Run by the thread that completes the chunk.
    private void chunkEnded(PoolPart chunk, Pace pace) {
        int failures = chunk.failures();
        chunk.tell(pace);
        if (progress != null) {
            progress.advanced(chunk.items(), failures);
        }
        if (failures > 0 && options.isFailFast() && !isDone()) {
            OwnThread.run(desk.owner(), () -> failFast(chunk));
        }
        closeOne();
    }

    private void closeOne() {
        if (open.decrementAndGet() == 0 && !isDone()) {
            OwnThread.run(desk.owner(), this::gather);
        }
    }

    private void failFast(PoolPart chunk) {
        try {
            put(chunk, new Object[chunk.items()], 0);
        } catch (ExecutionException e) {
            completeExceptionally(e.getCause());
        } catch (CancellationException e) {
            completeExceptionally(e);
        }
        if (isSealed) {
            cancelChunks(false);
        }
        end();
    }

    private void timeOut() {
        long ended = chunks.stream().filter(chunk -> chunk.call().isDone())
                .mapToLong(PoolPart::items).sum();
        completeExceptionally(new TimeoutException("the map of " + sender.name()
                + " took longer than its limit of " + options.timeLimit().orElseThrow() + "; "
                + ended + " of " + total
                + " items were done. Raise MapOptions.timeLimit, or use imap"
                + " to keep what is done"));
        cancelChunks(true);
        end();
    }

    private void cancelChunks(boolean mayInterrupt) {
        for (PoolPart chunk : chunks.reversed()) { // so that none goes to a worker meanwhile
            if (!chunk.call().isDone()) {
                chunk.call().cancel(mayInterrupt);
            }
        }
    }

    // ---- the end ----

    /// Puts all results together; all chunks have ended.
    @SuppressWarnings("unchecked") // what the function gave is an R
    private void gather() {
        List<PoolPart> all = chunks;
        try {
            @Nullable
            Object[] values = new Object[total];
            int at = 0;
            for (PoolPart chunk : all) {
                put(chunk, values, at);
                at += chunk.items();
            }
            complete((List<R>) new ArrayList<>(Arrays.asList(values)));
        } catch (ExecutionException e) {
            completeExceptionally(e.getCause());
        } catch (CancellationException e) {
            completeExceptionally(e);
        }
        end();
    }

    private void end() {
        if (progress != null) {
            progress.ended();
        }
    }

    /// @throws ExecutionException around the first failure
    private void put(PoolPart chunk, @Nullable Object[] all, int at) throws ExecutionException {
        switch (chunk.call().state()) {
            case FAILED -> throw new ExecutionException(chunk.call().exceptionNow());
            case CANCELLED ->
                throw new CancellationException("the pool was stopped, or a chunk of the"
                        + " map was cancelled, before the map of " + sender.name() + " was done");
            default -> {
                // its results are here
            }
        }
        @Nullable
        Object[] values = chunk.call().resultNow().values();
        for (Object value : values) {
            if (value instanceof ItemFailure(Throwable cause)) {
                throw new ExecutionException(cause);
            }
        }
        System.arraycopy(values, 0, all, at, values.length);
    }

    // ---- as a future ----

    /// Another one: nobody but the pool ends this.
    @Override
    public CompletableFuture<List<R>> toCompletableFuture() {
        return copy();
    }

    /// What is hung on it is no map.
    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        try {
            get(Math.max(0, TimeUnit.NANOSECONDS.convert(time)), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException ended) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
        return true;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (isDone()) {
            return false;
        }
        cancelChunks(mayInterruptIfRunning);
        boolean isCancelled = super.cancel(mayInterruptIfRunning);
        end();
        return isCancelled;
    }

    @Override
    public String toString() {
        return PoolText.ofMap(sender.name(), state());
    }
}
