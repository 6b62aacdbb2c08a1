package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Limits of time, processor time and memory for single tasks.
@ExtendWith(Leaks.class)
abstract class PoolLimitsContract {
    /// Ends what can't be killed, on threads.
    private static volatile boolean isOver;

    @BeforeEach
    void begin() {
        isOver = false;
    }

    @AfterEach
    void endAll() {
        isOver = true;
    }

    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private static int spin() {
        while (!isOver) {
            Thread.onSpinWait();
        }
        return 0;
    }

    @SuppressWarnings("ModifiedButNotUsed") // it is there to be too large
    private static int eat() {
        List<byte[]> eaten = new ArrayList<>();
        while (true) {
            eaten.add(new byte[1 << 20]);
        }
    }

    @Test
    @DisplayName("POL-41 a task that passes its time limit fails alone, and its worker is replaced")
    void theTimeLimitOfOneTask() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            AsyncResult<Integer> late = pool.submit(
                    task -> task.withName("late one").withTimeLimit(SHORT),
                    PoolLimitsContract::spin);
            List<AsyncResult<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int x = i;
                others.add(pool.submit(() -> x));
            }
            assertThatThrownBy(late::get).cause().isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("late one").hasMessageContaining("PT0.2S")
                    .hasMessageContaining("pid ");
            for (int i = 0; i < 20; i++) {
                assertThat(others.get(i).get()).isEqualTo(i);
            }
            Eventually.eventually("the pool has its size", () -> pool.workerPids().size() == 2);
        }
    }

    @Test
    @DisplayName("POL-42 a task that ignores every interrupt is ended by its time limit")
    void nothingHelpsAgainstTheTimeLimit() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Integer> late = pool.submit(
                    task -> task.withSoftTimeLimit(Duration.ofMillis(50)).withTimeLimit(SHORT),
                    PoolLimitsContract::spin);
            assertThatThrownBy(late::get).hasCauseInstanceOf(TimeoutException.class);
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a task that is stopped with its worker still meets its time limit")
    @JvmsOnly("a thread can't be stopped by a signal")
    void aStoppedWorkerMeetsTheTimeLimit() throws Exception {
        Note pid = Note.in(folder, "pid");
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Integer> late = pool.submit(
                    task -> task.withTimeLimit(Duration.ofSeconds(1)), () -> {
                        pid.write(Processes.current().pid());
                        return spin();
                    });
            Proc.signal("STOP", pid.awaitPid());
            assertThatThrownBy(late::get).hasCauseInstanceOf(TimeoutException.class);
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("the soft limit interrupts the task, which may end as it likes")
    void theSoftLimitInterrupts() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<String> warned = pool.submit(task -> task.withSoftTimeLimit(SHORT), () -> {
                try {
                    Thread.sleep(Long.MAX_VALUE);
                    return "";
                } catch (InterruptedException e) {
                    return "in time";
                }
            });
            assertThat(warned.get()).isEqualTo("in time");
        }
    }

    @Test
    @DisplayName("a task that passes its limit of processor time fails, one that sleeps does not")
    void theLimitOfProcessorTime() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Integer> idle = pool.submit(
                    task -> task.withCpuLimit(Duration.ofSeconds(20)), () -> {
                        Thread.sleep(300);
                        return 5;
                    });
            assertThat(idle.get()).isEqualTo(5);
            AsyncResult<Integer> busy = pool.submit(
                    task -> task.withCpuLimit(Duration.ofMillis(300)), PoolLimitsContract::spin);
            assertThatThrownBy(busy::get).cause().isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("processor time");
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a task whose live heap passes its limit fails, and the next one runs")
    @JvmsOnly("a thread that eats can't be stopped; see PoolOnThreadsTest")
    void theLimitOfHeap() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Integer> greedy = pool.submit(
                    task -> task.withName("greedy").withHeapLimit(60L << 20),
                    PoolLimitsContract::eat);
            assertThatThrownBy(greedy::get).cause().isInstanceOf(OutOfMemoryError.class)
                    .hasMessageContaining("greedy").hasMessageContaining("62914560");
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("FI-39 a task that runs out of its worker's heap gets the error, and the next one runs")
    @JvmsOnly("it would fill the heap of all")
    void outOfMemoryInAWorker() throws Exception {
        ChildOptions small = ChildOptions.defaults().withMaxHeap(32L << 20);
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1).withWorkerOptions(small))) {
            assertThatThrownBy(() -> pool.apply(() -> eat())).cause()
                    .isInstanceOfAny(OutOfMemoryError.class, ChildDiedException.class);
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }
}
