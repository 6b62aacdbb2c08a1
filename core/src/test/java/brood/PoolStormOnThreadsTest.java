package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.OnThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/// All that can happen to a task of a pool of threads, at random and at once.
@ExtendWith(OnThreads.class)
class PoolStormOnThreadsTest {
    private static final int TASKS = 3000;

    /// How often each task has come to its end.
    private static AtomicIntegerArray runs = new AtomicIntegerArray(TASKS);

    @RepeatedTest(4)
    @DisplayName("each task is answered once, and what has not failed has run as often as it says")
    void eachTaskIsAnswered(RepetitionInfo round) throws Exception {
        Random random = new Random(round.getCurrentRepetition());
        runs = new AtomicIntegerArray(TASKS);
        List<AsyncResult<Integer>> all = new ArrayList<>();
        ProcessPool pool = ProcessPool.open(o -> o.withWorkers(3)
                .withRecycle(RecyclePolicy.afterTasks(20).orAge(Duration.ofMillis(30)))
                .withIdleShrink(round.getCurrentRepetition() % 2, Duration.ofMillis(1))
                .withCancelGrace(Duration.ofMillis(5)));
        try (pool) {
            for (int i = 0; i < TASKS; i++) {
                all.add(submit(pool, i, random.nextInt(100)));
                if (random.nextInt(10) == 0) {
                    all.get(random.nextInt(all.size())).cancel(random.nextBoolean());
                }
                if (random.nextInt(200) == 0) {
                    pool.resize(1 + random.nextInt(4));
                }
            }
            if (round.getCurrentRepetition() == 4) {
                pool.shutdownNow();
            }
        }
        assertThat(pool.isTerminated()).isTrue();
        for (int i = 0; i < TASKS; i++) {
            check(all.get(i), i);
        }
    }

    private static AsyncResult<Integer> submit(ProcessPool pool, int number, int kind) {
        Task<Integer> work = () -> {
            if (kind < 3) {
                Thread.sleep(kind == 0 ? Long.MAX_VALUE : 3);
            } else if (kind < 10 && PoolWorker.current().orElseThrow().attempt() < 2) {
                throw new IllegalStateException("not yet");
            }
            runs.incrementAndGet(number);
            return number;
        };
        return pool.submit(task -> {
            TaskOptions options = task.withPriority(number % 3);
            return kind < 3 ? options.withTimeLimit(Duration.ofMillis(8))
                    : options.withRetry(RetryPolicy.times(2)
                            .withBackoff(Duration.ofMillis(kind % 2), 1));
        }, work);
    }

    private static void check(AsyncResult<Integer> result, int number) throws Exception {
        assertThat(result.isDone()).isTrue();
        if (result.state() == Future.State.SUCCESS) {
            assertThat(result.get()).isEqualTo(number);
            assertThat(runs.get(number)).isEqualTo(1);
        } else if (result.state() == Future.State.FAILED) {
            assertThat(result.exceptionNow()).isInstanceOf(TimeoutException.class);
        } else {
            assertThat(runs.get(number)).isLessThanOrEqualTo(1);
        }
    }
}
