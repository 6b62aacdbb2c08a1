package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Family;
import brood.testing.Leaks;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// [Manager#pool]: a pool whose workers are children of the server.
@ExtendWith(Leaks.class)
class ManagerPoolTest {

    @Test
    @DisplayName("MGR-16 apply, map and asynchronous calls with callbacks go through the proxy of a pool")
    void throughItsProxy() throws Exception {
        try (var manager = Manager.start()) {
            ProcessPool pool = manager.pool(2);
            assertThat(pool.submit(() -> 6 * 7).get(60, TimeUnit.SECONDS)).isEqualTo(42);
            assertThat(pool.map((Integer i) -> i * i, List.of(1, 2, 3))).containsExactly(1, 4, 9);
            RemoteUnaryOperator<MapOptions> single = options -> options.withChunkSize(1);
            assertThat(pool.map((Integer i) -> i + 1, List.of(1, 2), single)).containsExactly(2, 3);
            try (var lazy = pool.imap((Integer i) -> -i, List.of(1, 2))) {
                assertThat(lazy.next()).isEqualTo(-1);
                assertThat(lazy.next()).isEqualTo(-2);
                assertThat(lazy.hasNext()).isFalse();
            }
            assertThat(pool.insights().done()).isGreaterThanOrEqualTo(3);
            var seen = new AtomicReference<String>();
            AsyncResult<String> later = pool.submit(() -> "result");
            later.thenAccept(seen::set).toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(seen.get()).isEqualTo("result");
            assertThat(later.isSuccessful()).isTrue();
            AsyncResult<String> failing = pool.submit(() -> {
                throw new IllegalStateException("in a worker");
            });
            assertThatThrownBy(() -> failing.get(60, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class).hasMessageContaining("in a worker");
            Task<Integer> one = () -> 1;
            Task<Integer> two = () -> 2;
            assertThat(pool.invokeAll(List.of(one, two))).extracting(each -> each.resultNow())
                    .containsExactly(1, 2);
            assertThat(pool.invokeAny(List.of(one))).isEqualTo(1);
            Family.succeeds(() -> Family.require(
                    pool.submit(() -> 5).get().equals(5), "from a child"));
            pool.close();
            assertThat(pool.isTerminated()).isTrue();
        }
    }

    @Test
    void endsWithItsManager() throws Exception {
        try (var manager = Manager.serve()) {
            ProcessPool pool = manager.pool(1);
            assertThat(pool.submit(() -> "here").get(60, TimeUnit.SECONDS)).isEqualTo("here");
        } // Leaks would find its worker
    }
}
