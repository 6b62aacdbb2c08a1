package brood.examples.census;

import brood.ChildDiedException;
import brood.ProcessPool;
import brood.ResultIterator;
import brood.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// Counts chunks on a pool of child JVMs, and adds up the tallies as they come. A worker that dies
/// fails nothing but the chunk that it was counting, which the pool gives to another one.
final class Survey {
    private static final int ATTEMPTS = 3;
    private static final int CHUNKS_AHEAD = 4;

    /// What was counted, and how long that took, the start of the workers included.
    record Outcome(Totals totals, Duration time) {}

    private final ProcessPool pool;
    private final Progress progress;
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
            try {
                survey.count(chunks, CHUNKS_AHEAD * processes, killOne ? chunks.size() / 4 : -1);
            } catch (CompletionException e) {
                pool.shutdownNow(); // close() would have the rest counted
                throw new ExecutionException(e.getCause());
            }
            return new Outcome(survey.totals, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void count(List<Chunk> chunks, int window, int killAfter) throws InterruptedException {
        RetryPolicy afterDeath = RetryPolicy.times(ATTEMPTS).onlyIf(this::isDeath);
        try (ResultIterator<Counted> results = pool.imapUnordered(
                chunk -> new Counted(Worker.count(chunk), chunk.byteSize()), chunks,
                map -> map.withChunkSize(1).withWindow(window)
                        .withTask(task -> task.withName("count").withRetry(afterDeath)))) {
            for (int done = 0; results.hasNext(); done++) {
                if (done == killAfter) {
                    killWorker();
                }
                Counted counted = results.next();
                totals.add(counted.tally());
                progress.step(counted.byteSize());
            }
        }
    }

    /// What came of a chunk.
    private record Counted(Tally tally, long byteSize) implements java.io.Serializable {}

    private boolean isDeath(Throwable failure) {
        if (failure instanceof ChildDiedException death) {
            progress.remark("worker " + death.pid() + " died of " + death.exitStatus()
                    + "; its files are counted again");
            return true;
        }
        return false;
    }

    private void killWorker() {
        long pid = pool.workerPids().getFirst();
        progress.remark("kills worker " + pid);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
