package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.OnThreads;
import brood.testing.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes that are threads, and are killed at random instants while they use shared objects.
@ExtendWith(OnThreads.class)
class KillsOnThreadsTest {
    private static final int PLACES = 4;
    private static final int KILLS = 300;

    private final SharedLock lock = SharedLock.create();
    private final SharedLock reentrant = SharedLock.reentrant();
    private final SharedSemaphore permits = SharedSemaphore.bounded(2);
    private final JoinableQueue<Integer> queue = JoinableQueue.bounded(3);
    private final SharedCondition condition = SharedCondition.create();
    private final SharedInt inside = SharedInt.of(0);
    private final SharedLong beats = SharedLong.of(0);
    private final SharedInt stopped = SharedInt.of(0);

    @Test
    void nobodyIsHeldUpAndAllComesBack() throws Exception {
        Random random = new Random(42);
        List<ChildProcess> children = new ArrayList<>(Family.start(PLACES, _ -> work()));
        for (int i = 0; i < KILLS; i++) {
            long before = beats.get();
            Eventually.eventually("they go on after kill " + i, () -> beats.get() > before + 5);
            int place = random.nextInt(PLACES);
            ChildProcess victim = children.get(place);
            if (random.nextBoolean()) {
                victim.kill();
            } else {
                victim.terminate();
            }
            assertThat(Runs.joined(victim).exitCode().orElseThrow()).isNegative();
            children.set(place, Family.start(this::work));
        }
        stopped.set(1);
        queue.shutdownNow();
        try (var _ = condition.lock().hold()) {
            condition.signalAll();
        }
        Family.allSucceed(children);
        assertThat(lock.isLocked()).isFalse();
        assertThat(reentrant.isLocked()).isFalse();
        assertThat(permits.availablePermits()).isEqualTo(2);
        assertThat(queue.isEmpty()).isTrue();
    }

    @SuppressWarnings("WaitNotInLoop") // it is the bare call that is tested
    private void work() throws Exception {
        try {
            while (stopped.get() == 0) {
                try (var held = lock.hold()) {
                    if (held.wasAbandoned()) {
                        inside.set(0);
                    }
                    require(inside.incrementAndGet() == 1, "alone");
                    inside.decrementAndGet();
                }
                try (var _ = reentrant.hold(); var _ = reentrant.hold(); var _ = permits.hold()) {
                    beats.incrementAndGet();
                }
                queue.put(1);
                queue.take();
                queue.taskDone();
                try (var _ = condition.lock().hold()) {
                    condition.signal();
                    condition.awaitNanos(20_000);
                }
            }
        } catch (QueueShutDownException over) {
            require(stopped.get() == 1, "at the end");
        }
    }
}
