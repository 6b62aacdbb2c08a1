package brood;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The result of a task that another process runs, now or later.
///
/// [#get] gives the result, or throws an [java.util.concurrent.ExecutionException] whose cause is
/// what the task threw, or says how its process died. What is hung on it, such as `whenComplete`,
/// runs in a thread of its own. Any thread of this process may use it; it can't be sent to others.
///
/// *Memory consistency effects:* what the task did *happens-before* a return from a method that
/// waited for its end, and before what is hung on it.
///
/// In Python: `multiprocessing.pool.AsyncResult`.
///
/// @param <T> the type of the result
public interface AsyncResult<T extends @Nullable Object> extends Future<T>, CompletionStage<T> {

    /// Waits for the end of the task, however it ends. In Python: `wait(timeout)`.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return whether the task has ended
    /// @throws InterruptedException when this thread is interrupted
    boolean await(Duration time) throws InterruptedException;

    /// Waits for the result, and cancels the task when this thread is interrupted meanwhile.
    ///
    /// @return the result
    /// @throws InterruptedException when this thread is interrupted
    /// @throws java.util.concurrent.ExecutionException when the task threw or its process died
    /// @throws java.util.concurrent.CancellationException when somebody else has cancelled it
    default T getOrCancel() throws InterruptedException, java.util.concurrent.ExecutionException {
        try {
            return get();
        } catch (InterruptedException e) {
            cancel(true);
            throw e;
        }
    }

    /// Cancels the task. One that waits is never run. One that runs has its thread interrupted when
    /// `mayInterruptIfRunning` is true; if it has not ended after the pool's
    /// [PoolOptions#cancelGrace], its worker is killed and replaced. Other tasks are not disturbed.
    ///
    /// @param mayInterruptIfRunning whether a task that runs is stopped; else its result is dropped
    /// @return whether this call cancelled it; false when it has ended before
    @Override
    boolean cancel(boolean mayInterruptIfRunning);

    /// Whether the task has ended. In Python: `ready()`.
    ///
    /// @return true once there is a result or a failure
    default boolean isReady() {
        return isDone();
    }

    /// Whether the task ended with a result. In Python: `successful()`.
    ///
    /// @return false when it threw, was cancelled, or its process died
    /// @throws IllegalStateException before it has ended
    default boolean isSuccessful() {
        if (!isDone()) {
            throw new IllegalStateException("the task has not ended yet; wait for it first");
        }
        return state() == State.SUCCESS;
    }
}
