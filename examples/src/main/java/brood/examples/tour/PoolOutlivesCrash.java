package brood.examples.tour;

import brood.ChildDiedException;
import brood.ProcessPool;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// A pool of workers: a task that takes its whole JVM down fails alone, and the pool goes on.
///
/// In Python: `Pool(2)`, whose `get()` never returns when a worker dies.
public final class PoolOutlivesCrash {
    private PoolOutlivesCrash() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (var pool = ProcessPool.open(2)) {
            var crash = pool.submit(() -> Runtime.getRuntime().halt(3));
            try {
                crash.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof ChildDiedException death) {
                    System.out.println("its worker ended with " + death.exitStatus().exitCode());
                }
            }
            System.out.println("squares: " + pool.map(x -> x * x, List.of(1, 2, 3)));
        }
    }
}
