package brood.examples.census;

import brood.AsyncResult;
import brood.ChildDiedException;
import brood.ProcessPool;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;

/// Counts chunks on a pool of child JVMs. A worker that dies fails nothing but the chunk that it
/// was counting, which is given to the pool again.
final class Survey {
    private static final int ATTEMPTS = 3;

    /// What was counted, and how long that took, the start of the workers included.
    record Outcome(Totals totals, Duration time) {}

    private record Call(Chunk chunk, int attempt, AsyncResult<Tally> result) {}

    private final ProcessPool pool;
    private final Progress progress;
    private final Queue<Call> calls = new ArrayDeque<>();
    private final Totals totals = new Totals();

    private Survey(ProcessPool pool, Progress progress) {
        this.pool = pool;
        this.progress = progress;
    }

    /// Counts all chunks.
    ///
    /// @param processes how many workers
    /// @param killOne whether to kill one of them on the way
    /// @throws ExecutionException when a chunk could not be counted
    static Outcome run(List<Chunk> chunks, int processes, boolean killOne, Progress progress)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        try (ProcessPool pool = ProcessPool.open(processes)) {
            Survey survey = new Survey(pool, progress);
            chunks.forEach(chunk -> survey.submit(chunk, 1));
            survey.collect(killOne ? chunks.size() / 4 : -1);
            return new Outcome(survey.totals, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void submit(Chunk chunk, int attempt) {
        calls.add(new Call(chunk, attempt, pool.submit(() -> Worker.count(chunk))));
    }

    private void collect(int killAfter) throws InterruptedException, ExecutionException {
        try {
            for (int done = 0; !calls.isEmpty(); done++) {
                if (done == killAfter) {
                    killWorker();
                }
                collect(calls.remove());
            }
        } catch (InterruptedException | ExecutionException e) {
            pool.shutdownNow(); // close() would have the rest counted
            throw e;
        }
    }

    private void collect(Call call) throws InterruptedException, ExecutionException {
        try {
            totals.add(call.result.get());
            progress.step(call.chunk.byteSize());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ChildDiedException death) || call.attempt == ATTEMPTS) {
                throw e;
            }
            progress.remark("worker " + death.pid() + " died of " + death.exitStatus() + "; its "
                    + call.chunk.size() + " files are counted again");
            submit(call.chunk, call.attempt + 1);
        }
    }

    private void killWorker() {
        long pid = pool.workerPids().getFirst();
        progress.remark("kills worker " + pid);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
