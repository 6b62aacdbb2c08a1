package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A worker is told once how to call what a lambda expression stands for, and by a number after
/// that.
@ExtendWith(Leaks.class)
class PoolCodesTest {
    /// More expressions than a worker remembers.
    private static final List<Task<Integer>> KINDS = List.of(
            () -> 0, () -> 1, () -> 2, () -> 3, () -> 4, () -> 5, () -> 6, () -> 7, () -> 8,
            () -> 9, () -> 10, () -> 11, () -> 12, () -> 13, () -> 14, () -> 15, () -> 16,
            () -> 17, () -> 18, () -> 19, () -> 20, () -> 21, () -> 22, () -> 23, () -> 24,
            () -> 25, () -> 26, () -> 27, () -> 28, () -> 29, () -> 30, () -> 31, () -> 32,
            () -> 33, () -> 34, () -> 35, () -> 36, () -> 37, () -> 38, () -> 39, () -> 40,
            () -> 41, () -> 42, () -> 43, () -> 44, () -> 45, () -> 46, () -> 47, () -> 48,
            () -> 49, () -> 50, () -> 51, () -> 52, () -> 53, () -> 54, () -> 55, () -> 56,
            () -> 57, () -> 58, () -> 59, () -> 60, () -> 61, () -> 62, () -> 63, () -> 64,
            () -> 65, () -> 66, () -> 67, () -> 68, () -> 69);

    @TempDir
    Path folder;

    private static int hold(Note begun, Note end) throws InterruptedException {
        begun.write("");
        end.await();
        return 0;
    }

    /// Until its calls go through shared memory.
    private static void warm(ProcessPool pool) throws Exception {
        for (int i = 0; i < 200; i++) {
            Integer same = pool.apply((Integer x) -> x, i);
            assertThat(same).isEqualTo(i);
        }
    }

    @Test
    void moreKindsOfTasksThanAWorkerRemembersAreNotTakenForEachOther() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            warm(pool);
            for (int round = 0; round < 5; round++) {
                List<AsyncResult<Integer>> results = new ArrayList<>();
                for (int i = 0; i < KINDS.size(); i++) {
                    results.add(pool.submit(KINDS.get(i)));
                    results.add(pool.submit(KINDS.get(i * 37 % KINDS.size())));
                }
                for (int i = 0; i < KINDS.size(); i++) {
                    assertThat(results.get(2 * i).get()).isEqualTo(i);
                    assertThat(results.get(2 * i + 1).get()).isEqualTo(i * 37 % KINDS.size());
                }
            }
        }
    }

    @Test
    void aKindIsKnownThoughItsFirstCallWasTakenBack() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            warm(pool);
            List<AsyncResult<Integer>> flood = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                int number = i;
                flood.add(pool.submit(() -> number)); // so that several calls are sent ahead
            }
            Note begun = Note.in(folder, "begun");
            Note end = Note.in(folder, "end");
            AsyncResult<Integer> held = pool.submit(() -> hold(begun, end));
            List<AsyncResult<Integer>> first = new ArrayList<>();
            for (Task<Integer> kind : KINDS.subList(0, 10)) {
                first.add(pool.submit(kind));
            }
            begun.await();
            first.forEach(call -> assertThat(call.cancel(true)).isTrue());
            end.write("");
            for (int i = 0; i < 10; i++) {
                assertThat(pool.submit(KINDS.get(i)).get()).isEqualTo(i);
            }
            assertThat(held.get()).isZero();
            for (int i = 0; i < flood.size(); i++) {
                assertThat(flood.get(i).get()).isEqualTo(i);
            }
        }
    }

    @Test
    void whoReplacesAKilledWorkerIsToldAnew() throws Exception {
        try (ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(1).withTask(t -> t.withRetry(RetryPolicy.times(5))))) {
            for (int death = 0; death < 4; death++) {
                warm(pool);
                List<AsyncResult<Integer>> results = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    results.add(pool.submit(KINDS.get(i % KINDS.size())));
                    if (i == 100 * death) {
                        pool.workerPids().forEach(pid -> Proc.signal("KILL", pid));
                    }
                }
                for (int i = 0; i < results.size(); i++) {
                    assertThat(results.get(i).get()).isEqualTo(i % KINDS.size());
                }
            }
        }
    }
}
