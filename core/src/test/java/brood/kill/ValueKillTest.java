package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.SharedInt;
import brood.SharedIntArray;
import brood.SharedLock;
import brood.SharedLong;
import org.junit.jupiter.api.DisplayName;
import brood.testing.Leaks;
import brood.testing.Victims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes that count in shared values and arrays are killed at random instants. No count is
/// lost.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class ValueKillTest {
    @Test
    @DisplayName("VAL-03 values and elements that are counted up by processes that are killed, with and without a lock")
    void counts() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (SharedInt atomic = SharedInt.of(0);
                    SharedLong locked = SharedLong.of(0);
                    SharedIntArray elements = SharedIntArray.of(4)) {
                victims.add(4, me -> {
                    SharedLock lock = locked.lock();
                    while (me.goesOn()) {
                        atomic.getAndAdd(1);
                        elements.getAndAdd(me.place(), 1);
                        try (var _ = lock.hold()) {
                            locked.set(locked.get() + 1);
                        }
                        me.beat();
                    }
                });
                victims.kill(kills);
                victims.stop();
                victims.awaitEnd();
                long least = victims.beats();
                long most = least + victims.deaths();
                assertThat((long) atomic.get()).isBetween(least, most);
                assertThat(locked.get()).isBetween(least, most);
                assertThat(elements.stream().asLongStream().sum()).isBetween(least, most);
            }
        });
    }
}
