package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.SharedBarrier;
import brood.SharedIntArray;
import brood.testing.Eventually;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import org.junit.jupiter.api.DisplayName;
import brood.testing.Leaks;
import brood.testing.Victim;
import brood.testing.Victims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Parties of a [SharedBarrier] are killed at random instants. That breaks it for the others; once
/// it is reset it works again.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class BarrierKillTest {
    private static final int PARTIES = 3;

    @Test
    @DisplayName("a barrier whose parties are killed breaks, and passes again after a reset")
    void parties() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (SharedBarrier barrier = SharedBarrier.of(PARTIES);
                    SharedIntArray passes = SharedIntArray.of(PARTIES)) {
                victims.add(PARTIES, me -> pass(me, barrier, passes));
                for (int i = 0; i < kills; i++) {
                    victims.killOne();
                    Eventually.eventually("the death breaks the barrier", barrier::isBroken);
                    barrier.reset();
                }
                victims.awaitAllAtWork();
                victims.stop();
                barrier.abort();
                victims.awaitEnd();
                int[] counts = passes.toArray();
                assertThat(Arrays.stream(counts).max().orElseThrow()
                        - Arrays.stream(counts).min().orElseThrow()).as(Arrays.toString(counts))
                        .isLessThanOrEqualTo(victims.deaths());
            }
        });
    }

    /// Each number of missing parties is given out once a pass.
    private static void pass(Victim me, SharedBarrier barrier, SharedIntArray passes)
            throws InterruptedException {
        while (me.goesOn()) {
            try {
                passes.getAndAdd(barrier.await(), 1);
                me.beat();
            } catch (BrokenBarrierException e) {
                Thread.sleep(1); // until the test has reset it
            }
        }
    }
}
