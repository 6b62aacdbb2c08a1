package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.Leaks;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The shortest and the longest time that can be said. Differences with either overflow: a wait
/// that should only look lasted for centuries, one that should last for ever threw an
/// ArithmeticException.
@ExtendWith(Leaks.class)
@SuppressWarnings({"WaitNotInLoop", "LockNotBeforeTry", "JavaUtilDate"}) // it is the bare calls
abstract class TimeEdgesContract {
    private static final Duration LEAST = Duration.ofSeconds(Long.MIN_VALUE);
    private static final Duration MOST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

    @Test
    @DisplayName("the least time to wait for objects does not wait for centuries")
    void objectsOnlyLook() {
        InThread.run(() -> {
            try (JoinableQueue<Integer> queue = JoinableQueue.unbounded();
                    SharedBarrier barrier = SharedBarrier.of(2)) {
                queue.put(1);
                assertThat(queue.join(LEAST)).isFalse();
                assertThatThrownBy(() -> barrier.await(LEAST))
                        .isInstanceOf(TimeoutException.class);
            }
        }).result();
    }

    @Test
    @DisplayName("the least time to wait for a condition does not wait for centuries")
    void conditionsOnlyLook() {
        InThread.run(() -> {
            SharedCondition condition = SharedCondition.create();
            condition.lock().lock();
            assertOnlyLooks(condition);
            condition.lock().unlock();
            condition.lock().close();
        }).result();
    }

    @Test
    @DisplayName("the least time to wait for a manager's condition does not wait for centuries")
    void managedConditionsOnlyLook() {
        InThread.run(() -> {
            try (Manager manager = Manager.serve()) {
                SharedCondition condition = manager.condition();
                condition.lock().lock();
                assertOnlyLooks(condition);
                condition.lock().unlock();
            }
        }).result();
    }

    private static void assertOnlyLooks(SharedCondition condition) throws InterruptedException {
        assertThat(condition.await(LEAST)).isFalse();
        assertThat(condition.awaitNanos(Long.MIN_VALUE)).isNotPositive();
        assertThat(condition.awaitUntil(new Date(Long.MIN_VALUE))).isFalse();
        assertThat(condition.awaitUntil(() -> false, LEAST)).isFalse();
    }

    @Test
    @DisplayName("the least time to wait for results does not wait for centuries")
    void resultsOnlyLook() {
        InThread.run(() -> {
            try (ProcessPool pool = ProcessPool.open(1)) {
                var slow = pool.submit(() -> Thread.sleep(600_000));
                List<AsyncResult<?>> results = List.of(slow);
                for (AsyncResults.Until until : AsyncResults.Until.values()) {
                    assertThat(AsyncResults.await(results, until, LEAST).done()).isEmpty();
                }
                assertThatThrownBy(() -> AsyncResults.asCompleted(results, LEAST).next())
                        .hasCauseInstanceOf(TimeoutException.class);
                assertThatThrownBy(() -> slow.get(Long.MIN_VALUE, TimeUnit.DAYS))
                        .isInstanceOf(TimeoutException.class);
                assertThatThrownBy(() -> pool.map(x -> x, List.of(1),
                        options -> options.withTimeLimit(LEAST)))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(TimeoutException.class);
                slow.cancel(true);
            }
        }).result();
    }

    @Test
    @DisplayName("the least time for a lazy map is over at once, and does not last for centuries")
    void lazyMapsOnlyLook() {
        InThread.run(() -> {
            try (ProcessPool pool = ProcessPool.open(1);
                    var results = pool.imap(x -> {
                        Thread.sleep(600_000);
                        return x;
                    }, List.of(1), options -> options.withTimeLimit(LEAST))) {
                assertThatThrownBy(results::next).hasCauseInstanceOf(TimeoutException.class);
            }
        }).result();
    }

    @Test
    @DisplayName("a pool can be joined for the longest time there is")
    void joinForEver() throws Exception {
        ProcessPool pool = ProcessPool.open(1);
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
        pool.shutdown();
        assertThat(pool.join(MOST)).isTrue();
        assertThat(pool.join(LEAST)).isTrue();
    }

    @Test
    @DisplayName("a task whose next attempt is due in centuries holds up no end once cancelled")
    void longestDelay() {
        RetryPolicy policy = RetryPolicy.times(2).withBackoff(MOST, 1).withLongestDelay(MOST);
        InThread.run(() -> {
            try (ProcessPool pool = ProcessPool.open(1)) {
                var failing = pool.submit(task -> task.withRetry(policy), () -> {
                    throw new IllegalStateException("always");
                });
                Eventually.giveTimeToBlock(); // until it waits for its next attempt
                assertThat(failing.isDone()).isFalse();
                failing.cancel(false);
            }
        }).result();
    }
}
