package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;

import brood.internal.os.Liveness;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
    private static final int SLOT_BITS = 12;

    @BeforeEach
    void open() {
        Session.open();
    }

    /// Enters a process that has ended: one with this JVM's pid, and another time of start.
    ///
    /// @param slot one that no process of the test has
    static int enterDead(int slot) {
        long start = (Liveness.startTime(Proc.self()) + 1) & ((1L << 22) - 1);
        int generation = 7;
        long word = ((long) generation << 46) | (start << 22) | Proc.self();
        Memory.putLongVolatile(
                SessionLayout.PROCESSES + ((long) slot * SessionLayout.PROCESS_SIZE), word);
        return (generation << SLOT_BITS) | slot;
    }

    @Test
    void knowsItself() {
        assertThat(ProcessTable.pid(Session.self())).isEqualTo(Proc.self());
        assertThat(ProcessTable.isDead(Session.self())).isFalse();
        assertThat(ProcessName.of(Session.self())).isEqualTo("MainProcess");
    }

    @Test
    void aProcessWithTheSamePidThatStartedAtAnotherTimeIsAnother() {
        int dead = enterDead(11);
        assertThat(ProcessTable.isKnownDead(dead)).isFalse();
        assertThat(ProcessTable.isDead(dead)).isTrue();
        assertThat(ProcessTable.isDead(Session.self())).isFalse();
    }

    @Test
    void theDeadAreSweptOnceAndTheirSlotIsFree() {
        int dead = enterDead(12);
        assertThat(ProcessTable.markDead(dead)).isTrue();
        assertThat(ProcessTable.isKnownDead(dead)).isTrue();
        assertThat(ProcessTable.pid(dead)).isZero();
        assertThat(ProcessTable.markDead(dead)).as("the first one may have died over it").isTrue();
        ProcessTable.remove(dead);
        assertThat(ProcessTable.markDead(dead)).isFalse();
        assertThat(ProcessTable.isKnownDead(dead)).isTrue();
        assertThat(ProcessTable.ownerAt(12)).isZero();
        assertThat(ProcessTable.lastPid(dead)).isEqualTo(Proc.self());
    }

    @Test
    void whoWaitsInVainFindsOutThatAProcessHasEnded() {
        int owner;
        try (Program mate = Mates.start(ProcessTableTest.class, "says")) {
            owner = Integer.parseInt(mate.awaitLine("owner "));
            assertThat(ProcessTable.pid(owner)).isEqualTo(mate.pid());
            assertThat(ProcessTable.isDead(owner)).isFalse();
            mate.kill();
            mate.exitCode();
            assertThat(ProcessTable.isKnownDead(owner)).isFalse();
            assertThat(ProcessTable.isDead(owner)).isTrue();
        }
        Deaths.found(owner);
        assertThat(ProcessTable.isKnownDead(owner)).isTrue();
        assertThat(ProcessName.of(owner)).isEmpty();
    }

    static void says(String... args) throws InterruptedException {
        Mates.join(args);
        Scene.say("owner " + Session.self());
        Scene.sleepForEver();
    }
}
