package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.SharedEvent;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import brood.testing.Leaks;
import brood.testing.Victim;
import brood.testing.Victims;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Processes that set and clear a [SharedEvent], and others that wait for it, are killed at random
/// instants. The others go on, and the event stays whole.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class EventKillTest {
    @Test
    @DisplayName("FI-10 an event that is only ever set for an instant, whose waiters and setters are killed")
    void pulses() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (SharedEvent event = SharedEvent.create()) {
                victims.add(2, me -> {
                    while (me.goesOn()) {
                        event.set();
                        event.clear();
                        me.beat();
                    }
                });
                victims.add(2, me -> {
                    while (me.goesOn()) {
                        event.await();
                        me.beat();
                    }
                });
                victims.kill(kills);
                victims.stop();
                victims.awaitEnd(0);
                victims.awaitEnd(1);
                event.set();
                victims.awaitEnd();
                assertThat(event.isSet()).isTrue();
                event.clear();
                assertThat(event.await(Duration.ZERO)).isFalse();
            }
        });
    }

    @Test
    @DisplayName("FI-10 two events by which two processes wake each other, one of whom is killed")
    void pingPong() throws Exception {
        Victims.inRounds((victims, kills) -> {
            try (SharedEvent ping = SharedEvent.create(); SharedEvent pong = SharedEvent.create()) {
                victims.add(me -> answer(me, ping, pong));
                victims.add(me -> answer(me, pong, ping));
                ping.set();
                for (int i = 0; i < kills; i++) {
                    victims.killOne();
                    ping.set(); // the one that was killed may have had the ball
                }
                victims.awaitAllAtWork();
                victims.stop();
                ping.set();
                pong.set();
                victims.awaitEnd();
            }
        });
    }

    private static void answer(Victim me, SharedEvent mine, SharedEvent theirs)
            throws InterruptedException {
        while (me.goesOn()) {
            mine.await();
            mine.clear();
            theirs.set();
            me.beat();
        }
    }
}
