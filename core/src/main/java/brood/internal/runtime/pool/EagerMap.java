package brood.internal.runtime.pool;

import brood.AsyncResult;
import brood.MapOptions;
import brood.internal.common.ItemFailure;
import brood.internal.common.PoolText;
import brood.internal.common.ProgressMeter;
import brood.internal.runtime.Background;
import brood.internal.transport.ObjectCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A map whose items are all sent at once, and its results.
///
/// ```
///   FEEDING --add--> FEEDING --seal--> RUNNING --last chunk ended--> ENDED --gather--> done
///                       \________ first failure, time limit, cancel ________________/
/// ```
/// Whoever waits for it waits for one chunk after the other, and rebuilds and gathers the results
/// itself.
///
/// Longer than most files here: each way to its end has to agree with all others on who gathers.
final class EagerMap<R extends @Nullable Object> extends CompletableFuture<List<R>>
        implements AsyncResult<List<R>> {

    private final MapOptions options;
    private final ObjectCodec codec;
    private final String name;
    private final boolean isAwaited;
    private final @Nullable ProgressMeter progress;
    private final long begin = System.nanoTime();

    /// The thread that feeds adds to it before it seals; none adds then.
    private volatile List<MapPart> chunks = new ArrayList<>();
    private volatile boolean isSealed;
    private int total; // written before isSealed
    /// Chunks that have not ended, and one for the thread that feeds.
    private final AtomicInteger open = new AtomicInteger(1);
    private final AtomicBoolean isGathered = new AtomicBoolean();

    /// @param name what is mapped, for people
    /// @param isAwaited whether the thread that feeds waits for the results at once
    EagerMap(MapOptions options, ObjectCodec codec, String name, boolean isAwaited) {
        this.options = options;
        this.codec = codec;
        this.name = name;
        this.isAwaited = isAwaited;
        progress = options.progress()
                .map(listener -> new ProgressMeter(listener, Background::execute)).orElse(null);
    }

    // ---- feeding ----

    void add(Call<ChunkReply> call, int items) {
        MapPart chunk = new MapPart(call, items);
        chunks.add(chunk);
        total += items;
        open.incrementAndGet();
        call.onEnd(() -> chunkEnded(chunk));
    }

    /// All is sent.
    void seal() {
        ProgressMeter meter = progress;
        if (meter != null) {
            meter.total(total);
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
                Background.execute(this::timeOut);
            }
            return null;
        });
        var _ = whenComplete((_, _) -> alarm.cancel(false));
    }

    // ---- while it runs ----

    /// Run by the thread that completes the chunk.
    private void chunkEnded(MapPart chunk) {
        int failures = failuresOf(chunk);
        ProgressMeter meter = progress;
        if (meter != null) {
            meter.advanced(chunk.items(), failures);
        }
        if (failures > 0 && options.isFailFast() && !isDone()) {
            Background.execute(() -> failFast(chunk));
        }
        closeOne();
    }

    private static int failuresOf(MapPart chunk) {
        ChunkReply reply = chunk.call().reply();
        return reply == null ? chunk.items() : reply.failures();
    }

    private void closeOne() {
        if (open.decrementAndGet() == 0 && !isHelped() && !isDone()) {
            Background.execute(this::gather);
        }
    }

    /// Whether the thread that feeds does all that is to be done.
    private boolean isHelped() {
        return isAwaited && !endsEarly();
    }

    private boolean endsEarly() {
        return options.isFailFast() || options.timeLimit().isPresent();
    }

    private void failFast(MapPart chunk) {
        Throwable cause;
        try {
            put(chunk, new Object[chunk.items()], 0);
            return;
        } catch (ExecutionException | CancellationException e) {
            cause = causeOf(e);
        }
        completeExceptionally(cause);
        if (isSealed) {
            cancelChunks(false);
        }
        end();
    }

    private void timeOut() {
        long ended = chunks.stream().filter(chunk -> chunk.call().isDone())
                .mapToLong(MapPart::items).sum();
        completeExceptionally(new TimeoutException("the map of " + name
                + " took longer than its limit of " + options.timeLimit().orElseThrow() + "; "
                + ended + " of " + total + " items were done. Raise MapOptions.timeLimit, or use"
                + " imap to keep what is done"));
        cancelChunks(true);
        end();
    }

    private void cancelChunks(boolean mayInterrupt) {
        for (MapPart chunk : chunks.reversed()) { // so that none goes to a worker meanwhile
            if (!chunk.call().isDone()) {
                chunk.call().cancel(mayInterrupt);
            }
        }
    }

    // ---- the end ----

    /// Puts all results together, once; all chunks have ended.
    private void gather() {
        if (!isGathered.compareAndSet(false, true)) {
            return;
        }
        try {
            @Nullable
            Object[] all = new Object[total];
            int at = 0;
            for (MapPart chunk : chunks) {
                put(chunk, all, at);
                at += chunk.items();
            }
            succeed(all);
        } catch (Throwable e) {
            fail(causeOf(e));
        }
    }

    private static Throwable causeOf(Throwable e) {
        Throwable cause = e instanceof ExecutionException ? e.getCause() : null;
        return cause == null ? e : cause;
    }

    @SuppressWarnings("unchecked") // what the function gave is an R
    private void succeed(@Nullable Object[] all) {
        complete((List<R>) new ArrayList<>(Arrays.asList(all)));
        end();
    }

    private void fail(Throwable cause) {
        completeExceptionally(cause);
        end();
    }

    private void end() {
        ProgressMeter meter = progress;
        if (meter != null && endsEarly()) {
            meter.ended();
        } else if (meter != null) {
            meter.allTaken();
        }
        if (isSealed) {
            chunks = List.of(); // whoever keeps the results need not keep their bytes
        }
    }

    /// Rebuilds the results of a chunk that has ended.
    ///
    /// @throws ExecutionException around the first failure
    private void put(MapPart chunk, @Nullable Object[] all, int at) throws ExecutionException {
        switch (chunk.call().state()) {
            case FAILED -> throw new ExecutionException(chunk.call().exceptionNow());
            case CANCELLED -> throw new CancellationException(
                    "the pool was stopped before the map of " + name + " was done");
            default -> {
                // its results are here
            }
        }
        try {
            @Nullable
            Object[] values = chunk.values(codec);
            for (Object value : values) {
                if (value instanceof ItemFailure(Throwable cause)) {
                    throw new ExecutionException(chunk.call().withSite(cause));
                }
            }
            System.arraycopy(values, 0, all, at, values.length);
        } catch (IOException e) {
            throw new ExecutionException(e);
        }
    }

    /// Waits for all chunks and gathers what came of them, if nobody else has. Rebuilds the results
    /// of each while workers run the next ones.
    private void help() throws InterruptedException {
        if (!isSealed || endsEarly()) {
            return;
        }
        for (MapPart chunk : chunks) {
            while (!isDone() && !chunk.call().await(Duration.ofHours(1))) {
                // on and on
            }
            if (!isDone()) {
                chunk.rebuild(codec);
            }
        }
        if (!isDone()) {
            gather();
        }
    }

    // ---- as a future ----

    @Override
    public List<R> get() throws InterruptedException, ExecutionException {
        help();
        return super.get();
    }

    /// Another one: nobody but the pool ends this.
    @Override
    public CompletableFuture<List<R>> toCompletableFuture() {
        return copy();
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
        boolean isCancelled = super.cancel(mayInterruptIfRunning);
        if (isCancelled) {
            cancelChunks(mayInterruptIfRunning);
            end();
        }
        return isCancelled;
    }

    @Override
    public String toString() {
        return PoolText.ofMap(name, state());
    }
}
