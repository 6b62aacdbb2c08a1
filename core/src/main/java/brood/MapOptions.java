package brood;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// How a [ProcessPool] maps. A value: each `with…` method gives a changed copy.
///
/// *Whole* maps (`map`, `starmap` and their `…Async`) send all their chunks at once, and give all
/// results or one failure. *Lazy* maps (`imap`, `imapUnordered`) send chunks as results are taken,
/// and give each result, or each failure, at its place.
///
/// ```java
/// pool.map(f, items, map -> map.withChunkSize(100).withFailFast(true));
/// ```
///
/// @param chunkSize how many items go to a worker at once, 1 or more; 0 for a size that the pool
///         finds: so many that a chunk takes some milliseconds, and no worker idles at the end
/// @param window how many items a lazy map reads ahead of what its consumer has taken, 1 or more; 0
///         for some chunks for each worker
/// @param isFailFast whether the first failure, as they come, ends a map and cancels what has not
///         begun; else all items are run, and the first failure in the order of the items is
///         thrown. A lazy map ends with the first failure that it gives
/// @param timeLimit how long the whole map may take from its call on, after which what runs is
///         cancelled too; empty for no limit
/// @param task how each chunk is treated as a task. Its limits and retries hold for a chunk; when
///         there are any, chunks that the pool sizes have one item. A chunk that is tried again is
///         run again as a whole, and if that fails for good, all its items fail
/// @param progress is told how far the map is; empty for nobody
public record MapOptions(
        int chunkSize,
        int window,
        boolean isFailFast,
        Optional<Duration> timeLimit,
        TaskOptions task,
        Optional<ProgressListener> progress) {

    private static final MapOptions DEFAULTS = new MapOptions(
            0, 0, false, Optional.empty(), TaskOptions.defaults(), Optional.empty());

    /// Checks.
    ///
    /// @throws IllegalArgumentException when a number is negative
    public MapOptions {
        if (chunkSize < 0 || window < 0) {
            throw new IllegalArgumentException("chunkSize is " + chunkSize + " and window is "
                    + window + "; 0 leaves the choice to the pool");
        }
    }

    /// Chunks and window as the pool finds them, all items run, no limits.
    ///
    /// @return the defaults
    public static MapOptions defaults() {
        return DEFAULTS;
    }

    /// A copy with chunks of this size. In Python: `chunksize`, which is 1 for `imap`; here its
    /// chunks grow by themselves too. A worker that dies fails all items of the chunk that it ran.
    ///
    /// @param items 1 or more; the last chunk may have fewer, and no chunk of a lazy map more than
    ///        its window
    /// @return the copy
    /// @throws IllegalArgumentException when `items` is below 1
    public MapOptions withChunkSize(int items) {
        if (items < 1) {
            throw new IllegalArgumentException(
                    "chunk size is " + items + "; a chunk holds at least 1 item");
        }
        return new MapOptions(items, window, isFailFast, timeLimit, task, progress);
    }

    /// A copy that reads so many items ahead of its consumer. In Python: `buffersize`. It bounds
    /// what is in memory: items that are sent, and results that nobody has taken. A whole map,
    /// which keeps all results anyway, passes it over.
    ///
    /// @param items 1 or more; fewer than there are workers leaves some of them idle
    /// @return the copy
    /// @throws IllegalArgumentException when `items` is below 1
    public MapOptions withWindow(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("window is " + items + "; at least 1 item");
        }
        return new MapOptions(chunkSize, items, isFailFast, timeLimit, task, progress);
    }

    /// A copy that ends with the first failure, or runs all items all the same. What runs by then
    /// is run to its end, and its results are dropped; what has not begun never will.
    ///
    /// @param failFast true to end with the first failure
    /// @return the copy
    public MapOptions withFailFast(boolean failFast) {
        return new MapOptions(chunkSize, window, failFast, timeLimit, task, progress);
    }

    /// A copy with a limit for the whole map. In Python: `timeout` of `Executor.map`. When it is
    /// over, all that has not ended is cancelled, as by `cancel(true)`; a whole map fails with a
    /// [java.util.concurrent.TimeoutException], also of what is done; a lazy one has given that,
    /// and its `next` throws a [java.util.concurrent.CompletionException] around one.
    ///
    /// @param limit from the call on; zero or negative: what is not there at once is late
    /// @return the copy
    public MapOptions withTimeLimit(Duration limit) {
        return new MapOptions(
                chunkSize, window, isFailFast, Optional.of(limit), task, progress);
    }

    /// A copy whose chunks are treated like this. What it changes is the pool's own
    /// [PoolOptions#withTask].
    ///
    /// @param change changes priority, limits and retries of each chunk; called here, once
    /// @return the copy
    public MapOptions withTask(UnaryOperator<TaskOptions> change) {
        return new MapOptions(
                chunkSize, window, isFailFast, timeLimit, change.apply(task), progress);
    }

    /// A copy that tells somebody how far it is, at most ten times a second. In Python: `tqdm`
    /// around `imap`.
    ///
    /// @param listener is called in this process by a thread of its own, one call at a time; it
    ///        need not be serialisable. What it throws is logged
    /// @return the copy
    public MapOptions withProgress(ProgressListener listener) {
        return new MapOptions(
                chunkSize, window, isFailFast, timeLimit, task, Optional.of(listener));
    }
}
