package brood.internal.runtime.pool;

import brood.ProcessException;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import brood.internal.common.ItemFailure;
import org.jspecify.annotations.Nullable;

/// A chunk in its worker: applies the function to one item after the other.
public final class ChunkWork {
    private final int flags;
    private final @Nullable RemoteFunction<@Nullable Object, @Nullable Object> function;
    private final @Nullable RemoteBiFunction<@Nullable Object, @Nullable Object, @Nullable Object> pairFunction;
    private final @Nullable Object[] firsts;
    private final @Nullable Object @Nullable [] seconds;

    ChunkWork(int flags, @Nullable RemoteFunction<@Nullable Object, @Nullable Object> function,
            @Nullable RemoteBiFunction<@Nullable Object, @Nullable Object, @Nullable Object> pairFunction,
            @Nullable Object[] firsts, @Nullable Object @Nullable [] seconds) {
        this.flags = flags;
        this.function = function;
        this.pairFunction = pairFunction;
        this.firsts = firsts;
        this.seconds = seconds;
    }

    /// Runs all items, or as many as the flags of the chunk say.
    ///
    /// @throws InterruptedException when it is stopped
    /// @throws Exception what an item threw, if that fails the whole chunk
    public ChunkResults run(StopSign stop) throws Exception {
        long begin = System.nanoTime();
        @Nullable
        Object[] results = new Object[firsts.length];
        int done = 0;
        boolean goesOn = true;
        while (goesOn && done < results.length) {
            try {
                results[done] = runOne(done);
            } catch (Throwable thrown) {
                if ((flags & MapChunk.THROWS) != 0) {
                    throw thrown;
                }
                results[done] = new ItemFailure(thrown);
                goesOn = (flags & MapChunk.STOPS) == 0;
                requireNotStopped(stop);
            }
            firsts[done++] = null; // an item is garbage once it has been used
            if (Thread.interrupted()) {
                requireNotStopped(stop); // else it was the item's own
            }
        }
        return new ChunkResults(results, done, System.nanoTime() - begin);
    }

    @SuppressWarnings("NullAway") // whether items may be null is between user and function
    private @Nullable Object runOne(int index) throws Exception {
        Object first = firsts[index];
        refuseUnreadable(first);
        RemoteFunction<@Nullable Object, @Nullable Object> one = function;
        if (one != null) {
            return one.call(first);
        }
        Object second = seconds[index];
        refuseUnreadable(second);
        seconds[index] = null;
        return pairFunction.call(first, second);
    }

    private static void refuseUnreadable(@Nullable Object item) {
        if (item instanceof ItemFailure(Throwable cause)) {
            throw new ProcessException("this item can't be rebuilt in the worker: " + cause, cause);
        }
    }

    private static void requireNotStopped(StopSign stop) throws InterruptedException {
        if (stop.isUp()) {
            throw new InterruptedException("the map was stopped");
        }
    }
}
