package brood.python;

import brood.AsyncResult;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The result of a call that a Python worker runs, now or later.
///
/// [#cancel] of a call that has not begun takes it out of the queue; with `true`, one that is
/// running is ended together with its worker, which is replaced. Any thread of this process may use
/// it.
///
/// In Python: `multiprocessing.pool.AsyncResult`.
///
/// @param <T> the type of the result
public final class PythonResult<T extends @Nullable Object> extends CompletableFuture<T>
        implements AsyncResult<T> {

    /// Whether a running call is to be ended. Written by who cancels, read by the worker.
    private volatile boolean isEnded;

    /// Made by [PythonWorkers].
    public PythonResult() {}

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean isCancelled = super.cancel(mayInterruptIfRunning);
        if (isCancelled && mayInterruptIfRunning) {
            isEnded = true;
        }
        return isCancelled;
    }

    /// Whether it was cancelled together with the process that may be running it.
    ///
    /// @return true after `cancel(true)`
    public boolean isEnded() {
        return isEnded;
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        try {
            get(Math.max(0, TimeUnit.NANOSECONDS.convert(time)), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return isDone();
        } catch (ExecutionException | CancellationException e) {
            return true;
        }
    }
}
