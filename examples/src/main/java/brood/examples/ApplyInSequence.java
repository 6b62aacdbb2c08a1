package brood.examples;

import brood.ProcessPool;
import java.util.concurrent.ExecutionException;

/// `apply` waits for its result, so tasks run one after the other, and one worker is enough for
/// them.
///
/// In Python: `pool.apply` in a loop.
public final class ApplyInSequence {
    private ApplyInSequence() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (var pool = ProcessPool.open(2)) {
            for (int number = 1; number <= 3; number++) {
                String said = pool.apply(job -> {
                    System.out.println("in the worker: job " + job);
                    return "job " + job + " done";
                }, number);
                System.out.println("in the program: " + said);
            }
        }
    }
}
