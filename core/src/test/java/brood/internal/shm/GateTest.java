package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import brood.internal.os.WordSleep;
import brood.testing.Eventually;
import brood.testing.InThread;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {
    private long gate;

    @BeforeEach
    void makeGate() {
        Session.open();
        gate = Heap.allocateCleared(64, Kind.MESSAGE) + Heap.HEADER;
        WordSleep.prepare();
        Eventually.eventually("sleeps are ready", () -> WordSleep.wakesNow() || WordSleep.polls());
    }

    private long registered() {
        return Memory.getLongVolatile(gate + 8) & 0xffff;
    }

    @Test
    void aSignalToNobodyChangesNothing() {
        Gate.signalAll(gate);
        assertThat(Gate.event(gate)).isZero();
        assertThat(registered()).isZero();
    }

    @Test
    void aSignalEndsASleepAndItsRegistration() {
        InThread<Integer> sleeper = InThread.call(() -> {
            int event = Gate.event(gate);
            long registration = Gate.register(gate);
            return Gate.sleep(gate, event, registration, Long.MAX_VALUE, false);
        });
        Eventually.eventually("it is registered", () -> registered() == 1);
        Gate.signal(gate, 1);
        assertThat(sleeper.result()).isIn(WordSleep.WOKEN, WordSleep.CHANGED);
        Eventually.eventually("nobody is registered", () -> registered() == 0);
    }

    @Test
    void aSleepThatEndsByItselfTakesItsRegistrationBack() {
        long registration = Gate.register(gate);
        assertThat(Gate.sleep(gate, Gate.event(gate), registration, 1_000_000, false))
                .isEqualTo(WordSleep.TIMED_OUT);
        assertThat(registered()).isZero();
    }

    @Test
    void aSignalThatComesBeforeTheSleepPreventsIt() {
        int event = Gate.event(gate);
        long registration = Gate.register(gate);
        Gate.signal(gate, 1);
        assertThat(Gate.sleep(gate, event, registration, Long.MAX_VALUE, false))
                .isEqualTo(WordSleep.CHANGED);
        assertThat(registered()).isZero();
    }

    @Test
    void theRegistrationOfOneThatDiedIsForgottenAndDoesNotCountAgainstNewOnes() {
        assumeFalse(WordSleep.polls(), "this process can't know whom it wakes");
        long orphan = Gate.register(gate);
        Gate.signal(gate, 1);
        assertThat(registered()).isZero();
        int event = Gate.event(gate);
        Gate.signal(gate, 1);
        assertThat(Gate.event(gate)).as("no more wakes for nobody").isEqualTo(event);
        Gate.register(gate);
        Gate.deregister(gate, orphan, 1);
        assertThat(registered()).as("a late one of another epoch").isEqualTo(1);
    }

    @Test
    void moreSleepersThanItCanCountAreNeverCountedDown() {
        Memory.putLongVolatile(gate + 8, 0xffff);
        long registration = Gate.register(gate);
        Gate.deregister(gate, registration, 1);
        assertThat(registered()).isEqualTo(0xffff);
    }
}
