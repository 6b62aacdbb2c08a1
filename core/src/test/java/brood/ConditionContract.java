package brood;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.ConditionWaiters;
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

/// [SharedCondition]: waiting, signals and times.
@Tag("contract")
@ExtendWith(Leaks.class)
@SuppressWarnings({"WaitNotInLoop", "JavaUtilDate"}) // it is the bare calls that are tested
abstract class ConditionContract {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final SharedCondition condition = SharedCondition.create();
    private final SharedLock lock = condition.lock();
    private final ConditionWaiters waiters = ConditionWaiters.at(condition);

    @Test
    @DisplayName("CND-01 nobody wakes unasked, and each signal wakes exactly one")
    void eachSignalWakesOne() {
        List<ChildProcess> children = waiters.children(1);
        List<InThread<Void>> threads = waiters.threads(1);
        waiters.await(2);
        for (int signals = 0; signals < 2; signals++) {
            int before = signals;
            Eventually.notSoon("one wakes unasked", () -> waiters.woken().get() > before);
            try (var _ = lock.hold()) {
                condition.signal();
            }
            Eventually.eventually("one wakes", () -> waiters.woken().get() == before + 1);
        }
        Family.allSucceed(children);
        threads.forEach(InThread::result);
        lock.close();
    }

    @Test
    @DisplayName("CND-02 without a signal a timed wait is false after the time, with the lock held again")
    void aTimedWaitIsFalseAfterTheTime() throws Exception {
        try (var _ = lock.hold()) {
            assertThat(InThread.took(() -> assertThat(condition.await(SHORT)).isFalse()))
                    .isGreaterThanOrEqualTo(SHORT);
            assertThat(lock.isHeldByCurrentThread()).isTrue();
            assertThat(condition.await(Duration.ZERO)).isFalse();
            assertThat(condition.await(Duration.ofSeconds(-1))).isFalse();
            assertThat(condition.awaitNanos(1_000_000)).isLessThanOrEqualTo(0);
            assertThat(condition.awaitUntil(new java.util.Date(0))).isFalse();
            assertThat(lock.isHeldByCurrentThread()).isTrue();
        }
        lock.close();
    }

    @Test
    @DisplayName("CND-03 six waiters that timed out, then six that wait are all woken by one signalAll")
    void signalAllWakesAll() {
        SharedCondition at = condition;
        List<InThread<Boolean>> impatient = IntStream.range(0, 3)
                .mapToObj(_ -> InThread.call(() -> awaitOnce(at, SHORT)))
                .toList();
        Family.allSucceed(Family.start(3, _ -> require(!awaitOnce(at, SHORT), "timed out")));
        assertThat(impatient).noneMatch(InThread::result);
        List<ChildProcess> children = waiters.children(3);
        List<InThread<Void>> threads = waiters.threads(3);
        waiters.await(6);
        try (var _ = lock.hold()) {
            condition.signalAll();
            condition.signalAll();
        }
        Family.allSucceed(children);
        threads.forEach(InThread::result);
        assertThat(waiters.woken().get()).isEqualTo(6);
        lock.close();
    }

    private static boolean awaitOnce(SharedCondition condition, Duration time) throws Exception {
        try (var _ = condition.lock().hold()) {
            return condition.await(time);
        }
    }

    @Test
    void aSignalForSomeWakesThatMany() {
        List<InThread<Void>> threads = waiters.threads(5);
        waiters.await(5);
        try (var _ = lock.hold()) {
            condition.signal(0);
            condition.signal(3);
            assertThatThrownBy(() -> condition.signal(-1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Eventually.eventually("three wake", () -> waiters.woken().get() == 3);
        Eventually.notSoon("a fourth wakes", () -> waiters.woken().get() > 3);
        try (var _ = lock.hold()) {
            condition.signal(100);
        }
        threads.forEach(InThread::result);
        lock.close();
    }

    @Test
    void aSignalIsNotKeptForThoseWhoComeLater() throws Exception {
        try (var _ = lock.hold()) {
            condition.signal(5);
            condition.signalAll();
            assertThat(condition.await(SHORT)).isFalse();
        }
        lock.close();
    }

    @Test
    @DisplayName("CND-06 signals that never make it true do not start the clock again")
    void signalsDoNotRestartTheClock() throws Exception {
        Duration time = Duration.ofMillis(600);
        var stop = SharedBoolean.of(false);
        SharedCondition at = condition;
        ChildProcess signaller = Family.start(() -> {
            while (!stop.get()) {
                try (var _ = at.lock().hold()) {
                    at.signalAll();
                }
                Thread.sleep(20);
            }
        });
        try (var _ = lock.hold()) {
            int[] looks = new int[1];
            assertThat(InThread.took(() -> assertThat(condition.awaitUntil(() -> {
                looks[0]++;
                return false;
            }, time)).isFalse())).isGreaterThanOrEqualTo(time);
            assertThat(condition.awaitUntil(() -> false, Duration.ofSeconds(-1))).isFalse();
            assertThat(condition.awaitUntil(() -> true, Duration.ZERO)).isTrue();
            assertThat(looks[0]).isGreaterThan(1);
        }
        stop.set(true);
        Family.allSucceed(signaller);
        lock.close();
    }

    @Test
    void aPredicateThatBecomesTrueEndsTheWait() {
        SharedCondition at = condition;
        SharedInt stock = waiters.woken();
        ChildProcess waiter = Family.start(() -> {
            try (var _ = at.lock().hold()) {
                at.awaitUntil(() -> stock.get() > 2);
                require(at.awaitUntil(() -> stock.get() == 3, Duration.ofDays(1)), "true");
            }
        });
        for (int i = 0; i < 3; i++) {
            try (var _ = lock.hold()) {
                stock.incrementAndGet();
                condition.signalAll();
            }
        }
        Family.allSucceed(waiter);
        lock.close();
    }

    @Test
    @DisplayName("CND-07 waiting or signalling without the lock is an error")
    void theLockHasToBeHeld() {
        InThread.run(lock::lock).result();
        for (SharedCondition one : List.of(condition, SharedLock.create().newCondition())) {
            assertThatThrownBy(one::await).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> one.await(SHORT))
                    .isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(one::signal).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(one::signalAll).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> one.signal(2))
                    .isInstanceOf(IllegalMonitorStateException.class);
        }
        lock.close();
    }
}
