package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.AsyncResult;
import brood.ProcessPool;
import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Proc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A pool that nobody closes.
@ExtendWith(Leaks.class)
class DroppedPoolTest {

    @Test
    @DisplayName("LEK-12 a pool is dropped without close: its pending work is done, and its workers end")
    void dropped() throws Exception {
        List<Long> workers = new ArrayList<>();
        AsyncResult<Integer> pending = openAndDrop(workers);
        Eventually.eventually("the workers end", () -> {
            System.gc();
            return workers.stream().allMatch(Proc::isGone);
        });
        assertThat(pending.get()).isEqualTo(7);
    }

    @Test
    void aLazyMapThatIsStillReadKeepsItsPool() throws Exception {
        long worker = readLazily();
        Eventually.eventually("the worker ends", () -> {
            System.gc();
            return Proc.isGone(worker);
        });
    }

    /// Gives the pid of the pool's worker.
    private static long readLazily() {
        Iterable<Integer> numbers = () -> Stream.iterate(0, x -> x + 1).iterator();
        long pid = 0;
        try (var results = ProcessPool.open(1).imap(_ -> ProcessHandle.current().pid(), numbers,
                map -> map.withChunkSize(1).withWindow(2))) {
            for (int i = 1; i <= 20; i++) {
                System.gc();
                pid = results.next();
            }
        }
        return pid;
    }

    private static AsyncResult<Integer> openAndDrop(List<Long> workers) throws Exception {
        ProcessPool pool = ProcessPool.open(2);
        assertThat(pool.map(x -> x + 1, List.of(1, 2, 3, 4))).hasSize(4);
        workers.addAll(pool.workerPids());
        return pool.submit(() -> {
            Thread.sleep(300);
            return 7;
        });
    }
}
