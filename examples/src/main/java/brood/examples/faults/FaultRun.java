package brood.examples.faults;

import brood.AsyncResult;
import brood.BrokenPoolException;
import brood.ProcessPool;
import brood.RemoteFunction;
import brood.SharedBarrier;
import brood.SharedEvent;
import brood.SharedLong;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/// One pool of two workers that meets one fault.
final class FaultRun {
    private static final int WORKERS = 2;

    private final Duration patience;

    FaultRun(Duration patience) {
        this.patience = patience;
    }

    /// A task goes wrong while another runs beside it.
    Verdict taskFails(Fault fault) throws Exception {
        try (SharedLong when = SharedLong.of(0);
                SharedEvent release = SharedEvent.create();
                ProcessPool pool = ProcessPool.open(
                        options -> fault.pool().apply(options.withWorkers(WORKERS)))) {
            try {
                AsyncResult<String> beside = pool.submit(() -> {
                    release.await();
                    return "undisturbed";
                });
                RemoteFunction<SharedLong, Object> injury = fault.injury();
                when.set(System.nanoTime()); // for a fault that comes before the task's first line
                Object outcome = outcome(pool.submit(fault.task(), () -> injury.call(when)));
                double millis = (System.nanoTime() - when.get()) / 1e6;
                release.set();
                return verdict(fault, outcome, outcome(beside), pool, millis);
            } finally {
                release.set();
                var _ = pool.shutdownNow();
            }
        }
    }

    private Verdict verdict(Fault fault, Object outcome, Object beside, ProcessPool pool,
            double millis) throws Exception {
        if (!fault.isRight().test(outcome)) {
            return Verdict.red("the task gave " + describe(outcome));
        }
        if (!"undisturbed".equals(beside)) {
            return Verdict.red("the task beside gave " + describe(beside));
        }
        if (!isWhole(pool)) {
            return Verdict.red("the pool did not come back to its size");
        }
        boolean hasFailed = outcome instanceof Throwable;
        return Verdict.green(hasFailed ? "that task only: " + outcome.getClass().getSimpleName()
                : "the result arrives", millis);
    }

    /// All workers are killed while they idle; then there is work.
    Verdict idleWorkersKilled() throws Exception {
        try (ProcessPool pool = ProcessPool.open(WORKERS)) {
            if (!isWhole(pool)) {
                return Verdict.red("the pool did not come up");
            }
            for (long pid : pool.workerPids()) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
            long killed = System.nanoTime();
            Object outcome = outcome(pool.submit(() -> "served"));
            double millis = (System.nanoTime() - killed) / 1e6;
            boolean isWhole = isWhole(pool);
            var _ = pool.shutdownNow();
            return "served".equals(outcome) && isWhole
                    ? Verdict.green("no task fails, workers replaced", millis)
                    : Verdict.red("the next task gave " + describe(outcome));
        }
    }

    /// The workers' initialiser throws.
    Verdict initializerFails() throws Exception {
        try (ProcessPool pool = ProcessPool.open(options -> options.withWorkers(WORKERS)
                .withInitializer(() -> {
                    throw new IllegalStateException("no model file");
                }))) {
            Object first = outcomeOfSubmit(pool);
            Object second = outcomeOfSubmit(pool);
            boolean isClear = isBroken(first) && isBroken(second);
            return isClear ? Verdict.green("clear error to every caller", Double.NaN)
                    : Verdict.red("callers got " + describe(first) + " and " + describe(second));
        }
    }

    private static boolean isBroken(Object outcome) {
        return outcome instanceof BrokenPoolException
                || (outcome instanceof RejectedExecutionException rejected
                        && rejected.getCause() instanceof BrokenPoolException);
    }

    private Object outcomeOfSubmit(ProcessPool pool) throws Exception {
        try {
            return outcome(pool.submit(() -> "served"));
        } catch (RejectedExecutionException e) {
            return e;
        }
    }

    /// The result, or what the future failed with.
    private Object outcome(AsyncResult<?> result) throws InterruptedException {
        try {
            Object value = result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return value == null ? "null" : value;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            return "nothing within " + patience.toSeconds() + " s";
        }
    }

    /// As many tasks as workers meet each other, so all workers are there.
    private boolean isWhole(ProcessPool pool) throws InterruptedException {
        try (SharedBarrier meeting = SharedBarrier.of(WORKERS)) {
            List<AsyncResult<Integer>> all = IntStream.range(0, WORKERS)
                    .mapToObj(_ -> pool.submit(() -> meeting.await()))
                    .toList();
            for (AsyncResult<Integer> one : all) {
                if (!(outcome(one) instanceof Integer)) {
                    return false;
                }
            }
            return pool.workerPids().size() == WORKERS;
        }
    }

    private static String describe(Object outcome) {
        String text = String.valueOf(outcome).lines().findFirst().orElse("");
        return text.length() > 70 ? text.substring(0, 70) + "..." : text;
    }
}
