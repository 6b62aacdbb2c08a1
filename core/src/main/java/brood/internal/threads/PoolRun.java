package brood.internal.threads;

/// One attempt of a call, in one worker.
final class PoolRun {
    final PoolCall<?> call;
    final ThreadWorker worker;
    final int attempt;
    final long begun = System.nanoTime();

    /// How much processor time the worker had used before; written by the worker's thread before
    /// anybody looks.
    volatile long processorBefore;

    /// Whether its soft limit has interrupted it. Guarded by the desk's lock.
    boolean isWarned;

    PoolRun(PoolCall<?> call, ThreadWorker worker, int attempt) {
        this.call = call;
        this.worker = worker;
        this.attempt = attempt;
    }

    /// Whether the worker is at it now. With the desk's lock held.
    boolean isCurrent() {
        return worker.isAt(this);
    }
}
