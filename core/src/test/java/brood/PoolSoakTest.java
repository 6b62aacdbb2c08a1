package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Resources;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A pool whose workers are killed all the time: every task is answered exactly once, and nothing
/// grows.
@ExtendWith(Leaks.class)
class PoolSoakTest {
    private static final int WINDOW = 500;

    /// A task, and how it may end.
    private record Sent(int number, AsyncResult<Integer> result) {}

    private int answered;
    private int died;

    private void answer(Sent sent) throws InterruptedException {
        try {
            assertThat(sent.result.get()).isEqualTo(sent.number);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(ChildDiedException.class);
            died++;
        }
        answered++;
    }

    private void soak(int tasks, int kills) throws Exception {
        try (ProcessPool pool = ProcessPool.open(4)) {
            Deque<Sent> open = new ArrayDeque<>();
            for (int i = 0; i < tasks; i++) {
                int x = i;
                open.add(new Sent(i, pool.submit(() -> x)));
                if (open.size() > WINDOW) {
                    answer(open.removeFirst());
                }
                if (i % (tasks / kills) == 0) {
                    List<Long> pids = pool.workerPids();
                    if (!pids.isEmpty()) {
                        int one = ThreadLocalRandom.current().nextInt(pids.size());
                        ProcessHandle.of(pids.get(one)).ifPresent(
                                ProcessHandle::destroyForcibly);
                    }
                }
            }
            while (!open.isEmpty()) {
                answer(open.removeFirst());
            }
        }
        assertThat(answered).isEqualTo(tasks);
        assertThat(died).isLessThanOrEqualTo(kills + 1);
    }

    @Test
    @DisplayName("FI-16 workers are killed while tasks stream by; each task is answered once")
    void someTasks() throws Exception {
        soak(2_000, 6);
    }

    @Test
    @Tag("slow")
    @Timeout(value = 2, unit = TimeUnit.HOURS) // as long as thousands of starts take
    @DisplayName("200,000 tasks, and workers killed 4,000 times")
    void manyTasks() throws Exception {
        soak(2_000, 20);
        answered = 0;
        died = 0;
        Resources before = Resources.now();
        long memory = rss();
        soak(200_000, 4_000);
        Resources.assertBackAt(before);
        assertThat(rss()).isLessThan(memory + (300L << 10));
    }

    private static long rss() {
        return Long.parseLong(Proc.status(Proc.self(), "VmRSS").split(" ")[0]);
    }
}
