package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Poison;
import java.time.Duration;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Maps whose results come all at once.
abstract class PoolMapContract {
    /// Opened and closed by the test classes.
    @SuppressWarnings("NullAway.Init")
    static ProcessPool pool;

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /// An input that says nothing of its length, and may be read once.
    private static <T> Iterable<T> once(Stream<T> items) {
        Iterator<T> iterator = items.iterator();
        return () -> iterator;
    }

    @Test
    @DisplayName("POL-03 no input gives an empty result at once, from every map")
    void noInputGivesAnEmptyResult() throws Exception {
        List<Integer> none = List.of();
        assertThat(pool.map(x -> x + 1, none)).isEmpty();
        assertThat(pool.mapAsync(x -> x + 1, none).isReady()).isTrue();
        assertThat(pool.mapAsync(x -> x + 1, none, map -> map.withChunkSize(3)).get()).isEmpty();
        assertThat(pool.starmap((a, b) -> a, List.<Map.Entry<Integer, Integer>>of())).isEmpty();
        assertThat(pool.imap(x -> x + 1, none).hasNext()).isFalse();
        assertThat(pool.imapUnordered(x -> x + 1, none).hasNext()).isFalse();
    }

    @Test
    @DisplayName("POL-04 starmap spreads each pair over the parameters and keeps the order")
    void starmapSpreadsPairs() throws Exception {
        List<Map.Entry<Integer, String>> pairs = numbers(100).stream()
                .map(i -> Map.entry(i, "p" + i)).toList();
        List<String> wanted = numbers(100).stream().map(i -> i + "-p" + i).toList();
        assertThat(pool.starmap((i, text) -> i + "-" + text, pairs)).isEqualTo(wanted);
        assertThat(pool.starmapAsync((i, text) -> i + "-" + text, pairs).get()).isEqualTo(wanted);
        assertThat(pool.starmapAsync((i, text) -> i + "-" + text, pairs,
                map -> map.withChunkSize(7)).get()).isEqualTo(wanted);
    }

    @Test
    void starmapTakesMethodReferencesAndNulls() throws Exception {
        assertThat(pool.starmap(Math::addExact, List.of(Map.entry(1, 2), Map.entry(3, 4))))
                .containsExactly(3, 7);
        assertThat(pool.starmap(String::concat, List.of(Map.entry("a", "b"))))
                .containsExactly("ab");
        assertThat(pool.<String, Integer, String>starmap((a, b) -> a + b,
                List.of(new SimpleEntry<>(null, 1), new SimpleEntry<>("x", null))))
                .containsExactly("null1", "xnull");
    }

    @Test
    @DisplayName("POL-05 an input of unknown length is read once, and the results match")
    void inputOfUnknownLengthIsReadOnce() throws Exception {
        List<Integer> squares = numbers(1000).stream().map(i -> i * i).toList();
        assertThat(pool.map(x -> x * x, once(numbers(1000).stream()))).isEqualTo(squares);
        assertThat(pool.mapAsync(x -> x * x, once(numbers(1000).stream())).get())
                .isEqualTo(squares);
        assertThat(pool.imap(x -> x * x, once(numbers(1000).stream())).stream())
                .isEqualTo(squares);
        assertThat(pool.imapUnordered(x -> x * x, once(numbers(1000).stream())).stream())
                .containsExactlyInAnyOrderElementsOf(squares);
        assertThat(pool.starmap((a, b) -> a * b,
                once(numbers(1000).stream().map(i -> Map.entry(i, i))))).isEqualTo(squares);
    }

    @Test
    void aSlowInputIsWorkedOnWhileItIsRead() throws Exception {
        Iterable<Integer> slow = once(numbers(50).stream().peek(_ -> pause()));
        assertThat(pool.map(x -> x + 1, slow))
                .isEqualTo(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    private static void pause() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void valuesOfAllKindsKeepTheirPlaces() throws Exception {
        List<Object> mixed = Arrays.asList(1, -1, 300, -70_000, Integer.MIN_VALUE,
                Integer.MAX_VALUE, null, null, 5L, 1L << 40, Long.MIN_VALUE, -129L, 1.5,
                Double.NaN, -0.0, true, false, "text", "\u20ac", "", 'c', (short) 3, (byte) 4, 2.5f,
                List.of(1, "two"), Map.of("k", List.of()), Duration.ofDays(1), null,
                new int[0].length, "last");
        assertThat(pool.map(x -> x, mixed)).isEqualTo(mixed);
        assertThat(pool.map(x -> x, mixed, map -> map.withChunkSize(100))).isEqualTo(mixed);
        assertThat(pool.map(x -> x, mixed, map -> map.withChunkSize(1))).isEqualTo(mixed);
    }

    @Test
    void resultsMayBeNullAndTheListMayBeChanged() throws Exception {
        List<@Nullable String> results =
                pool.<Integer, @Nullable String>map(_ -> null, numbers(10));
        assertThat(results).isEqualTo(Collections.nCopies(10, null));
        results.set(0, "changed");
        results.add("more");
    }

    @Test
    @DisplayName("POL-16 what the input throws comes out as it is, twice, and the pool goes on")
    void whatTheInputThrowsComesOutAsItIs() throws Exception {
        for (int bad : List.of(0, 500, 0, 500)) {
            IllegalStateException mine = new IllegalStateException("bad input");
            Iterable<Integer> input = once(numbers(1000).stream().peek(i -> {
                if (i == bad) {
                    throw mine;
                }
            }));
            assertThatThrownBy(() -> pool.map(x -> x, input)).isSameAs(mine).hasNoCause();
            assertThatThrownBy(() -> pool.mapAsync(x -> x, once(Stream.of(1).peek(_ -> {
                throw mine;
            })))).isSameAs(mine).hasNoCause();
            assertThat(pool.map(x -> x + 1, List.of(1, 2))).containsExactly(2, 3);
        }
    }

    @Test
    @DisplayName("POL-18 an item that can't be sent is named, and the pool goes on")
    @JvmsOnly("items and results go by reference")
    void anItemThatCannotBeSentIsNamed() throws Exception {
        List<Object> items = new ArrayList<>(numbers(20));
        items.set(13, new Object());
        assertThatThrownBy(() -> pool.map(x -> x, items))
                .isInstanceOf(NotSendableException.class).hasMessageContaining("items[13]");
        assertThatThrownBy(() -> pool.mapAsync(x -> x, items, map -> map.withChunkSize(5)))
                .isInstanceOf(NotSendableException.class).hasMessageContaining("items[13]");
        Object notSendable = new Object();
        assertThatThrownBy(() -> pool.map(_ -> notSendable, numbers(3)))
                .isInstanceOf(NotSendableException.class).hasMessageContaining("function");
        assertThat(pool.map(x -> x + 1, List.of(1, 2))).containsExactly(2, 3);
    }

    @Test
    @DisplayName("POL-48 a chunk size of 0 or below is an error, also for an empty input")
    void chunkSizeMustBePositive() {
        for (int size : List.of(0, -1, Integer.MIN_VALUE)) {
            assertThatThrownBy(() -> pool.map(x -> x, List.of(), map -> map.withChunkSize(size)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("chunk size");
            assertThatThrownBy(() -> pool.imap(x -> x, List.of(), map -> map.withWindow(size)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theFirstFailureInTheOrderOfTheItemsIsThrown() {
        Throwable thrown = catchThrowable(() -> pool.map(PoolMapContract::failFrom50, numbers(100),
                map -> map.withChunkSize(7)));
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        assertThat(thrown.getCause()).isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("50");
        assertThat(Objects.requireNonNull(thrown.getCause()).getStackTrace()[0].getMethodName())
                .isEqualTo("failFrom50");
    }

    private static int failFrom50(int x) {
        if (x >= 50) {
            throw new IllegalArgumentException("" + x);
        }
        return x;
    }

    @Test
    void allItemsAreRunAlthoughOneFails() throws Exception {
        SharedInt runs = SharedInt.of(0);
        assertThatThrownBy(() -> pool.map(x -> {
            runs.incrementAndGet();
            return 1 / x;
        }, numbers(100), map -> map.withChunkSize(10))).hasCauseInstanceOf(
                ArithmeticException.class);
        assertThat(runs.get()).isEqualTo(100);
    }

    @Test
    void withFailFastTheFirstFailureEndsTheMap() {
        SharedInt runs = SharedInt.of(0);
        assertThatThrownBy(() -> pool.map(x -> {
            runs.incrementAndGet();
            if (x == 3) {
                throw new IllegalStateException("three");
            }
            Thread.sleep(x > 3 ? 1 : 0);
            return x;
        }, numbers(20_000), map -> map.withChunkSize(5).withFailFast(true)))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(runs.get()).isLessThan(20_000);
    }

    @Test
    void aFailedMapOfRunningItemsDoesNotWaitForThemWithFailFast() throws Exception {
        SharedEvent release = SharedEvent.create();
        try {
            Throwable thrown = InThread.call(() -> catchThrowable(() -> pool.map(x -> {
                if (x == 0) {
                    release.await();
                    return 0;
                }
                throw new IllegalStateException("one");
            }, numbers(2), map -> map.withChunkSize(1).withFailFast(true)))).result();
            assertThat(thrown).hasCauseInstanceOf(IllegalStateException.class);
        } finally {
            release.set();
        }
    }

    @Test
    @DisplayName("EXE-04 a map whose time is over ends, and so does its work")
    void aMapWhoseTimeIsOverEnds() throws Exception {
        assertThatThrownBy(() -> pool.map(PoolMapContract::sleepLong, numbers(10),
                map -> map.withTimeLimit(Duration.ofMillis(300))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("of 10 items");
        assertThat(pool.map(x -> x + 1, numbers(3))).containsExactly(1, 2, 3);
    }

    private static int sleepLong(int x) throws InterruptedException {
        Thread.sleep(600_000);
        return x;
    }

    @Test
    void cancellingAnAsyncMapCancelsItsChunks() throws Exception {
        AsyncResult<List<Integer>> map = pool.mapAsync(PoolMapContract::sleepLong, numbers(10));
        assertThat(map.cancel(true)).isTrue();
        assertThat(map.isCancelled()).isTrue();
        assertThat(pool.map(x -> x + 1, numbers(3))).containsExactly(1, 2, 3);
    }

    @Test
    void anInterruptedMapIsCancelled() throws Exception {
        SharedEvent begun = SharedEvent.create();
        InThread<List<Integer>> caller = InThread.call(() -> pool.map(x -> {
            begun.set();
            return sleepLong(x);
        }, numbers(10)));
        begun.await();
        caller.interrupt();
        assertThat(caller.failure()).isInstanceOf(InterruptedException.class);
        assertThat(pool.map(x -> x + 1, numbers(3))).containsExactly(1, 2, 3);
    }

    @Test
    @JvmsOnly("items and results go by reference")
    void aResultThatCannotBeSentFailsItsItemAlone() {
        ResultIterator<Object> results =
                pool.imap(x -> x == 5 ? new Object() : (Object) x, numbers(10),
                        map -> map.withChunkSize(10));
        List<Object> seen = drain(results);
        assertThat(seen.remove(5)).isInstanceOf(NotSendableException.class);
        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9);
    }

    @Test
    @DisplayName("POL-21 a result that throws while it is rebuilt fails its item alone")
    @JvmsOnly("items and results go by reference")
    void aResultThatCannotBeRebuiltFailsItsItemAlone() throws Exception {
        List<Object> seen = drain(pool.imap(x -> x == 5 ? new Poison("no") : (Object) x,
                numbers(10), map -> map.withChunkSize(10)));
        assertThat(seen.remove(5)).isInstanceOf(ProcessException.class);
        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9);
        assertThatThrownBy(() -> pool.map(_ -> new Poison("no"), numbers(3)))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ProcessException.class);
        assertThat(pool.map(x -> x + 1, numbers(3))).containsExactly(1, 2, 3);
    }

    @Test
    @JvmsOnly("items and results go by reference")
    void anItemThatCannotBeRebuiltFailsAlone() {
        List<Object> items = new ArrayList<>(numbers(10));
        items.set(5, new Poison("no"));
        List<Object> seen = drain(pool.imap(x -> x, items, map -> map.withChunkSize(10)));
        assertThat(seen.remove(5)).isInstanceOf(ProcessException.class);
        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9);
    }

    private static List<Object> drain(Iterator<?> results) {
        List<Object> seen = new ArrayList<>();
        while (results.hasNext()) {
            try {
                seen.add(results.next());
            } catch (java.util.concurrent.CompletionException e) {
                seen.add(e.getCause());
            }
        }
        return seen;
    }

    @Test
    @DisplayName("POL-51 maps of several threads on one pool do not see each other's results")
    void mapsOfSeveralThreadsDoNotMix() {
        List<InThread<List<Integer>>> threads = IntStream.range(0, 6)
                .mapToObj(t -> InThread.call(() -> pool.map(x -> x * 10 + t, numbers(2000),
                        map -> map.withChunkSize(50))))
                .toList();
        for (int t = 0; t < 6; t++) {
            int number = t;
            assertThat(threads.get(t).result()).isEqualTo(
                    numbers(2000).stream().map(x -> x * 10 + number).toList());
        }
    }

    @Test
    @DisplayName("SUB-05 closures of one place keep their own state in one worker")
    void closuresKeepTheirOwnState() throws Exception {
        for (int add : List.of(1, 100)) {
            int[] state = {add};
            assertThat(pool.map(x -> x + state[0]++, numbers(1))).containsExactly(add);
            assertThat(pool.map(x -> x + add, numbers(2))).containsExactly(add, add + 1);
        }
    }

    @Test
    @DisplayName("BIG-09 a map of a million inputs: count, order and sum are right")
    void aMillionInputs() throws Exception {
        List<Integer> results = pool.map(x -> x + 1, numbers(1_000_000));
        assertThat(results).hasSize(1_000_000);
        assertThat(results.stream().mapToLong(x -> x).sum()).isEqualTo(500_000_500_000L);
        assertThat(results.get(123_456)).isEqualTo(123_457);
    }
}
