package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import brood.testing.Note;
import java.io.EOFException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Tasks that carry handles of shared objects and are tried again: each attempt has its objects,
/// and nothing keeps them when the task has ended.
@ExtendWith(Leaks.class)
class PoolRetryHandlesTest {
    @TempDir
    Path folder;

    private static int attempt() {
        return PoolWorker.current().orElseThrow().attempt();
    }

    private static String takeAfterDeaths(SharedQueue<String> queue, int deaths)
            throws InterruptedException {
        queue.put("of attempt " + attempt());
        if (attempt() <= deaths) {
            Runtime.getRuntime().halt(7);
        }
        return queue.take() + ", " + queue.size() + " left";
    }

    private static String sendAndFailBefore(Connection end, int good) throws Exception {
        end.send(attempt());
        boolean isLast = attempt() == good;
        end.close();
        if (!isLast) {
            throw new IllegalStateException("attempt " + attempt());
        }
        return "sent";
    }

    /// All that was sent into a pipe, until nobody has its other end.
    private static void assertEnds(Pipe pipe, int sent) throws Exception {
        for (int i = 1; i <= sent; i++) {
            assertThat(pipe.first().receive()).isEqualTo(i);
        }
        assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
    }

    @Test
    @DisplayName("a queue that only a task has, whose workers die, is there for each of its attempts")
    void theQueueOfATaskWentWithTheWorkerThatDied() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            SharedQueue<String> queue = SharedQueue.unbounded();
            AsyncResult<String> result = pool.submit(
                    task -> task.withRetry(RetryPolicy.times(4)), () -> takeAfterDeaths(queue, 3));
            queue.close();
            assertThat(result.get()).isEqualTo("of attempt 1, 3 left");
        }
    }

    @Test
    @DisplayName("so it is in a map, where the function has the queue")
    void theQueueOfAMapWentWithTheWorkerThatDied() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            SharedQueue<String> queue = SharedQueue.unbounded();
            AsyncResult<List<String>> result = pool.mapAsync(
                    deaths -> takeAfterDeaths(queue, deaths), List.of(2),
                    map -> map.withTask(task -> task.withRetry(RetryPolicy.times(3))));
            queue.close();
            assertThat(result.get()).containsExactly("of attempt 1, 2 left");
        }
    }

    @Test
    @DisplayName("an end of a pipe that each attempt closes is there for the next one, and gone after the last")
    void theEndOfAPipeWentWithTheAttemptThatClosedIt() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1); Pipe pipe = Pipe.oneWay()) {
            Connection end = pipe.second();
            AsyncResult<String> result =
                    pool.submit(task -> task.withRetry(RetryPolicy.times(3)),
                            () -> sendAndFailBefore(end, 3));
            end.close();
            assertThat(result.get()).isEqualTo("sent");
            assertEnds(pipe, 3);
        }
    }

    @Test
    @DisplayName("a task that fails in its last attempt keeps no end of a pipe")
    void theEndOfAPipeWasKeptByATaskThatFailed() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1); Pipe pipe = Pipe.oneWay()) {
            Connection end = pipe.second();
            AsyncResult<String> result =
                    pool.submit(task -> task.withRetry(RetryPolicy.times(2)),
                            () -> sendAndFailBefore(end, 3));
            end.close();
            assertThatThrownBy(result::get).hasMessageContaining("attempt 2");
            assertEnds(pipe, 2);
        }
    }

    @Test
    @DisplayName("a task that is cancelled between two attempts keeps no end of a pipe")
    void theEndOfAPipeWasKeptByATaskThatWasCancelled() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1); Pipe pipe = Pipe.oneWay()) {
            Connection end = pipe.second();
            Note decided = Note.in(folder, "decided");
            RetryPolicy late = RetryPolicy.times(2).onlyIf(_ -> {
                decided.write("");
                return true;
            }).withBackoff(Duration.ofMinutes(1), 1);
            AsyncResult<String> result = pool.submit(task -> task.withRetry(late),
                    () -> sendAndFailBefore(end, 2));
            end.close();
            decided.await();
            result.cancel(true);
            assertThatThrownBy(result::get).isInstanceOf(CancellationException.class);
            assertEnds(pipe, 1);
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("a task that is over before its submitter has gone on leaves its object to those that come later")
    void aFastTaskLetGoOfItsHandleTwice() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            for (int i = 0; i < 300; i++) {
                SharedQueue<Integer> queue = SharedQueue.unbounded();
                AsyncResult<Boolean> first = pool.submit(() -> queue.offer(1));
                AsyncResult<Integer> second = pool.submit(queue::take);
                queue.close();
                assertThat(first.get()).isTrue();
                assertThat(second.get()).isEqualTo(1);
            }
        }
    }
}
