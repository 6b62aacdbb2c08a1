package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildProcess;
import brood.SharedInt;
import brood.SharedLock;
import brood.SharedLongArray;
import brood.SharedQueue;
import brood.SharedSemaphore;
import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Scene;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Victims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes are killed whose parent is killed, too: nobody is left who is told of their death by
/// the system. It is found out by those who wait.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class OrphanKillTest {
    private static final int WORKERS = 3;
    private static final int WARM = 50;

    /// What the workers of one family use, and the test after them.
    private record Tools(SharedQueue<Integer> queue, SharedLock lock, SharedSemaphore permits,
            SharedInt inside, SharedLongArray beats, SharedLongArray pids)
            implements java.io.Serializable {
        static Tools make() {
            return new Tools(SharedQueue.bounded(10), SharedLock.create(),
                    SharedSemaphore.bounded(2), SharedInt.of(0), SharedLongArray.of(WORKERS),
                    SharedLongArray.of(WORKERS));
        }

        void work(int place) throws InterruptedException {
            pids.set(place, Proc.self());
            while (true) {
                permits.acquire();
                try (var held = lock.hold()) {
                    Family.require(inside.getAndSet(1) == 0 || held.wasAbandoned(), "two inside");
                    inside.set(0);
                }
                permits.release();
                if (place == 0 || queue.poll(Duration.ofMillis(1)) == null) {
                    queue.offer(place);
                }
                beats.getAndAdd(place, 1);
            }
        }

        boolean isAtWork() {
            return IntStream.range(0, WORKERS).allMatch(place -> beats.get(place) > WARM);
        }

        boolean areGone() {
            return pids.stream().allMatch(Proc::isGone);
        }

        void close() {
            queue.close();
            lock.close();
            permits.close();
            inside.close();
            beats.close();
            pids.close();
        }
    }

    @Test
    @DisplayName("FI-02 FI-11 a whole family of processes is killed at one stroke: what they held goes on to who is left")
    void family() {
        Random random = Victims.random();
        for (int i = 0; i < Victims.KILLS; i++) {
            Tools tools = Tools.make();
            ChildProcess parent = Family.start(() -> {
                for (int place = 0; place < WORKERS; place++) {
                    int mine = place;
                    Family.start(() -> tools.work(mine));
                }
                Scene.sleepForEver();
            });
            Eventually.eventually("the family works", tools::isAtWork);
            long until = System.nanoTime() + random.nextInt(20_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            Family.kill(parent);
            useAfterThem(tools);
            tools.close();
        }
    }

    private static void useAfterThem(Tools tools) {
        InThread.run(() -> {
            try (var _ = tools.lock.hold()) {
                tools.permits.acquire(); // while some of them still live, maybe
            }
            tools.permits.release();
            Eventually.eventually("the family is gone", tools::areGone);
            tools.permits.acquire();
            tools.permits.acquire();
            tools.permits.release(2);
            tools.queue.clear();
            tools.queue.put(7);
            assertThat(tools.queue.take()).isEqualTo(7);
        }).result();
        Eventually.eventually("all permits are back", () -> tools.permits.availablePermits() == 2);
        assertThat(tools.queue.isEmpty()).isTrue();
        assertThat(tools.lock.isLocked()).isFalse();
    }
}
