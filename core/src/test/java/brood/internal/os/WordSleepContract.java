package brood.internal.os;

import static brood.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What [WordSleep] promises, whichever way to the kernel it takes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WordSleepContract {
    private static final long FOR_EVER = Long.MAX_VALUE;
    private static final long SIZE = 1 << 20;

    private final AtomicInteger next = new AtomicInteger();
    private MemorySegment memory;
    private long word;

    /// The way to take; null for none.
    abstract @Nullable NativeCalls calls() throws IOException;

    @BeforeAll
    void map() throws IOException {
        Natives.replace(calls());
        SharedFile file = SharedFile.create(SIZE);
        file.reserve(0, SIZE);
        memory = file.map();
    }

    @AfterAll
    void restore() {
        Natives.replace(JniCalls.load());
    }

    @BeforeEach
    void newWord() {
        word = memory.address() + 64L * next.getAndIncrement();
    }

    private boolean polls() {
        return WordSleep.polls();
    }

    private void set(int value) {
        ValueLayout.JAVA_INT.varHandle().setVolatile(memory, word - memory.address(), value);
    }

    @Test
    void returnsAtOnceWhenTheWordIsNotAsExpected() {
        assertThat(WordSleep.await(word, 1, FOR_EVER, true)).isEqualTo(WordSleep.CHANGED);
        assertThat(WordSleep.await(word, 1, FOR_EVER, false)).isEqualTo(WordSleep.CHANGED);
    }

    @Test
    void comparesAllBits() {
        set(-1);
        assertThat(WordSleep.await(word, -1, 1_000_000, true)).isEqualTo(WordSleep.TIMED_OUT);
        assertThat(WordSleep.await(word, -1, 1_000_000, false)).isEqualTo(WordSleep.TIMED_OUT);
        assertThat(WordSleep.await(word, Integer.MIN_VALUE, 1_000_000, true))
                .isEqualTo(WordSleep.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sleepsForTheGivenTime(boolean virtual) throws Exception {
        long begin = System.nanoTime();
        int result = start(virtual, () -> WordSleep.await(word, 0, 30_000_000, true)).get();
        assertThat(result).isEqualTo(WordSleep.TIMED_OUT);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(30_000_000);
    }

    @Test
    void zeroOrNegativeTimeDoesNotSleep() {
        assertThat(WordSleep.await(word, 0, 0, true)).isEqualTo(WordSleep.TIMED_OUT);
        assertThat(WordSleep.await(word, 0, Long.MIN_VALUE, false)).isEqualTo(WordSleep.TIMED_OUT);
    }

    @Test
    void endsASliceOfALongSleep() {
        assertThat(WordSleep.await(word, 0, FOR_EVER, true)).isEqualTo(WordSleep.TIMED_OUT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangeWithAWakeEndsTheSleep(boolean virtual) throws Exception {
        Future<Integer> sleeper = start(virtual, () -> sleepThroughSlices(true));
        untilAsleep();
        set(1);
        WordSleep.wake(word, 1);
        assertThat(sleeper.get()).isIn(WordSleep.WOKEN, WordSleep.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptEndsTheSleepAndStays(boolean virtual) throws Exception {
        Sleeper sleeper = start(virtual, () -> {
            int result = sleepThroughSlices(true);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return result;
        });
        untilAsleep();
        sleeper.thread.interrupt();
        assertThat(sleeper.get()).isEqualTo(WordSleep.INTERRUPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedThreadDoesNotSleep(boolean virtual) throws Exception {
        assertThat(start(virtual, () -> {
            Thread.currentThread().interrupt();
            return WordSleep.await(word, 0, FOR_EVER, true);
        }).get()).isEqualTo(WordSleep.INTERRUPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptDoesNotEndAnUninterruptibleSleepAndStays(boolean virtual) throws Exception {
        assertThat(start(virtual, () -> {
            Thread.currentThread().interrupt();
            int result = WordSleep.await(word, 0, 30_000_000, false);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            return result;
        }).get()).isEqualTo(WordSleep.TIMED_OUT);
    }

    @Test
    void canSleepAgainAfterAnInterrupt() throws Exception {
        Sleeper sleeper = start(false, () -> {
            int first = sleepThroughSlices(true);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(WordSleep.await(word, 0, 1_000_000, true)).isEqualTo(WordSleep.TIMED_OUT);
            return first;
        });
        untilAsleep();
        sleeper.thread.interrupt();
        assertThat(sleeper.get()).isEqualTo(WordSleep.INTERRUPTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsThoseItWakes(boolean virtual) throws Exception {
        int number = virtual ? 300 : 20;
        List<Sleeper> sleepers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            sleepers.add(start(virtual, () -> sleepThroughSlices(false)));
        }
        int[] woken = {0};
        if (!polls() && (!virtual || Futex.canWaitForMany())) {
            eventually("some are woken", () -> {
                woken[0] += WordSleep.wake(word, 7);
                return woken[0] >= 14;
            });
        }
        int told = 0;
        eventually("as many say so",
                () -> sleepers.stream().filter(Future::isDone).count() >= woken[0]);
        set(1);
        WordSleep.wake(word, Integer.MAX_VALUE);
        for (Sleeper sleeper : sleepers) {
            told += sleeper.get() == WordSleep.WOKEN ? 1 : 0;
        }
        assertThat(told).isGreaterThanOrEqualTo(woken[0]);
    }

    @Test
    void tenThousandVirtualThreadsSleepWhileOthersRun() throws Exception {
        List<Sleeper> sleepers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            sleepers.add(start(true, () -> sleepThroughSlices(true)));
        }
        assertThat(start(true, () -> 42).get()).isEqualTo(42);
        set(1);
        WordSleep.wake(word, Integer.MAX_VALUE);
        for (Sleeper sleeper : sleepers) {
            assertThat(sleeper.get()).isIn(WordSleep.WOKEN, WordSleep.CHANGED);
        }
    }

    @Test
    void noWakeIsLostOnAnInterruptedSleeper() throws Exception {
        for (int round = 0; round < 200; round++) {
            boolean virtual = round % 2 == 0;
            Sleeper one = start(virtual, () -> sleepThroughSlices(true));
            untilAsleep();
            CompletableFuture<Void> interrupt =
                    CompletableFuture.runAsync(one.thread::interrupt, NEW_THREAD);
            int woken = WordSleep.wake(word, 1);
            interrupt.get();
            int told = one.get();
            assertThat(told).isEqualTo(woken == 1 ? WordSleep.WOKEN : WordSleep.INTERRUPTED);
        }
    }

    @Test
    void refusesAWordOfNoMapping() {
        assertThatThrownBy(() -> WordSleep.await(1 << 16, 0, 1, true))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("WordSleep.use");
    }

    @Test
    void wakingNobodyIsNothing() {
        assertThat(WordSleep.wake(word, 1)).isZero();
    }

    /// Goes on sleeping where a slice ends, as every caller does.
    private int sleepThroughSlices(boolean interruptible) {
        while (true) {
            int result = WordSleep.await(word, 0, FOR_EVER, interruptible);
            if (result != WordSleep.TIMED_OUT) {
                return result;
            }
        }
    }

    /// Long enough to make it likely; the tests hold when nobody sleeps yet, too.
    private static void untilAsleep() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(2));
    }

    private static final Executor NEW_THREAD = task -> new Thread(task).start();

    private static Sleeper start(boolean virtual, IntSupplier body) {
        Sleeper sleeper = new Sleeper(body);
        sleeper.thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).unstarted(sleeper);
        sleeper.thread.start();
        return sleeper;
    }

    private static final class Sleeper extends FutureTask<Integer> {
        private Thread thread;

        Sleeper(IntSupplier body) {
            super(body::getAsInt);
        }
    }
}
