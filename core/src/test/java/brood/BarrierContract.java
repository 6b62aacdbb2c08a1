package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// [SharedBarrier].
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class BarrierContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    @Test
    @DisplayName("BAR-01 five parties and ten passes: none is a pass ahead, and nobody waits at the end")
    void nobodyIsAPassAhead() {
        var barrier = SharedBarrier.of(5);
        var arrived = SharedIntArray.of(10);
        List<ChildProcess> children = Family.start(4, _ -> passes(barrier, arrived));
        InThread.run(() -> passes(barrier, arrived)).result();
        Family.allSucceed(children);
        assertThat(arrived.toArray()).containsOnly(5);
        assertThat(barrier.waiting()).isZero();
        assertThat(barrier.isBroken()).isFalse();
        barrier.close();
    }

    private static void passes(SharedBarrier barrier, SharedIntArray arrived) throws Exception {
        for (int pass = 0; pass < 10; pass++) {
            arrived.getAndAdd(pass, 1);
            barrier.await();
            require(arrived.get(pass) == 5, "all had come to pass " + pass);
        }
    }

    @Test
    void eachIndexIsGivenOnceAPass() {
        var barrier = SharedBarrier.of(4);
        var seen = SharedIntArray.of(4);
        List<ChildProcess> children =
                Family.start(4, _ -> seen.getAndAdd(barrier.await(), 1));
        Family.allSucceed(children);
        assertThat(seen.toArray()).containsExactly(1, 1, 1, 1);
        barrier.close();
    }

    @Test
    @DisplayName("BAR-03 the action runs once a pass, in one party, before any is released")
    void actionRunsOnceAPass() {
        var runs = SharedInt.of(0);
        var barrier = SharedBarrier.of(3, () -> runs.incrementAndGet());
        List<ChildProcess> children = Family.start(3, _ -> {
            for (int round = 0; round < 10; round++) {
                barrier.await();
                // Nobody can be in the action after the next before this one has come again.
                int after = runs.get();
                require(after == 2 * round + 1, "it has run once more, and is at " + after);
                barrier.await();
            }
        });
        Family.allSucceed(children);
        assertThat(runs.get()).isEqualTo(20);
        barrier.close();
    }

    @Test
    void anActionThatThrowsBreaksIt() {
        var barrier = SharedBarrier.of(2, () -> {
            throw new IllegalArgumentException("thrown by the action");
        });
        InThread<Integer> first = InThread.call(barrier::await);
        Eventually.eventually("one waits", () -> barrier.waiting() == 1);
        assertThatThrownBy(barrier::await)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("thrown by the action");
        assertThat(first.failure()).isInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isTrue();
        barrier.close();
    }

    @Test
    @DisplayName("BAR-06 BAR-13 reset while some wait: they get BrokenBarrier, and it can be passed right after")
    void resetSendsTheWaitersAway() {
        var barrier = SharedBarrier.of(3);
        ChildProcess child = Family.start(() -> requireBroken(barrier));
        InThread<Integer> thread = InThread.call(barrier::await);
        Eventually.eventually("two wait", () -> barrier.waiting() == 2);
        Family.succeeds(() -> require(barrier.waiting() == 2, "seen from outside"));
        barrier.reset();
        assertThat(thread.failure()).isInstanceOf(BrokenBarrierException.class);
        Family.allSucceed(child);
        assertThat(barrier.isBroken()).isFalse();
        assertThat(barrier.waiting()).isZero();
        allPass(barrier, 3);
        barrier.close();
    }

    private static void requireBroken(SharedBarrier barrier) throws Exception {
        try {
            barrier.await();
        } catch (BrokenBarrierException expected) {
            return;
        }
        throw new AssertionError("passed");
    }

    private static void allPass(SharedBarrier barrier, int parties) {
        List<InThread<Integer>> threads =
                IntStream.range(0, parties).mapToObj(_ -> InThread.call(barrier::await)).toList();
        assertThat(threads.stream().map(InThread::result))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, parties).boxed().toList());
    }

    @Test
    @DisplayName("BAR-07 after abort and then reset it works for all parties again")
    void abortAndReset() {
        var barrier = SharedBarrier.of(3);
        ChildProcess child = Family.start(() -> requireBroken(barrier));
        Eventually.eventually("one waits", () -> barrier.waiting() == 1);
        barrier.abort();
        barrier.abort();
        Family.allSucceed(child);
        assertThat(barrier.isBroken()).isTrue();
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        Family.succeeds(() -> requireBroken(barrier));
        barrier.reset();
        allPass(barrier, 3);
        barrier.close();
    }

    @Test
    @DisplayName("BAR-08 one is late: when another's time is over, all get BrokenBarrier, the late one too")
    void impatienceBreaksIt() throws Exception {
        var barrier = SharedBarrier.of(3);
        InThread<Integer> patient = InThread.call(barrier::await);
        Eventually.eventually("one waits", () -> barrier.waiting() == 1);
        assertThat(InThread.took(() -> assertThatThrownBy(() -> barrier.await(SHORT))
                .isInstanceOf(TimeoutException.class))).isGreaterThanOrEqualTo(SHORT);
        assertThat(patient.failure()).isInstanceOf(BrokenBarrierException.class);
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        Family.succeeds(() -> requireBroken(barrier));
        assertThat(barrier.isBroken()).isTrue();
        assertThat(barrier.waiting()).isZero();
        barrier.close();
    }

    @Test
    @DisplayName("BAR-09 a wait without time uses the timeout given at first")
    void theBarriersOwnTimeout() throws Exception {
        var barrier = SharedBarrier.of(2, SHORT);
        assertThat(InThread.took(() -> assertThatThrownBy(barrier::await)
                .isInstanceOf(BrokenBarrierException.class))).isGreaterThanOrEqualTo(SHORT);
        assertThat(barrier.isBroken()).isTrue();
        barrier.reset();
        InThread<Integer> patient = InThread.call(() -> barrier.await(Duration.ofDays(1)));
        Eventually.notSoon("it loses patience", patient::isDone);
        assertThat(barrier.await()).isZero();
        assertThat(patient.result()).isEqualTo(1);
        barrier.close();
    }

    @Test
    @DisplayName("BAR-10 with one party a wait never blocks")
    void alone() throws Exception {
        var runs = SharedInt.of(0);
        var barrier = SharedBarrier.of(1, () -> runs.incrementAndGet(), SHORT);
        for (int i = 0; i < 3; i++) {
            assertThat(barrier.await()).isZero();
            assertThat(barrier.await(Duration.ZERO)).isZero();
        }
        assertThat(runs.get()).isEqualTo(6);
        assertThat(barrier.parties()).isEqualTo(1);
        barrier.close();
    }

    @Test
    @DisplayName("BAR-11 no parties, and a timeout of zero, are refused")
    void badArguments() {
        assertThatThrownBy(() -> SharedBarrier.of(0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("0");
        assertThatThrownBy(() -> SharedBarrier.of(-3, () -> {}))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-3");
        assertThatThrownBy(() -> SharedBarrier.of(2, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterruptBreaksItForAll() {
        var barrier = SharedBarrier.of(3);
        InThread<Integer> first = InThread.call(barrier::await);
        InThread<Integer> second = InThread.call(() -> barrier.await(Duration.ofDays(1)));
        Eventually.eventually("two wait", () -> barrier.waiting() == 2);
        first.interrupt();
        assertThat(first.failure()).isInstanceOf(InterruptedException.class);
        assertThat(second.failure()).isInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isTrue();
        barrier.close();
    }

    @Test
    void aPartyThatIsKilledWhileItWaitsBreaksItForAll() {
        var barrier = SharedBarrier.of(3);
        ChildProcess victim = Family.start(barrier::await);
        ChildProcess other = Family.start(() -> requireBroken(barrier));
        Eventually.eventually("two wait", () -> barrier.waiting() == 2);
        Family.kill(victim);
        Family.allSucceed(other);
        assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
        barrier.reset();
        allPass(barrier, 3);
        barrier.close();
    }

    @Test
    void aPartyThatIsKilledBeforeItCameAgainBreaksItForAll() {
        var barrier = SharedBarrier.of(2);
        Note passed = Note.in(folder, "passed");
        ChildProcess victim = Family.start(() -> {
            barrier.await();
            passed.write("");
            brood.testing.Scene.sleepForEver();
        });
        InThread.call(barrier::await).result();
        passed.await();
        InThread<Integer> next = InThread.call(barrier::await);
        Eventually.eventually("one waits", () -> barrier.waiting() == 1);
        Family.kill(victim);
        assertThat(next.failure()).isInstanceOf(BrokenBarrierException.class);
        barrier.close();
    }

    @Test
    void closeEndsTheWaitsOfThisProcess() {
        var barrier = SharedBarrier.of(2);
        InThread<Integer> waiter = InThread.call(barrier::await);
        Eventually.eventually("one waits", () -> barrier.waiting() == 1);
        barrier.close();
        barrier.close();
        assertThat(waiter.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(barrier::await).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(barrier::reset).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPartyThatEndedInOrderIsNotMissed() throws Exception {
        var barrier = SharedBarrier.of(2);
        for (int round = 0; round < 3; round++) {
            ChildProcess child = Family.start(barrier::await);
            barrier.await();
            Family.allSucceed(child);
            assertThat(barrier.isBroken()).isFalse();
        }
        barrier.close();
    }

    @Test
    @JvmsOnly("objects are passed by reference")
    void anActionThatCanNotBeSentIsRefusedAtOnce() {
        Object unsendable = new Object();
        assertThatThrownBy(() -> SharedBarrier.of(
                2, () -> require(unsendable != null, "never runs")))
                .isInstanceOf(NotSendableException.class);
    }
}
