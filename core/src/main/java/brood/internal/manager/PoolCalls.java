package brood.internal.manager;

import brood.AsyncResult;
import brood.ProcessPool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `invokeAll` and `invokeAny` of a pool of a server, on top of `submit`: futures can't be sent.
final class PoolCalls {
    private PoolCalls() {}

    @SuppressWarnings("unchecked") // as ExecutorService declares it
    static Object invoke(ProcessPool pool, String name, Object[] arguments) throws Exception {
        long nanos = arguments.length == 3
                ? ((TimeUnit) arguments[2]).toNanos((Long) arguments[1]) : Long.MAX_VALUE / 2;
        List<AsyncResult<Object>> results = new ArrayList<>();
        try {
            for (Callable<Object> task : (Collection<Callable<Object>>) arguments[0]) {
                results.add(pool.submit(task));
            }
            return name.equals("invokeAll") ? all(results, nanos) : any(results, nanos);
        } finally {
            results.forEach(result -> result.cancel(true));
        }
    }

    private static List<Future<Object>> all(List<AsyncResult<Object>> results, long nanos)
            throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (AsyncResult<Object> result : results) {
            result.await(java.time.Duration.ofNanos(deadline - System.nanoTime()));
        }
        return new ArrayList<>(results);
    }

    private static Object any(List<AsyncResult<Object>> results, long nanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("tasks is empty");
        }
        BlockingQueue<AsyncResult<Object>> ended = new LinkedBlockingQueue<>();
        for (AsyncResult<Object> result : results) {
            var _ = result.whenComplete((_, _) -> ended.add(result));
        }
        long deadline = System.nanoTime() + nanos;
        ExecutionException failure = null;
        for (int i = 0; i < results.size(); i++) {
            AsyncResult<Object> next =
                    ended.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new TimeoutException();
            }
            try {
                return next.get();
            } catch (ExecutionException e) {
                failure = e;
            }
        }
        throw failure == null ? new ExecutionException("no task has ended", null) : failure;
    }
}
