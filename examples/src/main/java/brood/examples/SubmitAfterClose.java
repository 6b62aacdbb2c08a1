package brood.examples;

import brood.ProcessPool;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/// A pool that is shut down runs what it has, and takes no more.
///
/// In Python: `pool.close()`, then `apply_async` is `ValueError: Pool not running`.
public final class SubmitAfterClose {
    private SubmitAfterClose() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (var pool = ProcessPool.open(1)) {
            var earlier = pool.submit(() -> "submitted before, and run");
            pool.shutdown();
            try {
                var _ = pool.submit(() -> "never");
            } catch (RejectedExecutionException e) {
                System.out.println("refused: " + e.getMessage());
            }
            System.out.println(earlier.get());
        }
    }
}
