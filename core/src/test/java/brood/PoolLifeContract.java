package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Proc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How pools begin and end, and how their workers are replaced on schedule.
@ExtendWith(Leaks.class)
abstract class PoolLifeContract {

    /// Whether a worker that has left is gone.
    boolean isGone(long pid) {
        return Proc.isGone(pid);
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    @DisplayName("POL-25 counts of 0 or below are errors, and no process starts")
    void countsMustBePositive() {
        for (int count : List.of(0, -1)) {
            assertThatThrownBy(() -> ProcessPool.open(count))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ProcessPool.open(
                    o -> o.withRecycle(RecyclePolicy.afterTasks(count))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aMillionWorkersAreAnErrorAndNotTheEndOfTheMachine() {
        for (int count : List.of(10_001, 1_000_000)) {
            assertThatThrownBy(() -> PoolOptions.defaults().withWorkers(count))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("workers is " + count)
                    .hasMessageContaining("at most 10000");
        }
    }

    @Test
    @DisplayName("POL-26 workers are replaced after 10 tasks, and the pool keeps its size")
    void workersAreReplacedAfterSomeTasks() throws Exception {
        try (ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(3).withRecycle(RecyclePolicy.afterTasks(10)))) {
            List<Long> pids = pool.map(_ -> Processes.current().pid(), numbers(100),
                    map -> map.withChunkSize(1));
            assertThat(pids).hasSize(100);
            assertThat(new HashSet<>(pids).size()).isGreaterThan(3);
            Set<Long> seen = new HashSet<>(pids);
            seen.forEach(pid -> assertThat(pids.stream().filter(pid::equals).count())
                    .isLessThanOrEqualTo(10));
            Eventually.eventually("three workers again", () -> pool.workerPids().size() == 3);
        }
    }

    @Test
    @DisplayName("POL-28 replacing workers loses no result that is larger than a pipe")
    void replacingLosesNoLargeResult() throws Exception {
        try (ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(2).withRecycle(RecyclePolicy.afterTasks(2)))) {
            List<byte[]> results = pool.map(x -> new byte[500_000 + x], numbers(12),
                    map -> map.withChunkSize(1));
            assertThat(results.stream().map(bytes -> bytes.length - 500_000))
                    .isEqualTo(numbers(12));
        }
    }

    @Test
    @DisplayName("POL-29 terminate ends 10,000 queued long tasks")
    void terminateEndsQueuedTasks() throws Exception {
        ProcessPool pool = ProcessPool.open(2);
        List<AsyncResult<Void>> results = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            results.add(pool.submit(() -> Thread.sleep(600_000)));
        }
        List<Long> pids = pool.workerPids();
        pool.shutdownNow();
        pool.join();
        assertThat(pids).allMatch(this::isGone);
        assertThat(results).allMatch(AsyncResult::isDone);
        assertThatThrownBy(results.getLast()::get).isInstanceOf(CancellationException.class);
    }

    @Test
    @DisplayName("POL-31 EXE-05 at the end of its scope the workers are gone and a submit is refused")
    void atTheEndOfItsScopeThePoolIsGone() throws Exception {
        ProcessPool pool = ProcessPool.open(2);
        List<Long> pids;
        try (pool) {
            pool.map(x -> x, numbers(4));
            pids = pool.workerPids();
        }
        assertThat(pids).hasSize(2).allMatch(this::isGone);
        assertThat(pool.isTerminated()).isTrue();
        assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(
                RejectedExecutionException.class);
        assertThatThrownBy(() -> pool.map(x -> x, numbers(1))).isInstanceOf(
                RejectedExecutionException.class);
        assertThatThrownBy(() -> pool.imap(x -> x, numbers(1))).isInstanceOf(
                RejectedExecutionException.class);
        pool.close();
    }

    @Test
    @DisplayName("POL-32 EXE-06 after shutdown all queued tasks complete")
    void queuedTasksCompleteAfterShutdown() throws Exception {
        ProcessPool pool = ProcessPool.open(2);
        List<AsyncResult<Integer>> results = numbers(50).stream()
                .map(i -> pool.submit(() -> {
                    Thread.sleep(1);
                    return i;
                })).toList();
        pool.shutdown();
        assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(
                RejectedExecutionException.class);
        pool.join();
        for (int i = 0; i < 50; i++) {
            assertThat(results.get(i).get()).isEqualTo(i);
        }
    }

    @Test
    @DisplayName("POL-33 join before shutdown is an error")
    void joinBeforeShutdownIsAnError() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(pool::join).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> pool.join(Duration.ZERO))
                    .isInstanceOf(IllegalStateException.class);
            pool.shutdown();
            assertThat(pool.join(Eventually.LIMIT)).isTrue();
        }
    }

    @Test
    @DisplayName("POL-34 POL-35 EXE-15 the initialiser runs once in each worker before its first task")
    void theInitialiserRunsOnceInEachWorker() throws Exception {
        SharedInt runs = SharedInt.of(0);
        int argument = 42;
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2).withInitializer(() -> {
            runs.incrementAndGet();
            System.setProperty("test.initialised", "" + argument);
        }))) {
            assertThat(pool.map(_ -> System.getProperty("test.initialised"), numbers(20)))
                    .containsOnly("42");
        }
        assertThat(runs.get()).isBetween(1, 2);
        runs.set(0);
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2)
                .withRecycle(RecyclePolicy.afterTasks(1)).withInitializer(() -> {
                    runs.incrementAndGet();
                    System.setProperty("test.initialised", "yes");
                }))) {
            assertThat(pool.map(_ -> System.getProperty("test.initialised"), numbers(6),
                    map -> map.withChunkSize(1))).containsOnly("yes");
        }
        assertThat(runs.get()).isBetween(6, 10);
    }

    @Test
    @DisplayName("EXE-15 an initialiser that throws is told to every caller, and ends")
    void aFailingInitialiserBreaksThePool() throws Exception {
        ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2).withInitializer(() -> {
            throw new IllegalStateException("no licence");
        }));
        try (pool) {
            AsyncResult<Integer> pending = null;
            try {
                pending = pool.submit(() -> 1);
            } catch (RejectedExecutionException alreadyBroken) {
                assertThat(alreadyBroken).hasCauseInstanceOf(BrokenPoolException.class);
            }
            if (pending != null) {
                assertThatThrownBy(pending::get).isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(BrokenPoolException.class)
                        .hasRootCauseMessage("no licence");
            }
            assertThatThrownBy(() -> pool.submit(() -> 1))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasCauseInstanceOf(BrokenPoolException.class);
        }
    }

    @Test
    @DisplayName("POL-44 a pool far larger than the processors maps 1000 inputs")
    void aLargePoolWorks() throws Exception {
        try (ProcessPool pool = ProcessPool.open(12)) {
            assertThat(pool.map(x -> x * x, numbers(1000)))
                    .isEqualTo(numbers(1000).stream().map(x -> x * x).toList());
        }
    }

    @Test
    @DisplayName("POL-46 a worker that can't be started fails the opening, and the others are gone")
    @JvmsOnly("a thread needs no other JVM")
    void aPoolWhoseWorkersCannotStartSaysSo() {
        assertThatThrownBy(() -> {
            try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(5).withWorkerOptions(
                    ChildOptions.defaults().withJavaHome(java.nio.file.Path.of("/no/such/jdk"))))) {
                pool.apply(() -> 1);
            }
        }).satisfiesAnyOf(
                e -> assertThat(e).isInstanceOf(ChildStartException.class),
                e -> assertThat(e).hasRootCauseInstanceOf(ChildStartException.class));
    }

    @Test
    @DisplayName("POL-49 a callback may stop its pool")
    void aCallbackMayStopItsPool() throws Exception {
        ProcessPool pool = ProcessPool.open(1);
        AsyncResult<Integer> first = pool.submit(() -> 1);
        var stopped = first.thenRun(() -> {
            pool.shutdownNow();
            pool.close();
        }).toCompletableFuture();
        stopped.get();
        assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(
                RejectedExecutionException.class);
    }

    @Test
    @DisplayName("POL-50 a pool that is stopped while 100 MB are sent ends")
    void aPoolThatIsStoppedWhileMuchIsSentEnds() throws Exception {
        ProcessPool pool = ProcessPool.open(1);
        byte[] large = new byte[100_000_000];
        AsyncResult<Integer> result = pool.submit(() -> large.length);
        pool.shutdownNow();
        pool.join();
        assertThat(result.isDone()).isTrue();
    }

    @Test
    @DisplayName("BIG-05 100 MB as an argument and as a result arrive whole")
    void largeArgumentsAndResultsArriveWhole() throws Exception {
        byte[] large = new byte[100_000_000];
        large[99_999_999] = 7;
        try (ProcessPool pool = ProcessPool.open(1)) {
            byte[] back = pool.apply(() -> large);
            assertThat(back).hasSize(100_000_000);
            assertThat(back[99_999_999]).isEqualTo((byte) 7);
        }
    }

    @Test
    @DisplayName("POL-23 tasks that throw 1 MiB messages all run, and join ends")
    void largeMessagesDoNotBlockTheEnd() throws Exception {
        SharedInt runs = SharedInt.of(0);
        ProcessPool pool = ProcessPool.open(2);
        List<AsyncResult<Integer>> results = numbers(20).stream().map(_ -> pool.submit(() -> {
            runs.incrementAndGet();
            if (runs.get() > 0) {
                throw new IllegalStateException("x".repeat(1 << 20));
            }
            return 1;
        })).toList();
        assertThatThrownBy(results.getFirst()::get)
                .hasCauseInstanceOf(IllegalStateException.class);
        pool.shutdown();
        pool.join();
        assertThat(runs.get()).isEqualTo(20);
    }
}
