package brood.internal.threads;

import brood.MapOptions;
import brood.RemoteFunction;
import brood.internal.common.ItemFailure;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Some items of a map, and the task that applies the function to one after the other.
final class MapChunk implements Callable<MapChunk.Reply> {
    private final RemoteFunction<@Nullable Object, @Nullable Object> function;
    private final @Nullable Object[] items;
    private final boolean isThrown;
    private final boolean stops;

    /// Set before anybody can run it.
    private @Nullable PoolCall<Reply> call;

    /// What came of it.
    ///
    /// @param values of each item, or a [ItemFailure]; fewer than items, when the first failure
    ///        ends the map
    record Reply(@Nullable Object[] values, int failures, long nanos) {}

    MapChunk(RemoteFunction<@Nullable Object, @Nullable Object> function, @Nullable Object[] items,
            MapOptions options) {
        this.function = function;
        this.items = items;
        this.isThrown = options.task().retry().attempts() > 1;
        this.stops = options.isFailFast();
    }

    void runsAs(PoolCall<Reply> newCall) {
        call = newCall;
    }

    int size() {
        return items.length;
    }

    @Override
    public Reply call() throws Exception {
        long begin = System.nanoTime();
        @Nullable
        Object[] values = new Object[items.length];
        int failures = 0;
        int done = 0;
        while (done < values.length && !(stops && failures > 0)) {
            try {
                values[done] = function.call(items[done]);
            } catch (Throwable thrown) { // the item's own
                if (isThrown) {
                    throw thrown;
                }
                values[done] = new ItemFailure(thrown);
                failures++;
            }
            if (!isThrown) {
                items[done] = null; // an item is garbage once it has been used
            }
            done++;
            requireWanted();
        }
        return new Reply(done == values.length ? values : Arrays.copyOf(values, done), failures,
                System.nanoTime() - begin);
    }

    private void requireWanted() throws InterruptedException {
        PoolCall<Reply> mine = call;
        if (mine != null && mine.isDone()) {
            throw new InterruptedException("the map was stopped");
        }
        Thread.interrupted(); // else it was the item's own
    }
}
