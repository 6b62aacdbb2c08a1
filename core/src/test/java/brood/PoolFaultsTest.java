package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What once broke a pool, or would have.
@ExtendWith(Leaks.class)
class PoolFaultsTest {

    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new AssertionError("no message for you");
        }
    }

    private static void leaveAThreadBehind() {
        Thread left = new Thread(() -> {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        left.setDaemon(false);
        left.start();
    }

    @Test
    @DisplayName("close() does not wait for a thread that a task has left behind in its worker")
    void aThreadLeftBehindDidNotLetThePoolEnd() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            pool.submit(PoolFaultsTest::leaveAThreadBehind).get();
        }
    }

    @Test
    @DisplayName("NST-03 a pool that a task has left open in its worker does not hold up the outer one")
    void aNestedPoolLeftOpenDidNotHoldUpTheOuterOne() throws Exception {
        try (ProcessPool outer = ProcessPool.open(1)) {
            AsyncResult<Integer> result = outer.submit(() -> {
                ProcessPool inner = ProcessPool.open(1);
                return inner.submit(() -> 5).get();
            });
            assertThat(result.get()).isEqualTo(5);
        }
    }

    @Test
    @DisplayName("a task that ends its worker with exit code 0 is told what did so")
    void anEndWithExitCodeZeroSaidNothingOfItsCause() {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(pool.submit(() -> System.exit(0))::get)
                    .cause().isInstanceOf(ChildDiedException.class)
                    .hasMessageContaining(
                            "ended with exit code 0: something in it called System.exit or halt");
        }
    }

    @Test
    @DisplayName("an exception whose message throws fails its task, and the worker goes on")
    void aHostileExceptionStoppedItsWorker() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Object> failed = pool.submit(() -> {
                throw new Hostile();
            });
            assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class);
            assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a call that does not fit into a worker's heap fails, and the next one is run")
    void aCallTooLargeForAWorkerWasTriedForEver() throws Exception {
        byte[] large = new byte[64 << 20];
        ChildOptions small = ChildOptions.defaults().withMaxHeap(24L << 20);
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1).withWorkerOptions(small))) {
            AsyncResult<Integer> tooLarge = pool.submit(() -> large.length);
            assertThatThrownBy(tooLarge::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfAny(ChildDiedException.class, OutOfMemoryError.class);
            assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("workers that never come up are a failed start to the caller, with command and hint")
    void workersThatNeverCameUpWereTakenForTheCallsDoing() throws Exception {
        ChildOptions wrong = ChildOptions.defaults().withJvmFlags("-XX:+NoSuchFlagAtAll");
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1).withWorkerOptions(wrong))) {
            Task<Integer> task = () -> 1;
            assertThatThrownBy(() -> pool.submit(task).get())
                    .hasRootCauseInstanceOf(ChildStartException.class)
                    .hasMessageContaining("NoSuchFlagAtAll");
        }
    }

    @Test
    @DisplayName("invokeAll gives all results in order")
    void invokeAllRefusedEveryTask() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            Task<Integer> one = () -> 1;
            Task<Integer> two = () -> 2;
            List<Future<Integer>> results = pool.invokeAll(List.of(one, two));
            assertThat(results).extracting(Future::get).containsExactly(1, 2);
        }
    }

    @Test
    @DisplayName("invokeAll with a time limit cancels what is late")
    void invokeAllCancelsWhatIsLate() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            Task<Integer> quick = () -> 1;
            Task<Integer> late = () -> {
                Thread.sleep(60_000);
                return 2;
            };
            pool.submit(() -> 0).get();
            List<Callable<Integer>> tasks = List.of(quick, late);
            List<Future<Integer>> results = pool.invokeAll(tasks, 5, TimeUnit.SECONDS);
            assertThat(results.get(0).get()).isEqualTo(1);
            assertThat(results.get(1).isCancelled()).isTrue();
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("invokeAny gives the first success, and the last failure when there is none")
    void invokeAnyRefusedEveryTask() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            Task<Integer> failing = () -> {
                throw new IllegalStateException("not I");
            };
            Task<Integer> good = () -> 7;
            assertThat(pool.invokeAny(List.of(failing, good))).isEqualTo(7);
            assertThatThrownBy(() -> pool.invokeAny(List.of(failing)))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("not I");
            Task<Integer> late = () -> {
                Thread.sleep(60_000);
                return 2;
            };
            assertThatThrownBy(() -> pool.invokeAny(List.of(late), 200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("a map whose later item can't be sent throws, and the pool goes on")
    void aMapThatCannotBeSentLeavesNothingBehind() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            List<Object> items = List.of(1, 2, 3, new Object());
            assertThatThrownBy(() -> pool.map(x -> x.toString(), items))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("items[3]");
            assertThat(pool.map(x -> x + 1, List.of(1, 2))).containsExactly(2, 3);
        }
    }

    @Test
    @DisplayName("a task that waited for its next attempt while the pool broke was never ended")
    void aBrokenPoolForgotWhatWasToBeTriedAgain() throws Exception {
        RetryPolicy later = RetryPolicy.times(2).withBackoff(Duration.ofSeconds(2), 1);
        try (SharedInt setups = SharedInt.of(0);
                ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1).withInitializer(() -> {
                    if (setups.incrementAndGet() > 1) {
                        throw new IllegalStateException("no second one");
                    }
                }))) {
            AsyncResult<Integer> tried = pool.submit(task -> task.withRetry(later), () -> {
                Runtime.getRuntime().halt(3);
                return 1;
            });
            assertThatThrownBy(() -> tried.get(1, TimeUnit.MINUTES))
                    .hasCauseInstanceOf(BrokenPoolException.class);
        }
    }
}
