package brood.examples;

import brood.ProcessPool;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/// However many tasks there are, the processes that run them are as many as the pool's workers.
///
/// In Python: the set of `os.getpid()` over a `pool.map`.
public final class WorkerPids {
    private static final int WORKERS = 4;
    private static final int TASKS = 40;

    private WorkerPids() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (var pool = ProcessPool.open(WORKERS)) {
            Set<Long> pids = new HashSet<>(pool.map(_ -> {
                Thread.sleep(50); // long enough for every worker to get some
                return ProcessHandle.current().pid();
            }, IntStream.range(0, TASKS).boxed().toList(), map -> map.withChunkSize(1)));
            System.out.println(TASKS + " tasks ran in " + pids.size() + " processes");
            System.out.println("mine is one of them: "
                    + pids.contains(ProcessHandle.current().pid()));
        }
    }
}
