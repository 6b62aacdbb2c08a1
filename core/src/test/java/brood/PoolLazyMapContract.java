package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.InThread;
import brood.testing.JvmsOnly;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Maps whose results come one by one.
abstract class PoolLazyMapContract {
    /// Opened and closed by the test classes.
    @SuppressWarnings("NullAway.Init")
    static ProcessPool pool;

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static <T> Iterable<T> once(Stream<T> items) {
        Iterator<T> iterator = items.iterator();
        return () -> iterator;
    }

    @Test
    void resultsComeInTheOrderOfTheItems() {
        for (int size : List.of(1, 3, 100, 5000)) {
            ResultIterator<Integer> results =
                    pool.imap(x -> -x, numbers(2000), map -> map.withChunkSize(size));
            assertThat(results.stream().map(x -> -x)).isEqualTo(numbers(2000));
            assertThat(results.hasNext()).isFalse();
            assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    @DisplayName("POL-07 each result of the unordered map comes once")
    void eachUnorderedResultComesOnce() {
        for (int size : List.of(1, 7, 500)) {
            assertThat(pool.imapUnordered(x -> x * 2, numbers(1000),
                    map -> map.withChunkSize(size)).stream())
                    .containsExactlyInAnyOrderElementsOf(numbers(1000).stream().map(x -> x * 2)
                            .toList());
        }
    }

    @Test
    @DisplayName("POL-08 fast results are handed out while a slow one still runs")
    void fastResultsOvertakeASlowOne() {
        SharedEvent release = SharedEvent.create();
        List<Integer> seen = new ArrayList<>();
        try (var results = pool.imapUnordered(x -> {
            if (x == 0) {
                release.await();
            }
            return x;
        }, numbers(20), map -> map.withChunkSize(1))) {
            for (int i = 0; i < 19; i++) {
                seen.add(results.next());
            }
            assertThat(seen).doesNotContain(0).hasSize(19);
            release.set();
            assertThat(results.next()).isZero();
            assertThat(results.hasNext()).isFalse();
        } finally {
            release.set();
        }
    }

    @Test
    void anEndlessInputWorksAndASlowConsumerHoldsItBack() {
        AtomicInteger read = new AtomicInteger();
        Iterable<Integer> endless = once(Stream.generate(read::getAndIncrement));
        try (var results = pool.imap(x -> x + 1, endless,
                map -> map.withChunkSize(2).withWindow(10))) {
            for (int i = 0; i < 100; i++) {
                assertThat(results.next()).isEqualTo(i + 1);
                assertThat(read.get()).isLessThanOrEqualTo(i + 11);
            }
        }
        try (var results =
                pool.imapUnordered(x -> x, once(Stream.generate(read::getAndIncrement)))) {
            assertThat(results.stream().limit(10_000)).hasSize(10_000).doesNotHaveDuplicates();
        }
    }

    @Test
    void afterCloseTheInputIsNotReadAndNothingComes() {
        AtomicInteger read = new AtomicInteger();
        var results = pool.imap(x -> x, once(Stream.generate(read::getAndIncrement)));
        results.next();
        results.close();
        int before = read.get();
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
        assertThat(read.get()).isEqualTo(before);
        results.close();
    }

    @Test
    void failuresComeAtTheirPlaceAndTheOthersGoOn() {
        for (int size : List.of(1, 4, 100)) {
            var results = pool.imap(x -> 12 / (x % 5), numbers(20),
                    map -> map.withChunkSize(size));
            for (int i = 0; i < 20; i++) {
                if (i % 5 == 0) {
                    assertThatThrownBy(results::next).isInstanceOf(CompletionException.class)
                            .hasCauseInstanceOf(ArithmeticException.class);
                } else {
                    assertThat(results.next()).isEqualTo(12 / (i % 5));
                }
            }
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void withFailFastTheFirstFailureIsTheLastThatComes() {
        var results = pool.imap(x -> 12 / (x - 3), numbers(1000),
                map -> map.withFailFast(true).withChunkSize(2));
        assertThat(List.of(results.next(), results.next(), results.next()))
                .containsExactly(-4, -6, -12);
        assertThatThrownBy(results::next).hasCauseInstanceOf(ArithmeticException.class);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    @JvmsOnly("items and results go by reference")
    void anItemThatCannotBeSentFailsAtItsPlace() {
        List<Object> items = new ArrayList<>(numbers(10));
        items.set(4, new Object());
        for (int size : List.of(1, 10)) {
            var results = pool.imap(x -> x, items, map -> map.withChunkSize(size));
            for (int i = 0; i < 10; i++) {
                if (i == 4) {
                    assertThatThrownBy(results::next)
                            .hasCauseInstanceOf(NotSendableException.class)
                            .hasMessageContaining("items[4]");
                } else {
                    assertThat(results.next()).isEqualTo(i);
                }
            }
        }
    }

    @Test
    @DisplayName("POL-16 what the input throws comes at its place, as it is")
    void whatTheInputThrowsComesAtItsPlace() {
        IllegalStateException mine = new IllegalStateException("bad input");
        for (int bad : List.of(0, 50, 0, 50)) {
            var results = pool.imap(x -> x, once(numbers(100).stream().peek(i -> {
                if (i == bad) {
                    throw mine;
                }
            })));
            for (int i = 0; i < bad; i++) {
                assertThat(results.next()).isEqualTo(i);
            }
            assertThat(results.hasNext()).isTrue();
            assertThatThrownBy(results::next).isSameAs(mine).hasNoCause();
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void aTimedNextCanBeAskedAgain() throws Exception {
        SharedEvent release = SharedEvent.create();
        for (boolean ordered : List.of(true, false)) {
            release.clear();
            RemoteFunction<Integer, Integer> wait = x -> {
                release.await();
                return x;
            };
            var results = ordered ? pool.imap(wait, numbers(1))
                    : pool.imapUnordered(wait, numbers(1));
            assertThatThrownBy(() -> results.next(Duration.ZERO))
                    .isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> results.next(Duration.ofMillis(20)))
                    .isInstanceOf(TimeoutException.class);
            assertThat(results.hasNext()).isTrue();
            release.set();
            assertThat(results.next(Duration.ofMinutes(1))).isZero();
        }
    }

    @Test
    @DisplayName("EXE-04 with a time limit the earlier values come, and then the time is over")
    void earlierValuesComeBeforeTheTimeIsOver() {
        var results = pool.imap(x -> {
            if (x == 5) {
                Thread.sleep(600_000);
            }
            return x;
        }, numbers(10), map -> map.withChunkSize(1).withTimeLimit(Duration.ofSeconds(5)));
        for (int i = 0; i < 5; i++) {
            assertThat(results.next()).isEqualTo(i);
        }
        assertThatThrownBy(results::next).isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(results.hasNext()).isFalse();
    }

    @Test
    void anInterruptLosesNothing() throws Exception {
        SharedEvent release = SharedEvent.create();
        var results = pool.imap(x -> {
            release.await();
            return x;
        }, numbers(1));
        InThread<Integer> plain = InThread.call(results::next);
        plain.interrupt();
        assertThat(plain.failure()).isInstanceOf(CancellationException.class);
        InThread<Integer> timed = InThread.call(() -> results.next(Duration.ofMinutes(1)));
        timed.interrupt();
        assertThat(timed.failure()).isInstanceOf(InterruptedException.class);
        release.set();
        assertThat(results.next()).isZero();
    }

    @Test
    @DisplayName("POL-43 items and results that were taken are not kept")
    void whatWasTakenIsNotKept() {
        Set<java.lang.ref.WeakReference<Object>> references = new HashSet<>();
        Iterable<byte[]> input = once(Stream.generate(() -> {
            byte[] item = new byte[100_000];
            references.add(new java.lang.ref.WeakReference<>(item));
            return item;
        }).limit(50));
        try (var results = pool.imap(x -> x, input, map -> map.withChunkSize(5))) {
            while (results.hasNext()) {
                references.add(new java.lang.ref.WeakReference<>(results.next()));
            }
            brood.testing.Eventually.eventually("all are collected", () -> {
                System.gc();
                return references.stream().allMatch(reference -> reference.get() == null);
            });
        }
    }

    @Test
    @DisplayName("room is made for the items that come, not for the largest chunk that may")
    void theLargestChunk() {
        try (var results = pool.imap(x -> x, numbers(3),
                map -> map.withChunkSize(Integer.MAX_VALUE).withWindow(Integer.MAX_VALUE))) {
            assertThat(results.stream()).isEqualTo(numbers(3));
        }
    }

    @Test
    void resultsMayBeNull() {
        assertThat(pool.<Integer, @Nullable String>imap(_ -> null, numbers(3)).stream())
                .isEqualTo(Collections.nCopies(3, null));
        assertThat(pool.<Integer, @Nullable String>imapUnordered(_ -> null, numbers(3)).stream())
                .isEqualTo(Collections.nCopies(3, null));
    }
}
