package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.Program;
import brood.testing.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WordLockTest {
    private long word;

    @BeforeEach
    void makeWord() {
        Session.open();
        word = Heap.allocateCleared(64, Kind.MESSAGE) + Heap.HEADER;
    }

    @Test
    void goesToAWaiterWhenItsHolderIsKilled() {
        try (Program mate = Mates.start(WordLockTest.class, "locks", word)) {
            mate.awaitLine("locked");
            assertThat(WordLock.tryLock(word)).isFalse();
            assertThat(ProcessTable.pid(WordLock.holder(word))).isEqualTo(mate.pid());
            assertThat(ProcessName.of(WordLock.holder(word))).isEqualTo("mate");
            InThread<Boolean> next = InThread.call(() -> WordLock.lock(word));
            Eventually.notSoon("it is taken from a living holder", next::isDone);
            mate.kill();
            assertThat(next.result()).as("recovered").isTrue();
            assertThat(WordLock.holder(word)).isEqualTo(Session.self());
            WordLock.unlock(word);
            assertThat(WordLock.lock(word)).as("recovered again").isFalse();
        }
    }

    static void locks(String... args) throws InterruptedException {
        Mates.join(args);
        WordLock.lock(Long.parseLong(args[1]));
        Scene.say("locked");
        Scene.sleepForEver();
    }

    @Test
    void isTakenAtOnceFromOneThatIsKnownToBeDead() {
        int dead = ProcessTableTest.enterDead(20);
        Memory.putIntVolatile(word, dead);
        assertThat(ProcessTable.isKnownDead(dead)).isFalse();
        assertThat(WordLock.tryRecover(word)).isFalse();
        Deaths.found(dead);
        assertThat(WordLock.tryRecover(word)).isTrue();
        assertThat(WordLock.holder(word)).isEqualTo(Session.self());
    }

    /// Who gives up may be the one whom the last unlock has woken, while another took the lock
    /// without knowing that there are sleepers.
    @Test
    void whoGivesUpLeavesAMarkForTheOtherSleepers() {
        WordLock.lock(word);
        InThread<Integer> waiter = InThread.call(
                () -> WordLock.lock(word, 400_000_000, false, Spin.brief(), null));
        Eventually.eventually("it sleeps", () -> Memory.getIntVolatile(word) < 0);
        Memory.putIntVolatile(word, Session.self());
        assertThat(waiter.result()).isEqualTo(WordLock.TIMED_OUT);
        assertThat(Memory.getIntVolatile(word)).isNegative();
    }
}
