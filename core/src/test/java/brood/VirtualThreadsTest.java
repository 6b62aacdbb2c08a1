package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/// Ten thousand virtual threads that are blocked in shared objects.
@ExtendWith(Leaks.class)
class VirtualThreadsTest {
    private static final int EACH = 2_500;

    @Test
    @SuppressWarnings("LockNotBeforeTry") // the test is over when it fails in between
    void tenThousandBlockedOnesLeaveTheCarriersToOthers(TestReporter reporter) throws Exception {
        try (SharedQueue<Integer> queue = SharedQueue.unbounded();
                SharedLock lock = SharedLock.create();
                SharedEvent event = SharedEvent.create();
                SharedSemaphore semaphore = SharedSemaphore.of(0)) {
            AtomicInteger begun = new AtomicInteger();
            AtomicInteger ended = new AtomicInteger();
            List<Thread> blocked = new ArrayList<>();
            lock.lock();
            for (int i = 0; i < EACH; i++) {
                blocked.add(start(begun, ended, queue::take));
                blocked.add(start(begun, ended, () -> lockAndUnlock(lock)));
                blocked.add(start(begun, ended, event::await));
                blocked.add(start(begun, ended, semaphore::acquire));
            }
            Eventually.eventually("all have begun", () -> begun.get() == 4 * EACH);
            Eventually.giveTimeToBlock();
            reporter.publishEntry("ms for 1000 switches beside them", "" + switchTurns(1000));
            assertThat(ended.get()).isZero();
            long begin = System.nanoTime();
            event.set();
            semaphore.release(EACH);
            lock.unlock();
            for (int i = 0; i < EACH; i++) {
                queue.put(i);
            }
            for (Thread thread : blocked) {
                assertThat(thread.join(Eventually.LIMIT)).isTrue();
            }
            reporter.publishEntry("ms until all had what they waited for",
                    "" + (System.nanoTime() - begin) / 1_000_000);
            assertThat(ended.get()).isEqualTo(4 * EACH);
            assertThat(queue).isEmpty();
            assertThat(semaphore.availablePermits()).isZero();
            assertThat(lock.isLocked()).isFalse();
        }
    }

    private interface Wait {
        void run() throws Exception;
    }

    private static Thread start(AtomicInteger begun, AtomicInteger ended, Wait wait) {
        return Thread.startVirtualThread(() -> {
            begun.incrementAndGet();
            try {
                wait.run();
                ended.incrementAndGet();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void lockAndUnlock(SharedLock lock) {
        try (SharedLock.Held _ = lock.hold()) {
            Thread.onSpinWait();
        }
    }

    /// More virtual threads than there are carriers hand over to each other.
    @SuppressWarnings("ThreadPriorityCheck") // the scheduler is what it is about
    private static long switchTurns(int turns) throws InterruptedException {
        int players = 2 * Runtime.getRuntime().availableProcessors() + 1;
        CountDownLatch done = new CountDownLatch(players);
        long begin = System.nanoTime();
        for (int i = 0; i < players; i++) {
            Thread.startVirtualThread(() -> {
                for (int turn = 0; turn < turns / players; turn++) {
                    Thread.yield();
                }
                done.countDown();
            });
        }
        assertThat(done.await(Eventually.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("the carriers are free").isTrue();
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
