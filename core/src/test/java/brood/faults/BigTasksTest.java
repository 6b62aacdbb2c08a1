package brood.faults;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.AsyncResult;
import brood.ChildOptions;
import brood.ProcessPool;
import brood.testing.Leaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Tasks of a pool with large arguments and results.
@ExtendWith(Leaks.class)
class BigTasksTest {
    private static final ChildOptions LARGE_HEAP = ChildOptions.defaults().withMaxHeap(1L << 30);

    private static ProcessPool open(int workers) {
        return ProcessPool.open(o -> o.withWorkers(workers).withWorkerOptions(LARGE_HEAP));
    }

    private static byte[] pattern(int length, int seed) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 16) + seed);
        }
        return bytes;
    }

    @Test
    @DisplayName("BIG-05 a pool task takes and gives 100 MB: both arrive whole")
    void argumentAndResult() throws Exception {
        byte[] argument = pattern(100_000_000, 1);
        try (ProcessPool pool = open(1)) {
            byte[] result = pool.submit(() -> {
                require(Arrays.equals(argument, pattern(100_000_000, 1)), "whole");
                return pattern(100_000_000, 2);
            }).get();
            assertThat(Arrays.equals(result, pattern(100_000_000, 2))).isTrue();
        }
    }

    @Test
    @DisplayName("BIG-06 ten large tasks, all cancelled after the first: the pool ends")
    void cancelled() throws Exception {
        cancelAfterTheFirst(10_000_000);
    }

    @Test
    @Tag("slow")
    @DisplayName("BIG-06 ten tasks of 100 MB, all cancelled after the first: the pool ends")
    void largeOnesCancelled() throws Exception {
        cancelAfterTheFirst(100_000_000);
    }

    private static void cancelAfterTheFirst(int length) throws Exception {
        for (boolean stop : List.of(true, false)) {
            try (ProcessPool pool = open(2)) {
                List<AsyncResult<byte[]>> results = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    byte[] argument = new byte[length];
                    argument[length - 1] = (byte) i;
                    results.add(pool.submit(() -> argument));
                }
                assertThat(results.getFirst().get()).hasSize(length).endsWith(0);
                results.forEach(result -> result.cancel(true));
                if (stop) {
                    pool.shutdownNow();
                }
            }
        }
    }
}
