package brood.internal.shm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BarrierStateTest {
    private long at;
    private long marks;

    @BeforeEach
    void makeState() {
        Session.open();
        at = Heap.allocateCleared(1024, Kind.MESSAGE) + Heap.HEADER;
        marks = at + 64;
    }

    private void arrive() {
        long now = BarrierState.get(at);
        assertThat(BarrierState.change(at, now, now + 1)).isTrue();
    }

    @Test
    void aPassThatWasCompleteIsNotTakenForBrokenAfterwards() {
        arrive();
        BarrierState.change(at, BarrierState.get(at), BarrierState.next(BarrierState.get(at)));
        arrive();
        BarrierState.reset(at, marks);
        assertThat(BarrierState.wasBroken(marks, 0)).isFalse();
        assertThat(BarrierState.wasBroken(marks, 1)).isTrue();
        assertThat(BarrierState.pass(BarrierState.get(at))).isEqualTo(2);
    }

    @Test
    void aResetOfAnEmptyWholeBarrierChangesNothing() {
        BarrierState.reset(at, marks);
        assertThat(BarrierState.get(at)).isZero();
    }

    @Test
    void onlyTheFirstCauseCounts() {
        arrive();
        BarrierState.breakNow(at, BarrierState.DIED, 4_194_303);
        assertThat(BarrierState.breakPass(at, 0, BarrierState.TIMED_OUT, 0)).isFalse();
        long now = BarrierState.get(at);
        assertThat(BarrierState.isBroken(now)).isTrue();
        assertThat(BarrierState.cause(now)).isEqualTo(BarrierState.DIED);
        assertThat(BarrierState.pid(now)).isEqualTo(4_194_303);
        assertThat(BarrierState.waiting(now)).isZero();
        BarrierState.reset(at, marks);
        assertThat(BarrierState.get(at)).isEqualTo(1L << 32);
    }
}
