package brood.examples;

import brood.AsyncResult;
import brood.AsyncResults;
import brood.ProcessPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// Results that are not there yet: ask for all of them in turn, or take each as it ends.
///
/// In Python: `AsyncResult.get` and `concurrent.futures.as_completed`.
public final class ResultsLater {
    private static final int MILLIS = 150;

    private ResultsLater() {}

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (var pool = ProcessPool.open(3)) {
            List<AsyncResult<String>> results = new ArrayList<>();
            for (int number = 3; number >= 1; number--) {
                int job = number;
                results.add(pool.applyAsync(() -> {
                    Thread.sleep((long) job * MILLIS);
                    return "result of job " + job;
                }));
            }
            System.out.println("ready at once: " + results.getFirst().isReady());

            for (var ended = AsyncResults.asCompleted(results); ended.hasNext();) {
                System.out.println("ended: " + ended.next().get());
            }
            for (AsyncResult<String> result : results) {
                System.out.println("in turn: " + result.get());
            }
            System.out.println("successful: " + results.getFirst().isSuccessful());
        }
    }
}
