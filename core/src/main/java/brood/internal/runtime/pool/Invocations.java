package brood.internal.runtime.pool;

import brood.AsyncResult;
import brood.ProcessPool;
import brood.internal.common.GivenTasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// `invokeAll` and `invokeAny` on top of `submit`: what the JDK has for them wraps tasks in objects
/// that can't be sent.
final class Invocations {
    private Invocations() {}

    static <T> List<Future<T>> all(
            ProcessPool pool, Collection<? extends Callable<T>> tasks, long nanos)
            throws InterruptedException {
        long deadline = deadline(nanos);
        List<AsyncResult<T>> results = submitAll(pool, tasks);
        try {
            for (AsyncResult<T> result : results) {
                awaitEnd(result, deadline);
            }
        } catch (InterruptedException e) {
            cancelAll(results);
            throw e;
        }
        cancelAll(results); // those that are late; for the others it does nothing
        return new ArrayList<>(results);
    }

    static <T> T any(ProcessPool pool, Collection<? extends Callable<T>> tasks, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("tasks is empty");
        }
        long deadline = deadline(nanos);
        List<AsyncResult<T>> results = submitAll(pool, tasks);
        BlockingQueue<AsyncResult<T>> ended = new LinkedBlockingQueue<>();
        for (AsyncResult<T> result : results) {
            var _ = result.whenComplete((_, _) -> ended.add(result));
        }
        try {
            return firstSuccess(ended, results.size(), deadline);
        } finally {
            cancelAll(results);
        }
    }

    private static <T> T firstSuccess(
            BlockingQueue<AsyncResult<T>> ended, int count, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutionException failure = null;
        for (int i = 0; i < count; i++) {
            AsyncResult<T> next = ended.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new TimeoutException();
            }
            try {
                return next.get();
            } catch (ExecutionException e) {
                failure = e;
            } catch (CancellationException e) {
                failure = new ExecutionException(e);
            }
        }
        throw lastOf(failure);
    }

    private static ExecutionException lastOf(@Nullable ExecutionException failure) {
        return failure == null ? new ExecutionException("no task has ended", null) : failure;
    }

    private static <T> List<AsyncResult<T>> submitAll(
            ProcessPool pool, Collection<? extends Callable<T>> tasks) {
        GivenTasks.check(tasks);
        List<AsyncResult<T>> results = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) {
                results.add(pool.submit(task));
            }
            return results;
        } catch (RuntimeException e) {
            cancelAll(results);
            throw e;
        }
    }

    private static <T> void awaitEnd(AsyncResult<T> result, long deadline)
            throws InterruptedException {
        try {
            result.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException | TimeoutException ended) {
            // the caller looks at each result itself
        }
    }

    private static <T> void cancelAll(List<AsyncResult<T>> results) {
        results.forEach(result -> result.cancel(true));
    }

    /// A clock value far away rather than one that has wrapped round.
    private static long deadline(long nanos) {
        long now = System.nanoTime();
        return nanos > Long.MAX_VALUE / 2 ? now + Long.MAX_VALUE / 2 : now + nanos;
    }
}
