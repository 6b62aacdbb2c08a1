package brood.internal.threads;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/// Ends what a process has started: its pools at once and its daemons by termination; the other
/// children it waits for.
final class ProcessEnd {
    private static final System.Logger LOG = System.getLogger("brood.child");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ThreadProcess process;
    private boolean interrupted;

    private ProcessEnd(ThreadProcess process) {
        this.process = process;
    }

    static ProcessEnd of(ThreadProcess process) {
        return new ProcessEnd(process);
    }

    /// Does it. An interrupt turns waiting into termination.
    ///
    /// @param now whether the other children are terminated too
    void run(boolean now) {
        List<ThreadProcess.Ending> pools = process.pools();
        pools.forEach(ThreadProcess.Ending::end);
        boolean all = now;
        while (true) {
            List<ThreadChild> children = process.children();
            endSome(children, all);
            if (children.isEmpty() || !awaitAll(children)) {
                break;
            }
            all |= interrupted;
        }
        pools.forEach(this::awaitPool);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPool(ThreadProcess.Ending pool) {
        try {
            if (!pool.await(PATIENCE)) {
                LOG.log(Level.WARNING, "a pool of " + process + " is left behind: some of its"
                        + " tasks do not end when they are interrupted");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private static void endSome(List<ThreadChild> children, boolean all) {
        for (ThreadChild child : children) {
            if (all || child.isDaemon()) {
                child.terminate();
            }
        }
    }

    /// @return false when there are only such left as do not heed their termination
    private boolean awaitAll(List<ThreadChild> children) {
        boolean progress = false;
        try {
            for (ThreadChild child : children) {
                progress |= awaitOne(child);
            }
        } catch (InterruptedException e) {
            interrupted = true;
            progress = true;
        }
        return progress;
    }

    private static boolean awaitOne(ThreadChild child) throws InterruptedException {
        if (!child.isTerminated()) {
            child.join();
            return true;
        }
        if (child.join(PATIENCE)) {
            return true;
        }
        LOG.log(Level.WARNING, child + " does not heed its termination and is left behind; its"
                + " task should end when its thread is interrupted");
        child.abandon();
        return false;
    }
}
