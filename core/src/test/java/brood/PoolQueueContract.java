package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.PoolOptions.WhenFull;
import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The tasks that wait in a pool: how many, and in which order.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class PoolQueueContract {
    @TempDir
    Path folder;

    private Note begun() {
        return Note.in(folder, "begun");
    }

    private Note release() {
        return Note.in(folder, "release");
    }

    private AsyncResult<String> occupy(ProcessPool pool) {
        Note begun = begun();
        Note release = release();
        AsyncResult<String> first = pool.submit(() -> {
            begun.write("");
            return release.await();
        });
        begun.await();
        return first;
    }

    @Test
    @DisplayName("a full queue rejects, and takes tasks again when there is room")
    void rejects() throws Exception {
        try (ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(1).withQueueBound(2, WhenFull.REJECT))) {
            var _ = occupy(pool);
            AsyncResult<Integer> one = pool.submit(() -> 1);
            AsyncResult<Integer> two = pool.submit(() -> 2);
            assertThatThrownBy(() -> pool.submit(() -> 3))
                    .isInstanceOf(RejectedExecutionException.class).hasMessageContaining("2");
            assertThat(one.cancel(false)).isTrue();
            AsyncResult<Integer> instead = pool.submit(() -> 4);
            release().write("");
            assertThat(two.get() + instead.get()).isEqualTo(6);
        }
    }

    @Test
    @DisplayName("a submit waits for room in a full queue; an interrupt ends that")
    void blocks() throws Exception {
        try (ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(1).withQueueBound(1, WhenFull.BLOCK))) {
            var _ = occupy(pool);
            AsyncResult<Integer> one = pool.submit(() -> 1);
            InThread<?> given = InThread.call(() -> pool.submit(() -> 2));
            Eventually.giveTimeToBlock();
            given.interrupt();
            assertThat(given.failure()).isInstanceOf(CancellationException.class);
            InThread<?> waits = InThread.call(() -> pool.submit(() -> 3).get());
            Eventually.giveTimeToBlock();
            release().write("");
            assertThat(one.get()).isEqualTo(1);
            assertThat(waits.result()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("a submit that waits for room is rejected by a shutdown")
    void shutdownRejectsWhoWaits() throws Exception {
        ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(1).withQueueBound(1, WhenFull.BLOCK));
        var _ = occupy(pool);
        var _ = pool.submit(() -> 1);
        InThread<?> waits = InThread.call(() -> pool.submit(() -> 2));
        Eventually.giveTimeToBlock();
        pool.shutdownNow();
        assertThat(waits.failure()).isInstanceOf(RejectedExecutionException.class);
        pool.join();
    }

    @Test
    @DisplayName("higher priorities go first, equal ones in the order of their submission")
    void priorities() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            for (int i = 0; i < 300; i++) {
                var _ = pool.apply(() -> 1);
            }
            SharedQueue<Integer> order = SharedQueue.unbounded();
            var _ = occupy(pool);
            List<AsyncResult<?>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int priority = i % 3 - 1;
                int x = 1000 * priority + i;
                all.add(pool.submit(task -> task.withPriority(priority), () -> {
                    order.put(x);
                }));
            }
            release().write("");
            for (AsyncResult<?> one : all) {
                var _ = one.get();
            }
            List<Integer> seen = new ArrayList<>();
            order.drainTo(seen);
            assertThat(seen).hasSize(60);
            assertThat(seen.subList(0, 20)).allMatch(x -> x >= 1000).isSorted();
            assertThat(seen.subList(20, 40)).allMatch(x -> x >= 0 && x < 1000).isSorted();
            assertThat(seen.subList(40, 60)).allMatch(x -> x < 0).isSorted();
        }
    }

    @Test
    @DisplayName("short tasks do not wait behind a long one while another worker has nothing to do")
    void nothingWaitsBehindALongTask() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            for (int round = 0; round < 10; round++) {
                List<AsyncResult<Integer>> all = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    int x = i;
                    all.add(pool.submit(() -> x));
                }
                Note hold = Note.in(folder, "hold" + round);
                AsyncResult<String> longOne = pool.submit(hold::await);
                for (int i = 0; i < 500; i++) {
                    int x = i;
                    all.add(pool.submit(() -> x));
                }
                for (int i = 0; i < all.size(); i++) {
                    assertThat(all.get(i).get()).isEqualTo(i % 500);
                }
                hold.write("held");
                assertThat(longOne.get()).isEqualTo("held");
            }
        }
    }
}
