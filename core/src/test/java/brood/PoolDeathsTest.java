package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Poison;
import brood.testing.Proc;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Workers that die, at each place of their life. Each time only the task that it ran fails.
@ExtendWith(Leaks.class)
class PoolDeathsTest {
    @TempDir
    Path folder;

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static void die(String how) throws InterruptedException {
        switch (how) {
            case "exit" -> System.exit(7);
            case "halt" -> Runtime.getRuntime().halt(8);
            case "kill" -> Proc.signal("KILL", pid());
            case "crash" -> Proc.signal("SEGV", pid());
            default -> throw new IllegalArgumentException(how);
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    /// Dies while it is turned into bytes.
    private static final class Deadly implements Serializable {
        private static final long serialVersionUID = 1;

        private void writeObject(ObjectOutputStream out) throws IOException {
            Runtime.getRuntime().halt(11);
        }
    }

    private static int deep(int x) {
        return x == Integer.MAX_VALUE ? 0 : 1 + deep(x + 1) + deep(x + 2);
    }

    private static void warm(ProcessPool pool) throws Exception {
        for (int i = 0; i < 120; i++) {
            Integer same = pool.apply((Integer x) -> x, i);
            assertThat(same).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @DisplayName("POL-39 EXE-20 EXE-21 a task that ends its worker fails, and all others are right")
    @CsvSource({"exit, false", "halt, false", "kill, false", "crash, false", "exit, true",
            "halt, true", "kill, true", "crash, true"})
    void aTaskEndsItsWorker(String how, boolean isWarm) throws Exception {
        ChildOptions noDump = ChildOptions.defaults().withJvmFlags(
                "-XX:ErrorFile=" + folder.resolve("hs_err"), "-XX:-CreateCoredumpOnCrash");
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2)
                .withWorkerOptions(how.equals("crash") ? noDump : o.worker()))) {
            if (isWarm) {
                warm(pool);
            }
            List<AsyncResult<Integer>> all = new ArrayList<>();
            AsyncResult<Void> deadly = null;
            for (int i = 0; i < 200; i++) {
                int x = i;
                all.add(pool.submit(() -> x));
                if (i == 100) {
                    deadly = pool.submit(() -> die(how));
                }
            }
            assertThatThrownBy(deadly::get).isInstanceOf(ExecutionException.class)
                    .cause().isInstanceOf(ChildDiedException.class)
                    .hasMessageContaining("while running");
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(i);
            }
            Eventually.eventually("its size again", () -> pool.workerPids().size() == 2);
        }
    }

    @Test
    @DisplayName("all idle workers are killed, and the next tasks run all the same")
    void allIdleWorkersAreKilled() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            warm(pool);
            for (int round = 0; round < 3; round++) {
                pool.workerPids().forEach(pid -> Proc.signal("KILL", pid));
                assertThat(pool.map(x -> x + 1, List.of(1, 2, 3))).containsExactly(2, 3, 4);
            }
        }
    }

    @Test
    @DisplayName("workers that are killed while they start, one after the other, do not end the pool")
    void killedWhileTheyStart() throws Exception {
        Set<Long> killed = new HashSet<>();
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1)
                .withInitializer(() -> Thread.sleep(400)))) {
            AsyncResult<Integer> answer = pool.submit(() -> 42);
            Eventually.eventually("six workers were killed", () -> {
                for (long pid : pool.workerPids()) {
                    if (killed.size() < 6 && killed.add(pid)) {
                        Proc.signal("KILL", pid);
                    }
                }
                return killed.size() >= 6;
            });
            assertThat(answer.get()).isEqualTo(42);
        }
    }

    @Test
    @DisplayName("EXE-23 a worker that dies while it turns a result into bytes fails that task")
    void deathWhileWriting() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(() -> pool.apply(Deadly::new))
                    .hasCauseInstanceOf(ChildDiedException.class);
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a stack overflow in a task is an error of that task")
    void stackOverflow() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(() -> pool.apply(() -> deep(0)))
                    .hasCauseInstanceOf(StackOverflowError.class);
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("EXE-24 a result that throws while it is rebuilt fails its task, 20 times, with one worker")
    void poisonResults() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            long worker = pool.apply(PoolDeathsTest::pid);
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> pool.apply(() -> new Poison("bad")))
                        .hasCauseInstanceOf(ProcessException.class).hasStackTraceContaining("bad");
            }
            assertThat(pool.apply(PoolDeathsTest::pid)).isEqualTo(worker);
        }
    }

    @Test
    @DisplayName("POL-15 a failure has the worker's stack trace, and the place where it was submitted")
    void bothStackTraces() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Integer> failing = submitFailing(pool);
            assertThatThrownBy(failing::get).cause().isInstanceOf(IllegalStateException.class)
                    .hasMessage("outer").hasStackTraceContaining("PoolDeathsTest.thrower(")
                    .hasStackTraceContaining("PoolDeathsTest.submitFailing(")
                    .hasRootCauseMessage("inner");
        }
    }

    private static AsyncResult<Integer> submitFailing(ProcessPool pool) {
        return pool.submit(() -> thrower());
    }

    private static int thrower() {
        throw new IllegalStateException("outer", new IllegalArgumentException("inner"));
    }

    @Test
    @DisplayName("EXE-25 a task that crashes after shutdown fails, and the shutdown ends")
    void crashAfterShutdown() throws Exception {
        Note release = Note.in(folder, "release");
        ProcessPool pool = ProcessPool.open(1);
        AsyncResult<Void> deadly = pool.submit(() -> {
            release.await();
            die("halt");
        });
        AsyncResult<Integer> behind = pool.submit(() -> 5);
        pool.shutdown();
        release.write("");
        assertThatThrownBy(deadly::get).hasCauseInstanceOf(ChildDiedException.class);
        assertThat(behind.get()).isEqualTo(5);
        pool.join();
    }

    @Test
    @DisplayName("large arguments and results cross, while workers are replaced after each")
    void largeOnesCross() throws Exception {
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2).withTasksPerWorker(100))) {
            warm(pool);
            for (int i = 0; i < 40; i++) {
                byte[] large = new byte[1 << (i % 24)];
                large[large.length - 1] = (byte) i;
                byte[] back = pool.apply((byte[] x) -> x, large);
                assertThat(back).isEqualTo(large);
            }
        }
    }
}
