package brood.kill;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildOptions;
import brood.SharedLock;
import brood.SharedLongArray;
import java.time.Duration;
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

/// Processes that fight for a [SharedLock] are killed at random instants. There is never more than
/// one inside; who comes after a death inside is told; and what is counted inside is exact.
@ExtendWith(Leaks.class)
@Tag("kill")
@Timeout(value = 6, unit = TimeUnit.HOURS) // each wait has its own, shorter limit
@SuppressWarnings("LockNotBeforeTry") // who is killed unlocks nothing anyhow
class LockKillTest {
    private static final int INSIDE = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    @Test
    @DisplayName("FI-02 LCK-10 a plain lock whose holders and waiters are killed")
    void plain() throws Exception {
        Victims.inRounds((victims, kills) -> play(victims, kills, SharedLock.create(),
                ChildOptions.defaults()));
    }

    @Test
    @DisplayName("FI-02 LCK-10 a reentrant lock whose holders and waiters are killed")
    void reentrant() throws Exception {
        Victims.inRounds((victims, kills) -> play(victims, kills, SharedLock.reentrant(),
                ChildOptions.defaults()));
    }

    static void play(Victims victims, int kills, SharedLock lock, ChildOptions options) {
        try (lock; SharedLongArray words = SharedLongArray.of(3)) {
            for (int i = 0; i < 4; i++) {
                victims.add(options, me -> fight(me, lock, words));
            }
            victims.kill(kills);
            victims.stop();
            victims.awaitEnd();
            assertThat(lock.isLocked()).isFalse();
            assertThat(lock.holder()).isEmpty();
            assertThat(lock.tryLock()).isTrue();
            lock.unlock();
            assertThat(words.get(FIRST)).isBetween(victims.beats(),
                    victims.beats() + victims.deaths());
        }
    }

    private static void fight(Victim me, SharedLock lock, SharedLongArray words)
            throws InterruptedException {
        Random random = new Random(me.life());
        while (me.goesOn()) {
            take(lock, random);
            boolean abandoned = lock.wasAbandoned();
            long inside = words.get(INSIDE);
            require(inside == 0 || abandoned, "not told that life " + inside + " died inside");
            if (inside != 0) {
                me.requireDead((int) inside, "inside the lock");
            }
            words.set(INSIDE, me.life());
            count(lock, words, abandoned);
            words.set(INSIDE, 0);
            lock.unlock();
            me.beat();
        }
    }

    private static void take(SharedLock lock, Random random) throws InterruptedException {
        int way = random.nextInt(8);
        if (way == 0) {
            lock.lockInterruptibly();
        } else if (way > 1 || !lock.tryLock(Duration.ofNanos(random.nextInt(2_000_000)))) {
            lock.lock();
        }
    }

    private static void count(SharedLock lock, SharedLongArray words, boolean abandoned) {
        long count = words.get(FIRST);
        require(count == words.get(SECOND) || abandoned, "not told that the counts differ");
        if (lock.isReentrant()) {
            lock.lock();
        }
        words.set(FIRST, count + (count == words.get(SECOND) ? 1 : 0));
        words.set(SECOND, words.get(FIRST));
        if (lock.isReentrant()) {
            lock.unlock();
        }
        require(lock.isHeldByCurrentThread(), "the lock is still held");
    }
}
