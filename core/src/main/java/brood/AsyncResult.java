package brood;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The result of a task that another process runs, now or later.
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
