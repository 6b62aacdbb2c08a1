package brood.kill;

import static org.assertj.core.api.Assertions.assertThat;

import brood.SharedCondition;
import brood.SharedInt;
import brood.SharedLock;
import brood.SharedLong;
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

/// Processes that signal at a [SharedCondition], and others that wait there, are killed at random
/// instants. There is one signal for each token, so that one which went to a dead waiter and no
/// further would leave a token lying.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
class ConditionKillTest {
    private static final int MOST = 3;

    @Test
    @DisplayName("FI-02 a signal to a waiter that is killed goes to the next")
    void tokens() throws Exception {
        Victims.inRounds((victims, kills) -> {
            SharedLock lock = SharedLock.reentrant();
            SharedCondition some = lock.newCondition();
            SharedCondition room = lock.newCondition();
            try (lock;
                    SharedInt tokens = SharedInt.of(0);
                    SharedLong made = SharedLong.of(0);
                    SharedLong used = SharedLong.of(0)) {
                victims.add(2, me -> move(me, tokens, 1, made, room, some));
                victims.add(2, me -> move(me, tokens, -1, used, some, room));
                victims.kill(kills);
                victims.stop();
                Eventually.eventually("those who wait have seen that they shall stop", () -> {
                    try (var _ = lock.hold()) {
                        some.signalAll();
                        room.signalAll();
                    }
                    return victims.haveEnded();
                });
                victims.awaitEnd();
                assertThat(lock.isLocked()).isFalse();
                assertThat(tokens.get()).isBetween(0, MOST);
                assertThat(made.get() - used.get() - tokens.get())
                        .isBetween(-(long) victims.deaths(0, 1), (long) victims.deaths(2, 3));
            }
        });
    }

    /// Waits at one condition until the number of tokens can be changed, does so, and signals one
    /// at the other.
    private static void move(Victim me, SharedInt tokens, int step, SharedLong moved,
            SharedCondition from, SharedCondition to) throws InterruptedException {
        while (me.goesOn()) {
            try (var held = from.lock().hold()) {
                wakeAll(held.wasAbandoned(), from, to);
                while (isAtEnd(tokens.get(), step) && me.goesOn()) {
                    from.await();
                    wakeAll(from.lock().wasAbandoned(), from, to);
                }
                if (!isAtEnd(tokens.get(), step)) {
                    tokens.getAndAdd(step);
                    to.signal();
                    moved.getAndAdd(1);
                }
            }
            me.beat();
        }
    }

    private static boolean isAtEnd(int tokens, int step) {
        return tokens == (step > 0 ? MOST : 0);
    }

    /// One who died with the lock may have changed the number and not yet signalled.
    private static void wakeAll(boolean abandoned, SharedCondition... conditions) {
        if (abandoned) {
            for (SharedCondition condition : conditions) {
                condition.signalAll();
            }
        }
    }
}
