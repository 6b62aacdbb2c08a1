package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tasks that are tried again.
@ExtendWith(Leaks.class)
abstract class PoolRetryContract {

    private static int attempt() {
        return PoolWorker.current().orElseThrow().attempt();
    }

    private static int failBefore(int good) {
        if (attempt() < good) {
            throw new IllegalStateException("attempt " + attempt());
        }
        return attempt();
    }

    @Test
    @DisplayName("a task that fails is run again, as often as its policy says")
    void itIsTriedAgain() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            assertThat(pool.submit(task -> task.withRetry(RetryPolicy.times(3)),
                    () -> failBefore(3)).get()).isEqualTo(3);
            assertThatThrownBy(() -> pool.submit(task -> task.withRetry(RetryPolicy.times(2)),
                    () -> failBefore(3)).get())
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("attempt 2");
        }
    }

    @Test
    @DisplayName("a task is not run a second time unless somebody asks for it")
    void noPolicyNoSecondAttempt() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(() -> pool.submit(() -> failBefore(2)).get())
                    .hasMessageContaining("attempt 1");
        }
    }

    @Test
    @DisplayName("only the failures that the policy names are tried again")
    @JvmsOnly("it would end the JVM")
    void onlySomeFailures() throws Exception {
        RetryPolicy deaths = RetryPolicy.times(3).onlyFor(ChildDiedException.class);
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(() -> pool.submit(task -> task.withRetry(deaths),
                    () -> failBefore(3)).get()).hasMessageContaining("attempt 1");
            assertThat(pool.submit(task -> task.withRetry(deaths), () -> {
                if (attempt() < 2) {
                    Runtime.getRuntime().halt(3);
                }
                return attempt();
            }).get()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("a policy that throws lets the failure stand")
    void aHostilePolicy() throws Exception {
        RetryPolicy hostile = RetryPolicy.times(3).onlyIf(_ -> {
            throw new IllegalArgumentException("not I");
        });
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(() -> pool.submit(task -> task.withRetry(hostile),
                    () -> failBefore(3)).get()).hasMessageContaining("attempt 1");
        }
    }

    @Test
    @DisplayName("a task that kills its worker each time is reported with each death")
    @JvmsOnly("it would end the JVM")
    void poison() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Integer> poison = pool.submit(
                    task -> task.withName("poison").withRetry(RetryPolicy.times(3)), () -> {
                        Runtime.getRuntime().halt(40 + attempt());
                        return 0;
                    });
            assertThatThrownBy(poison::get).cause().isInstanceOfSatisfying(
                    PoisonTaskException.class, e -> assertThat(e.reports())
                            .extracting(ExitReport::exitCode).containsExactly(41, 42, 43));
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("an attempt that is past its time limit is tried again, and shutdown waits for all of it")
    void timeLimitDelayAndShutdown() throws Exception {
        RetryPolicy late = RetryPolicy.times(2).onlyFor(TimeoutException.class)
                .withBackoff(Duration.ofMillis(200), 2);
        AsyncResult<Integer> task;
        try (ProcessPool pool = ProcessPool.open(1)) {
            task = pool.submit(
                    how -> how.withTimeLimit(Duration.ofMillis(2500)).withRetry(late), () -> {
                        if (attempt() == 1) {
                            Thread.sleep(Long.MAX_VALUE);
                        }
                        return attempt();
                    });
        }
        assertThat(task.get()).isEqualTo(2);
    }

    @Test
    @DisplayName("a task that waits for its next attempt is cancelled by shutdownNow")
    void shutdownNowCancelsWhatIsToBeTriedAgain() throws Exception {
        RetryPolicy slow = RetryPolicy.times(2).withBackoff(Duration.ofHours(1), 1)
                .withLongestDelay(Duration.ofHours(1));
        ProcessPool pool = ProcessPool.open(1);
        AsyncResult<Integer> task =
                pool.submit(how -> how.withRetry(slow), () -> failBefore(2));
        assertThat(task.await(Duration.ofMillis(300))).isFalse();
        pool.shutdownNow();
        assertThat(task.await(Duration.ofSeconds(60))).isTrue();
        assertThat(task.isCancelled()).isTrue();
        pool.join();
    }
}
