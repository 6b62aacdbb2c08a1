package brood.examples;

import brood.ProcessPool;

/// Five jobs on three workers: two of them wait until a worker is free.
/// `close()`, here at the end of the `try`, waits for all that was submitted.
///
/// In Python: `pool.apply_async` five times, then `close()` and `join()`.
public final class FiveJobsThreeWorkers {
    private static final int JOBS = 5;
    private static final int WORKERS = 3;
    private static final int MILLIS = 300;

    private FiveJobsThreeWorkers() {}

    public static void main(String[] args) {
        try (var pool = ProcessPool.open(WORKERS)) {
            for (int number = 1; number <= JOBS; number++) {
                int job = number;
                var _ = pool.submit(() -> {
                    System.out.println(
                            "job " + job + " begins in " + ProcessHandle.current().pid());
                    Thread.sleep(MILLIS);
                    System.out.println("job " + job + " ends");
                });
            }
            System.out.println("all jobs are submitted");
        }
        System.out.println("all jobs have ended");
    }
}
