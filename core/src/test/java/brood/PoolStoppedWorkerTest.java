package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Proc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A worker that a signal has stopped is not dead, and keeps nothing that another one could run.
@ExtendWith(Leaks.class)
class PoolStoppedWorkerTest {

    private static long pid() {
        return Processes.current().pid();
    }

    /// Whether this worker has opened the pool's shared memory, and has told so.
    private static boolean isLinked() throws Exception {
        String maps = Files.readString(Path.of("/proc/self/maps"));
        return (maps.contains("memfd:") || maps.contains("/dev/shm/"))
                && Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("brood-link"));
    }

    private static long pidIfLinked() throws Exception {
        Thread.sleep(20); // so that the other worker gets one too
        return isLinked() ? pid() : 0;
    }

    private static boolean areAllLinked(ProcessPool pool) {
        try {
            return pool.map(_ -> pidIfLinked(), List.of(1, 2), map -> map.withChunkSize(1))
                    .containsAll(pool.workerPids());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /// Before anything in a task opens the shared memory.
    private static void link(ProcessPool pool) throws Exception {
        for (int i = 0; i < 50; i++) {
            pool.apply(() -> 1);
        }
        Eventually.eventually("both workers are linked", () -> areAllLinked(pool));
    }

    private static List<Long> pidsOfBoth(ProcessPool pool, SharedBarrier both) throws Exception {
        return pool.mapAsync(_ -> {
            both.await();
            return pid();
        }, List.of(1, 2), map -> map.withChunkSize(1)).get(60, TimeUnit.SECONDS);
    }

    /// One of its threads takes the signal, and the others run until then.
    private static void stop(long pid) {
        Proc.signal("STOP", pid);
        Eventually.eventually("it is stopped", () -> Proc.status(pid, "State").startsWith("T"));
    }

    /// After this, workers are given many calls ahead.
    private static void flood(ProcessPool pool) throws Exception {
        pool.mapAsync(item -> item, Collections.nCopies(3000, 1), map -> map.withChunkSize(1))
                .get(60, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("a task without a limit that a stopped worker was given is run by the other one, once")
    void anIdleWorkerThatWasStoppedKeptATaskForEver() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2);
                SharedBarrier both = SharedBarrier.of(2);
                SharedInt runs = SharedInt.of(0)) {
            link(pool);
            long stopped = pool.apply(PoolStoppedWorkerTest::pid);
            stop(stopped);
            try {
                for (int i = 1; i <= 20; i++) {
                    AsyncResult<Long> result = pool.submit(() -> {
                        runs.incrementAndGet();
                        return pid();
                    });
                    assertThat(result.get(60, TimeUnit.SECONDS)).isNotEqualTo(stopped);
                    assertThat(runs.get()).isEqualTo(i);
                }
                flood(pool);
            } finally {
                Proc.signal("CONT", stopped);
            }
            assertThat(pidsOfBoth(pool, both)).as("who works when it goes on")
                    .containsExactlyInAnyOrderElementsOf(pool.workerPids()).contains(stopped);
            assertThat(runs.get()).isEqualTo(20);
        }
    }

    @Test
    @DisplayName("a map goes on while a worker is stopped, in whatever it was at but a task that it has begun")
    void aMapWaitedForAWorkerThatWasStopped() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            link(pool);
            long stopped = pool.apply(PoolStoppedWorkerTest::pid);
            stop(stopped);
            try {
                AsyncResult<List<Long>> all = pool.mapAsync(_ -> pid(),
                        Collections.nCopies(100, 1), map -> map.withChunkSize(1));
                assertThat(all.get(60, TimeUnit.SECONDS)).hasSize(100).doesNotContain(stopped);
            } finally {
                Proc.signal("CONT", stopped);
            }
        }
    }
}
