package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.Pipe;
import brood.SharedBarrier;
import brood.SharedIntArray;
import brood.SharedLock;
import brood.SharedQueue;
import brood.SharedSemaphore;
import brood.internal.shm.HeapUse;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import brood.testing.Leaks;
import brood.testing.Victim;
import brood.testing.Victims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes that make shared objects, fill and close them, are killed at random instants. Their
/// memory comes back.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class MemoryKillTest {
    /// Each process that dies has about 2 MiB; what is lost may be one such share in fifty. The five
    /// that there are at a time may each keep 16 MiB of closed objects back for a while.
    private static final long LEAST = (24 + 5 * 16) << 20;
    private static final long PER_DEATH = 40_000;

    @Test
    @DisplayName("the memory of objects whose makers are killed comes back")
    void objects() throws Exception {
        long before = HeapUse.bytes();
        Victims.inRounds((victims, kills) -> {
            victims.add(4, MemoryKillTest::makeAndClose);
            victims.kill(kills);
            victims.stop();
            victims.awaitEnd();
        });
        assertThat(HeapUse.bytes() - before).isLessThan(LEAST + (PER_DEATH * Victims.KILLS));
    }

    private static void makeAndClose(Victim me) throws Exception {
        Random random = new Random(me.life());
        byte[] large = new byte[100_000];
        while (me.goesOn()) {
            try (SharedQueue<byte[]> queue = SharedQueue.unbounded();
                    SharedLock lock = SharedLock.create();
                    SharedSemaphore semaphore = SharedSemaphore.bounded(100);
                    SharedBarrier barrier = SharedBarrier.of(2);
                    SharedIntArray array = SharedIntArray.of(1 + random.nextInt(50_000));
                    Pipe pipe = Pipe.duplex()) {
                for (int i = 0; i < 100; i++) {
                    queue.put(new byte[random.nextInt(1000)]);
                }
                queue.put(large);
                queue.put(large);
                queue.take();
                lock.newCondition();
                array.lock();
                semaphore.acquire();
                barrier.abort();
                pipe.first().send(large);
                pipe.second().receive();
                pipe.second().send("left behind");
            }
            me.beat();
        }
    }
}
