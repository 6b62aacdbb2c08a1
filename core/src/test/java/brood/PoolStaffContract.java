package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The workers of a pool: how they are set up, when they come, and when they go.
@ExtendWith(Leaks.class)
@SuppressWarnings("UnnecessaryStringBuilder") // any object that changes would do
abstract class PoolStaffContract {
    @TempDir
    Path folder;

    private static long pid() {
        return Processes.current().pid();
    }

    private static PoolWorker self() {
        return PoolWorker.current().orElseThrow();
    }

    // ---- setup ----

    private static String mode = "none";

    @Test
    @DisplayName("POL-34 initialiser and worker state come before the first task, the exit hook after the last")
    void setupAndExit() throws Exception {
        Note left = Note.in(folder, "left");
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1)
                .withInitializer(() -> mode = "set up by " + self().attempt())
                .withWorkerState(() -> new StringBuilder(mode))
                .withExitHook(() -> left.write(self().state(StringBuilder.class))))) {
            assertThat(pool.apply(() -> self().state(StringBuilder.class).append("!").toString()))
                    .isEqualTo("set up by 0!");
            assertThat(pool.apply(() -> self().state(StringBuilder.class).append("?").toString()))
                    .isEqualTo("set up by 0!?");
            assertThat(pool.apply(() -> self().tasks())).isEqualTo(3);
            assertThat(pool.submit(t -> t.withName("me"), () -> self().taskName()).get())
                    .isEqualTo("me");
        }
        assertThat(left.text()).isEqualTo("set up by 0!?");
        assertThat(PoolWorker.current()).isEmpty();
    }

    @Test
    @DisplayName("EXE-15 an initialiser that throws breaks the pool: for what waits, and for later submits")
    void aFailingInitialiser() throws Exception {
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2).withInitializer(() -> {
            throw new IllegalStateException("no model");
        }))) {
            List<AsyncResult<Integer>> waiting = new ArrayList<>();
            try {
                for (int i = 0; i < 20; i++) {
                    waiting.add(pool.submit(() -> 1));
                }
            } catch (RejectedExecutionException soSoon) {
                assertThat(soSoon).hasCauseInstanceOf(BrokenPoolException.class);
            }
            for (AsyncResult<Integer> one : waiting) {
                assertThatThrownBy(one::get).isInstanceOf(ExecutionException.class)
                        .cause().isInstanceOf(BrokenPoolException.class)
                        .hasMessageContaining("no model")
                        .hasCauseInstanceOf(IllegalStateException.class);
            }
            Eventually.eventually("a submit is rejected", () -> {
                try {
                    var _ = pool.submit(() -> 1);
                    return false;
                } catch (RejectedExecutionException e) {
                    return e.getCause() instanceof BrokenPoolException;
                }
            });
        }
    }

    @Test
    @DisplayName("an initialiser that ends its worker breaks the pool, and is not started for ever")
    @JvmsOnly("it would end the JVM")
    void anInitialiserThatExits() throws Exception {
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1)
                .withInitializer(() -> Runtime.getRuntime().halt(9)))) {
            assertThatThrownBy(() -> pool.submit(() -> 1).get())
                    .hasStackTraceContaining("BrokenPoolException");
        }
    }

    @Test
    @DisplayName("workers whose initialiser calls exit do not follow each other for ever")
    @JvmsOnly("it would end the JVM")
    void anInitialiserThatLeaves() throws Exception {
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2)
                .withInitializer(() -> System.exit(0)))) {
            assertThatThrownBy(() -> pool.submit(() -> 1).get(60, TimeUnit.SECONDS))
                    .hasStackTraceContaining("BrokenPoolException")
                    .hasStackTraceContaining("exit code 0");
        }
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1)
                .withWorkerState(() -> {
                    System.exit(9);
                    return 0;
                }))) {
            assertThatThrownBy(() -> pool.submit(() -> 1).get(60, TimeUnit.SECONDS))
                    .hasStackTraceContaining("BrokenPoolException");
        }
    }

    // ---- size ----

    @Test
    @DisplayName("EXE-12 tasks awaited one after the other are served by one worker")
    void oneWorkerServesAll() throws Exception {
        try (ProcessPool pool = ProcessPool.open(3)) {
            Set<Long> pids = new LinkedHashSet<>();
            long first = pool.apply(PoolStaffContract::pid);
            for (int i = 0; i < 200; i++) {
                pids.add(pool.apply(PoolStaffContract::pid));
            }
            assertThat(pids).containsExactly(first);
        }
    }

    @Test
    @DisplayName("a pool grows and shrinks while it works")
    void resize() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
            pool.resize(3);
            Eventually.eventually("three workers", () -> pool.workerPids().size() == 3);
            List<AsyncResult<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                int x = i;
                all.add(pool.submit(() -> x));
            }
            pool.resize(1);
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(i);
            }
            Eventually.eventually("one worker", () -> pool.workerPids().size() == 1);
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
            assertThatThrownBy(() -> pool.resize(0)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("idle workers leave, and come again with the work")
    void idleShrink() throws Exception {
        try (ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(2).withIdleShrink(0, Duration.ofMillis(50)))) {
            for (int round = 0; round < 2; round++) {
                assertThat(pool.map(x -> x + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
                Eventually.eventually("all have left", () -> pool.workerPids().isEmpty());
            }
        }
    }

    // ---- replacement ----

    @Test
    @DisplayName("EXE-13 at most three tasks for each worker, and one worker all the time")
    void threeTasksEach() throws Exception {
        try (ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(1).withTasksPerWorker(3))) {
            List<Long> pids = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                pids.add(pool.apply(PoolStaffContract::pid));
                assertThat(pool.workerPids().size()).isLessThanOrEqualTo(1);
            }
            assertThat(pids.subList(0, 3)).containsOnly(pids.get(0));
            assertThat(pids.subList(3, 6)).containsOnly(pids.get(3));
            assertThat(new LinkedHashSet<>(pids)).hasSize(3);
        }
    }

    @Test
    @DisplayName("POL-35 each replacement is set up anew, and has the place of the one before")
    @JvmsOnly("all threads have the same static fields")
    void oneTaskEach() throws Exception {
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2).withTasksPerWorker(1)
                .withInitializer(() -> mode = "new"))) {
            List<AsyncResult<String>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.submit(() -> {
                    String before = mode + self().id();
                    mode = "old";
                    return before;
                }));
            }
            for (AsyncResult<String> one : all) {
                assertThat(one.get()).isIn("new0", "new1");
            }
        }
    }

    @Test
    @DisplayName("a worker that has become too large or too old is replaced, without losing a task")
    @JvmsOnly("all threads have one heap; see PoolOnThreadsTest")
    void tooLargeOrTooOld() throws Exception {
        for (RecyclePolicy policy : List.of(RecyclePolicy.never().orHeap(24L << 20),
                RecyclePolicy.never().orResident(1L << 20),
                RecyclePolicy.never().orAge(Duration.ofMillis(300)))) {
            try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1).withRecycle(policy))) {
                long first = pool.apply(() -> {
                    kept = new byte[32 << 20];
                    return pid();
                });
                Eventually.eventually("replaced by " + policy, () -> {
                    try {
                        return pool.apply(PoolStaffContract::pid) != first;
                    } catch (InterruptedException | ExecutionException e) {
                        throw new AssertionError(e);
                    }
                });
            }
        }
    }

    static byte[] kept = new byte[0];

    // ---- pools within pools ----

    @Test
    @DisplayName("a pool in a worker has a share of the processors by default")
    @JvmsOnly("threads are not counted by processors")
    void nestedPoolsDoNotExplode() throws Exception {
        try (ProcessPool pool = ProcessPool.open()) {
            assertThat(pool.apply(() -> {
                try (ProcessPool inner = ProcessPool.open()) {
                    return inner.apply(() -> PoolOptions.defaults().workers())
                            + 100 * inner.map(x -> x, List.of(1, 2)).size();
                }
            })).isEqualTo(201);
        }
    }

    @Test
    @DisplayName("a pool can't be sent to a task, and the error says what to do")
    @JvmsOnly("items and results go by reference")
    void aPoolIsNotSendable() {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(() -> pool.submit(() -> pool.workerPids()))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("belongs to the process that opened it");
        }
    }
}
