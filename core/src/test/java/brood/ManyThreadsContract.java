package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Resources;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Threads that come and go.
@Tag("contract")
abstract class ManyThreadsContract {
    @Test
    @DisplayName("THR-08 three thousand threads that use a lock, a condition and a queue once: nothing is kept")
    void nothingIsKeptPerThread() throws Exception {
        var condition = SharedCondition.create();
        var queue = SharedQueue.<Integer>unbounded();
        use(condition, queue, 100);
        Resources before = Resources.now();
        List<WeakReference<Thread>> threads = use(condition, queue, 1_450);
        Resources.assertBackAt(before);
        Eventually.eventually("all threads are collected", () -> {
            System.gc();
            return threads.stream().allMatch(thread -> thread.get() == null);
        });
        assertThat(queue.isEmpty()).isTrue();
        queue.close();
        condition.lock().close();
    }

    /// Pairs of threads, of both kinds.
    private static List<WeakReference<Thread>> use(
            SharedCondition condition, SharedQueue<Integer> queue, int pairs) throws Exception {
        List<WeakReference<Thread>> threads = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            Thread taker = Threads.start(() -> {
                try (var _ = condition.lock().hold()) {
                    condition.awaitUntil(() -> !queue.isEmpty());
                    queue.take();
                }
            });
            Thread putter = Threads.startVirtual(() -> {
                queue.put(1);
                try (var _ = condition.lock().hold()) {
                    condition.signalAll();
                }
            });
            taker.join();
            putter.join();
            threads.add(new WeakReference<>(taker));
            threads.add(new WeakReference<>(putter));
        }
        return threads;
    }
}
