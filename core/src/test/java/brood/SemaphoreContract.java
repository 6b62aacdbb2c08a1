package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Family;
import brood.testing.InThread;
import brood.testing.Leaks;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [SharedSemaphore], plain and bounded.
@Tag("contract")
@ExtendWith(Leaks.class)
abstract class SemaphoreContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    private static SharedSemaphore semaphore(boolean bounded, int permits) {
        return bounded ? SharedSemaphore.bounded(permits) : SharedSemaphore.of(permits);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("SEM-01 of two permits two pass, a third try fails, and the value follows")
    void theValueFollows(boolean bounded) throws Exception {
        try (var semaphore = semaphore(bounded, 2)) {
            assertThat(semaphore.availablePermits()).isEqualTo(2);
            semaphore.acquire();
            assertThat(semaphore.availablePermits()).isEqualTo(1);
            assertThat(semaphore.tryAcquire()).isTrue();
            assertThat(semaphore.availablePermits()).isZero();
            assertThat(semaphore.tryAcquire()).isFalse();
            assertThat(semaphore.availablePermits()).isZero();
            semaphore.release();
            assertThat(semaphore.availablePermits()).isEqualTo(1);
            semaphore.release();
            assertThat(semaphore.availablePermits()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("SEM-02 extra releases raise a plain one above its start")
    void plainOneRises() {
        try (var semaphore = SharedSemaphore.of(0)) {
            semaphore.release();
            semaphore.release(3);
            semaphore.release(0);
            assertThat(semaphore.availablePermits()).isEqualTo(4);
            assertThatThrownBy(() -> semaphore.release(Integer.MAX_VALUE))
                    .isExactlyInstanceOf(IllegalStateException.class);
            assertThat(semaphore.availablePermits()).isEqualTo(4);
        }
    }

    @Test
    void aBoundedOneDoesNotRise() {
        try (var semaphore = SharedSemaphore.bounded(2)) {
            assertThatThrownBy(semaphore::release)
                    .isExactlyInstanceOf(IllegalStateException.class);
            assertThat(semaphore.tryAcquire()).isTrue();
            assertThatThrownBy(() -> semaphore.release(2))
                    .isExactlyInstanceOf(IllegalStateException.class);
            assertThat(semaphore.availablePermits()).as("nothing has changed").isEqualTo(1);
            semaphore.release();
            assertThat(semaphore.availablePermits()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("SEM-05 a negative number of permits is refused")
    void negativePermitsAreRefused() {
        assertThatThrownBy(() -> SharedSemaphore.of(-1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
        assertThatThrownBy(() -> SharedSemaphore.bounded(-1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
        assertThatThrownBy(() -> SharedSemaphore.bounded(SharedSemaphore.MAX_BOUND + 1))
                .isInstanceOf(IllegalArgumentException.class);
        try (var semaphore = SharedSemaphore.of(1)) {
            assertThatThrownBy(() -> semaphore.release(-1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(semaphore.availablePermits()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("SEM-06 ten contenders that acquire twice each on 7: exactly the free permits pass in each phase")
    void exactlyTheFreePermitsPass(boolean bounded) {
        var semaphore = semaphore(bounded, 7);
        var passed = SharedInt.of(0);
        SharedSemaphore.Permit mine = semaphore.hold();
        mine.close();
        List<InThread<Void>> contenders = IntStream.range(0, 10)
                .mapToObj(_ -> InThread.run(() -> {
                    semaphore.acquire();
                    passed.incrementAndGet();
                    semaphore.acquire();
                    passed.incrementAndGet();
                }))
                .toList();
        int expected = 7;
        for (int more : new int[] {0, 5, 4, 4}) {
            semaphoreRelease(semaphore, more);
            expected += more;
            int now = expected;
            Eventually.eventually(now + " passed", () -> passed.get() >= now);
            Eventually.notSoon("more than " + now + " passed", () -> passed.get() > now);
        }
        contenders.forEach(InThread::result);
        assertThat(passed.get()).isEqualTo(20);
        assertThat(semaphore.tryAcquire()).isFalse();
        semaphore.close();
    }

    private static void semaphoreRelease(SharedSemaphore semaphore, int permits) {
        if (permits > 0) {
            semaphore.release(permits);
        }
    }

    @Test
    @DisplayName("LCK-02 a permit is held in its scope and back after it, also when the body throws")
    void scopeHoldsAPermit() {
        var semaphore = SharedSemaphore.bounded(1);
        assertThatThrownBy(() -> {
            try (var _ = semaphore.hold()) {
                assertThat(semaphore.availablePermits()).isZero();
                throw new IllegalArgumentException("thrown in the scope");
            }
        }).hasMessage("thrown in the scope");
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        semaphore.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTimedTryFailsAfterTheTimeAndNotBefore(boolean bounded) throws Exception {
        var semaphore = semaphore(bounded, 0);
        assertThat(InThread.took(() -> assertThat(semaphore.tryAcquire(SHORT)).isFalse()))
                .isGreaterThanOrEqualTo(SHORT);
        assertThat(semaphore.tryAcquire(Duration.ofSeconds(-1))).isFalse();
        assertThat(semaphore.tryAcquire(Duration.ZERO)).isFalse();
        semaphore.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aChildWakesAWaiterAndTheOtherWayRound(boolean bounded) throws Exception {
        var ping = semaphore(bounded, 1);
        var pong = semaphore(bounded, 1);
        ping.acquire();
        pong.acquire();
        ChildProcess child = Family.start(() -> {
            for (int i = 0; i < 1000; i++) {
                ping.acquire();
                pong.release();
            }
        });
        for (int i = 0; i < 1000; i++) {
            ping.release();
            pong.acquire();
        }
        Family.allSucceed(child);
        ping.close();
        pong.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptEndsAWaitThatMayBeInterrupted(boolean bounded) {
        var semaphore = semaphore(bounded, 1);
        semaphore.acquireUninterruptibly();
        InThread<Void> waiter = InThread.run(semaphore::acquire);
        InThread<Void> timed = InThread.run(() -> semaphore.tryAcquire(Duration.ofDays(1)));
        InThread<Boolean> stubborn = InThread.call(() -> {
            semaphore.acquireUninterruptibly();
            return Thread.interrupted();
        });
        Eventually.giveTimeToBlock();
        waiter.interrupt();
        timed.interrupt();
        stubborn.interrupt();
        assertThat(waiter.failure()).isInstanceOf(InterruptedException.class);
        assertThat(timed.failure()).isInstanceOf(InterruptedException.class);
        Eventually.notSoon("the stubborn one returns", stubborn::isDone);
        semaphore.release();
        assertThat(stubborn.result()).as("still interrupted").isTrue();
        semaphore.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closeEndsTheWaitsOfThisProcess(boolean bounded) {
        var semaphore = semaphore(bounded, 0);
        InThread<Void> waiter = InThread.run(semaphore::acquire);
        Eventually.giveTimeToBlock();
        semaphore.close();
        semaphore.close();
        assertThat(semaphore.isClosed()).isTrue();
        assertThat(waiter.failure()).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(semaphore::tryAcquire)
                .isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(semaphore::release).isExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void aValueThatGoesToAGrandchild() {
        var semaphore = SharedSemaphore.of(0);
        Family.succeeds(() -> Family.succeeds(() -> semaphore.release(2)));
        assertThat(semaphore.availablePermits()).isEqualTo(2);
        Family.succeeds(() -> require(semaphore.tryAcquire(), "one is there"));
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        semaphore.close();
    }

    @Test
    void aThreadThatIsInterruptedAlreadyTakesNothing() {
        for (boolean bounded : new boolean[] {false, true}) {
            var semaphore = semaphore(bounded, 1);
            assertThat(InThread.run(() -> {
                Thread.currentThread().interrupt();
                semaphore.acquire();
            }).failure()).isInstanceOf(InterruptedException.class);
            assertThat(semaphore.availablePermits()).isEqualTo(1);
            semaphore.close();
        }
    }
}
