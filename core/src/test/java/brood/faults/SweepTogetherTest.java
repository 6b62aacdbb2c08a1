package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildProcess;
import brood.SharedBarrier;
import brood.SharedInt;
import brood.SharedLock;
import brood.SharedQueue;
import brood.SharedSemaphore;
import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Scene;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Several processes find the same one dead at one time.
@ExtendWith(Leaks.class)
@Timeout(600)
@SuppressWarnings("LockNotBeforeTry") // who is killed unlocks nothing anyhow
class SweepTogetherTest {
    private static final int FINDERS = 3;

    @Test
    @DisplayName("LEK-14 several processes clean up after the same dead one: all comes back, and once only")
    void severalCleanUp() throws Exception {
        play(4);
    }

    @Test
    @Tag("slow")
    @DisplayName("LEK-14 several processes clean up after each of a hundred dead ones")
    void severalCleanUpOften() throws Exception {
        play(100);
    }

    private void play(int rounds) throws Exception {
        try (SharedLock lock = SharedLock.create();
                SharedSemaphore permits = SharedSemaphore.bounded(5);
                SharedInt told = SharedInt.of(0);
                SharedBarrier begin = SharedBarrier.of(FINDERS + 1);
                SharedQueue<Long> pids = SharedQueue.unbounded()) {
            List<ChildProcess> finders = Family.start(FINDERS, _ -> {
                for (int i = 0; i < rounds; i++) {
                    find(lock, permits, told, begin);
                }
            });
            for (int i = 0; i < rounds; i++) {
                long victim = startVictim(lock, permits, pids);
                begin.await();
                Eventually.giveTimeToBlock();
                Proc.signal("KILL", victim);
                begin.await();
                assertThat(told.get()).as("told of the death, in round " + i).isEqualTo(1);
                told.set(0);
                assertThat(permits.availablePermits()).isEqualTo(5);
            }
            Family.allSucceed(finders);
        }
    }

    /// All wait for what the victim holds; one of them is told.
    private static void find(SharedLock lock, SharedSemaphore permits, SharedInt told,
            SharedBarrier begin) throws Exception {
        begin.await();
        permits.acquire();
        lock.lock();
        if (lock.wasAbandoned()) {
            told.getAndAdd(1);
        }
        lock.unlock();
        permits.release();
        begin.await();
    }

    private static long startVictim(SharedLock lock, SharedSemaphore permits,
            SharedQueue<Long> pids) throws InterruptedException {
        Family.start(() -> {
            lock.lock();
            for (int i = 0; i < 5; i++) {
                permits.acquire();
            }
            pids.put(ProcessHandle.current().pid());
            Scene.sleepForEver();
        });
        return pids.take();
    }
}
