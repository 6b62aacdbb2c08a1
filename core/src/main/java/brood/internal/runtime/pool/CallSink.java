package brood.internal.runtime.pool;

import brood.TaskOptions;
import brood.internal.shm.Transit;
import brood.internal.transport.TaskParts;
import org.jspecify.annotations.Nullable;

/// Where a pool's calls go in. May be called by any thread.
interface CallSink {

    /// Puts a call behind those that wait.
    ///
    /// @param <T> the type of the result
    /// @param name what the call is, for people; the name in the options goes before it
    /// @param isMap whether the body is a [MapChunk]; else it is a task
    /// @param body what crosses to the worker
    /// @param options how it is treated
    /// @param handles of the shared objects in the body, which are the call's from here on, unless
    ///        this throws; null when there are none
    /// @return its result
    /// @throws java.util.concurrent.RejectedExecutionException after shutdown, when the pool is
    ///         broken, or when the queue is full and the pool rejects then
    /// @throws java.util.concurrent.CancellationException when this thread is interrupted while it
    ///         waits for room; it stays interrupted
    <T extends @Nullable Object> Call<T> submit(
            String name, boolean isMap, TaskParts body, TaskOptions options,
            @Nullable Transit handles);

    /// Fails as [#submit] does when no more calls are taken.
    void requireOpen();

    /// How many workers there are, or are to be.
    int workers();
}
