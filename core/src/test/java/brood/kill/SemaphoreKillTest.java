package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.SharedIntArray;
import brood.SharedLong;
import brood.SharedSemaphore;
import brood.testing.Eventually;
import org.junit.jupiter.api.DisplayName;
import brood.testing.Leaks;
import brood.testing.Victim;
import brood.testing.Victims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes that take and give back permits of a [SharedSemaphore] are killed at random instants.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class SemaphoreKillTest {
    @Test
    @DisplayName("FI-02 FI-11 the one permit of a bounded semaphore whose holders and waiters are killed: never two have it")
    void onePermit() throws Exception {
        Victims.inRounds((victims, kills) -> bounded(victims, kills, 1));
    }

    @Test
    @DisplayName("FI-02 FI-11 the permits of a bounded semaphore whose holders and waiters are killed: all come back")
    void threePermits() throws Exception {
        Victims.inRounds((victims, kills) -> bounded(victims, kills, 3));
    }

    private static void bounded(Victims victims, int kills, int permits) {
        try (SharedSemaphore semaphore = SharedSemaphore.bounded(permits);
                SharedIntArray inside = SharedIntArray.of(1)) {
            victims.add(4, me -> {
                while (me.goesOn()) {
                    semaphore.acquire();
                    if (permits == 1) {
                        enterAlone(me, inside);
                    }
                    semaphore.release();
                    me.beat();
                }
            });
            victims.kill(kills);
            victims.stop();
            victims.awaitEnd();
            Eventually.eventually("all permits are back",
                    () -> semaphore.availablePermits() == permits);
            assertThat(semaphore.tryAcquire()).isTrue();
            semaphore.release();
        }
    }

    private static void enterAlone(Victim me, SharedIntArray inside) {
        int other = inside.getAndSet(0, me.life());
        if (other != 0) {
            me.requireDead(other, "a permit that two have");
        }
        inside.set(0, 0);
    }

    @Test
    @DisplayName("FI-02 FI-11 a plain semaphore whose acquirers and releasers are killed: no permit is lost or made")
    void plain() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (SharedSemaphore semaphore = SharedSemaphore.of(0);
                    SharedLong begun = SharedLong.of(0);
                    SharedLong released = SharedLong.of(0);
                    SharedLong acquired = SharedLong.of(0)) {
                victims.add(2, me -> {
                    while (me.goesOn()) {
                        begun.getAndAdd(1);
                        semaphore.release();
                        released.getAndAdd(1);
                        me.beat();
                    }
                });
                victims.add(2, me -> {
                    while (me.goesOn()) {
                        semaphore.acquire();
                        acquired.getAndAdd(1);
                        me.beat();
                    }
                });
                victims.kill(kills);
                victims.stop();
                semaphore.release(2); // for those who wait just now
                victims.awaitEnd();
                long left = 2 - acquired.get();
                assertThat((long) semaphore.availablePermits()).isBetween(
                        left + released.get() - victims.deaths(2, 3), left + begun.get());
            }
        });
    }
}
