package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.AsyncResult;
import brood.ProcessPool;
import brood.SharedLock;
import brood.SharedLong;
import brood.SharedQueue;
import brood.testing.Family;
import brood.testing.Leaks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A machine that hardly lets us run.
@ExtendWith(Leaks.class)
class OverloadTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("FI-42 four busy processes for each processor, before us: no wait ends early, and nobody is taken for dead")
    void overload() throws Exception {
        underLoad(1);
    }

    @Test
    @Tag("slow")
    @DisplayName("FI-42 overload for a while")
    void overloadForAWhile() throws Exception {
        underLoad(10);
    }

    private void underLoad(int rounds) throws Exception {
        List<Process> hogs = new ArrayList<>();
        try (TimedWaits waits = new TimedWaits(folder)) {
            for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
                hogs.add(hog());
            }
            for (int round = 0; round < rounds; round++) {
                waits.run(Duration.ofMillis(300), this::workTogether);
            }
        } finally {
            hogs.forEach(Process::destroyForcibly);
            for (Process hog : hogs) {
                hog.waitFor();
            }
        }
    }

    /// Before others where the system lets us, else beside them.
    private static Process hog() throws IOException {
        return new ProcessBuilder("nice", "-n", "-5", "sh", "-c", "while :; do :; done")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private void workTogether() throws Exception {
        try (SharedLock lock = SharedLock.create();
                SharedLong count = SharedLong.of(0);
                SharedQueue<Integer> queue = SharedQueue.bounded(3);
                ProcessPool pool = ProcessPool.open(3)) {
            List<AsyncResult<Integer>> results = IntStream.range(0, 30)
                    .mapToObj(i -> pool.submit(() -> add(lock, count, i))).toList();
            Family.allSucceed(Family.start(() -> putAll(queue)),
                    Family.start(() -> takeAll(queue)));
            for (int i = 0; i < 30; i++) {
                assertThat(results.get(i).get()).isEqualTo(i);
            }
            assertThat(count.get()).isEqualTo(30);
        }
    }

    private static void putAll(SharedQueue<Integer> queue) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            queue.put(i);
        }
    }

    private static void takeAll(SharedQueue<Integer> queue) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            Family.require(queue.take() == i, "in order");
        }
    }

    private static int add(SharedLock lock, SharedLong count, int i) {
        try (SharedLock.Held _ = lock.hold()) {
            Family.require(!lock.wasAbandoned(), "nobody has died");
            long before = count.get();
            Thread.onSpinWait();
            count.set(before + 1);
        }
        return i;
    }
}
