package brood.internal.common;

import brood.MapOptions;
import brood.RetryPolicy;
import brood.TaskOptions;
import java.util.function.IntSupplier;

/// Finds how many items make a chunk, and how many are read ahead, from how long items run. The
/// size starts at one, so that slow items spread over all workers, and grows while chunks are too
/// short.
///
/// Told by the threads that complete chunks, asked by the one that makes them.
public final class Pace {
    private static final int MAX_SIZE = 8192;
    private static final int MAX_AHEAD = 4096;
    private static final int GROWTH = 4;

    private final int fixedSize;
    private final int fixedWindow;
    private final Aim aim;
    private final IntSupplier workers;

    /// What is aimed at, in nanoseconds.
    ///
    /// @param chunk what a chunk should take: long against what handing it over costs, short
    ///        against what people notice
    /// @param ahead what the chunks under way should last for each worker
    public record Aim(long chunk, long ahead) {}

    /// How long an item runs, on the average of the last chunks; 0 when not known. Guarded by
    /// `this`.
    private double itemNanos;
    /// Guarded by `this`.
    private int size;

    /// @param workers how many workers the pool has
    public Pace(Aim aim, IntSupplier workers, MapOptions options) {
        this.aim = aim;
        this.workers = workers;
        fixedSize = options.chunkSize() > 0 ? options.chunkSize()
                : isPerItem(options.task()) ? 1 : 0;
        fixedWindow = options.window();
        size = Math.max(1, fixedSize);
    }

    /// Whether limits or retries hold for each chunk, which then should be one item.
    private static boolean isPerItem(TaskOptions task) {
        RetryPolicy retry = task.retry();
        return retry.attempts() > 1 || task.timeLimit().isPresent()
                || task.softTimeLimit().isPresent() || task.cpuLimit().isPresent()
                || task.heapLimit() > 0;
    }

    /// How many items the next chunk may hold.
    public synchronized int size() {
        return fixedWindow > 0 ? Math.min(size, fixedWindow) : size;
    }

    /// How many items may be under way, or done and not taken.
    public int window() {
        return fixedWindow > 0 ? fixedWindow : window(workers.getAsInt()); // which takes a lock
    }

    private synchronized int window(int count) {
        long least = Math.min(2L * count * size, Integer.MAX_VALUE);
        long wanted = itemNanos == 0 ? 2 * least : (long) (count * aim.ahead / itemNanos);
        // While chunks can still grow there are few of them, or they would never grow.
        long most = fixedSize > 0 ? Math.max(least, MAX_AHEAD) : 2 * least;
        return (int) Math.clamp(wanted, least, Math.min(most, Integer.MAX_VALUE));
    }

    /// A chunk has ended.
    public synchronized void ran(int items, long nanos) {
        if (items == 0) {
            return;
        }
        double now = Math.max(1, (double) nanos / items);
        itemNanos = itemNanos == 0 ? now : 0.75 * itemNanos + 0.25 * now;
        if (fixedSize == 0) {
            int wanted = (int) Math.min(MAX_SIZE, aim.chunk / itemNanos);
            size = Math.max(1, Math.min(wanted, items >= size ? size * GROWTH : size));
        }
    }

    /// The size of the chunks of a map whose items are all known: some for each worker, so that
    /// none idles for long at the end; small enough to see it advance.
    public int sizeFor(int items, MapOptions options) {
        if (fixedSize > 0) {
            return fixedSize;
        }
        int chunks = Math.max(4 * workers.getAsInt(), options.progress().isPresent() ? 100 : 0);
        return Math.clamp((items + chunks - 1) / chunks, 1, 2 * MAX_SIZE);
    }
}
