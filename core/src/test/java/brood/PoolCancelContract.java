package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import brood.testing.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Tasks that are cancelled before they begin, and while they run.
@ExtendWith(Leaks.class)
abstract class PoolCancelContract {
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

    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private static long pid() {
        return Processes.current().pid();
    }

    private static int deaf(Note begun) {
        begun.write("");
        while (!isOver) {
            Thread.onSpinWait();
        }
        return 0;
    }

    private static int sleepy(Note begun, Note interrupted) {
        begun.write("");
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            interrupted.write(pid());
        }
        return 0;
    }

    /// So many short calls that the workers have opened shared memory.
    private static void warm(ProcessPool pool) throws Exception {
        for (int i = 0; i < 300; i++) {
            Integer same = pool.apply((Integer x) -> x, i);
            assertThat(same).isEqualTo(i);
        }
    }

    @Test
    @DisplayName("a task that waits is cancelled, and never run")
    void aWaitingTaskNeverRuns() throws Exception {
        Note begun = Note.in(folder, "begun");
        Note never = Note.in(folder, "never");
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(1).withCancelGrace(SHORT))) {
            AsyncResult<Integer> first = pool.submit(() -> deaf(begun));
            begun.await();
            AsyncResult<Void> waiting = pool.submit(() -> never.write(""));
            assertThat(waiting.cancel(false)).isTrue();
            assertThat(waiting.cancel(false)).isFalse();
            assertThatThrownBy(waiting::get).isInstanceOf(CancellationException.class);
            assertThat(first.cancel(true)).isTrue();
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
            assertThat(never.isWritten()).isFalse();
        }
    }

    @Test
    @DisplayName("a running task that heeds the interrupt ends, and its worker goes on")
    void anInterruptIsEnough() throws Exception {
        Note begun = Note.in(folder, "begun");
        Note interrupted = Note.in(folder, "interrupted");
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Integer> task = pool.submit(() -> sleepy(begun, interrupted));
            begun.await();
            assertThat(task.cancel(true)).isTrue();
            assertThat(task.isCancelled()).isTrue();
            assertThat(pool.apply(PoolCancelContract::pid)).isEqualTo(interrupted.awaitPid());
        }
    }

    @Test
    @DisplayName("a running task that ignores the interrupt is killed, and only its worker replaced")
    void adeafTaskIsKilled() throws Exception {
        try (ProcessPool pool = ProcessPool.open(o -> o.withWorkers(2).withCancelGrace(SHORT))) {
            warm(pool);
            Note begun = Note.in(folder, "begun");
            Note release = Note.in(folder, "release");
            AsyncResult<Integer> deaf = pool.submit(() -> deaf(begun));
            AsyncResult<String> other = pool.submit(release::await);
            begun.await();
            assertThat(deaf.cancel(true)).isTrue();
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
            release.write("undisturbed");
            assertThat(other.get()).isEqualTo("undisturbed");
        }
    }

    @Test
    @DisplayName("a running task that is not to be interrupted runs to its end, and its result is dropped")
    void withoutInterruptItRunsOn() throws Exception {
        Note begun = Note.in(folder, "begun");
        Note release = Note.in(folder, "release");
        Note ended = Note.in(folder, "ended");
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Void> task = pool.submit(() -> {
                begun.write("");
                release.await();
                ended.write("");
            });
            begun.await();
            assertThat(task.cancel(false)).isTrue();
            release.write("");
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
            assertThat(ended.isWritten()).isTrue();
        }
    }

    @Test
    @DisplayName("half of a flood is cancelled, and the other half is right")
    void aFloodIsCancelledByHalves() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            warm(pool);
            List<AsyncResult<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                int x = i;
                all.add(pool.submit(() -> x));
                if (i % 2 == 1) {
                    var _ = all.get(i - 1).cancel(i % 4 == 1);
                }
            }
            for (int i = 1; i < all.size(); i += 2) {
                assertThat(all.get(i).get()).isEqualTo(i);
            }
        }
    }
}
