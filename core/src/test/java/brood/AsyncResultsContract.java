package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.AsyncResults.Until;
import brood.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Waiting for several results, and being told of ends.
abstract class AsyncResultsContract {
    /// Opened and closed by the test classes.
    @SuppressWarnings("NullAway.Init")
    static ProcessPool pool;

    private static AsyncResult<Integer> blocked(SharedEvent release, int value) {
        return pool.submit(() -> {
            release.await();
            return value;
        });
    }

    @Test
    @DisplayName("EXE-33 done and not done are exact, and one given twice counts once")
    void doneAndNotDoneAreExact() throws Exception {
        SharedEvent release = SharedEvent.create();
        AsyncResult<Integer> slow = blocked(release, 1);
        AsyncResult<Integer> fast = pool.submit(() -> 2);
        try {
            var first = AsyncResults.await(List.of(slow, fast, slow, fast), Until.FIRST_DONE);
            assertThat(first.done()).containsExactly(fast);
            assertThat(first.notDone()).containsExactly(slow);
            var timed = AsyncResults.await(
                    List.of(slow, fast), Until.ALL_DONE, Duration.ofMillis(20));
            assertThat(timed.done()).containsExactly(fast);
            assertThat(timed.notDone()).containsExactly(slow);
            assertThat(AsyncResults.await(List.of(slow), Until.FIRST_DONE, Duration.ZERO).done())
                    .isEmpty();
        } finally {
            release.set();
        }
        var all = AsyncResults.await(List.of(slow, fast, slow), Until.ALL_DONE);
        assertThat(all.done()).containsExactly(slow, fast);
        assertThat(all.notDone()).isEmpty();
        assertThat(AsyncResults.await(List.<AsyncResult<?>>of(), Until.FIRST_DONE).done())
                .isEmpty();
    }

    @Test
    @DisplayName("EXE-33 the first failure ends the wait, a cancelled one does not")
    void theFirstFailureEndsTheWait() throws Exception {
        SharedEvent release = SharedEvent.create();
        AsyncResult<Integer> slow = blocked(release, 1);
        AsyncResult<Integer> good = pool.submit(() -> 2);
        AsyncResult<Integer> cancelled = pool.submit(() -> 3);
        cancelled.cancel(true);
        try {
            var none = AsyncResults.await(
                    List.of(slow, good, cancelled), Until.FIRST_FAILURE, Duration.ofMillis(50));
            assertThat(none.notDone()).contains(slow);
            AsyncResult<Integer> bad = pool.submit(AsyncResultsContract::fail);
            var failed = AsyncResults.await(List.of(slow, good, bad), Until.FIRST_FAILURE);
            assertThat(failed.done()).contains(bad);
            assertThat(failed.notDone()).containsExactly(slow);
        } finally {
            release.set();
        }
        assertThat(AsyncResults.await(List.of(slow, good), Until.FIRST_FAILURE).done()).hasSize(2);
    }

    private static int fail() {
        throw new IllegalStateException("bad");
    }

    @Test
    @DisplayName("EXE-35 each result comes once as it ends, ended ones first")
    void eachResultComesOnceAsItEnds() throws Exception {
        SharedEvent release = SharedEvent.create();
        AsyncResult<Integer> slow = blocked(release, 1);
        AsyncResult<Integer> done = pool.submit(() -> 2);
        done.get();
        AsyncResult<Integer> soon = pool.submit(() -> 3);
        Iterator<AsyncResult<Integer>> ends =
                AsyncResults.asCompleted(List.of(slow, soon, done, slow));
        List<AsyncResult<Integer>> two = List.of(ends.next(), ends.next());
        assertThat(two).containsExactlyInAnyOrder(done, soon);
        release.set();
        assertThat((Object) ends.next()).isEqualTo(slow);
        assertThat(ends.hasNext()).isFalse();
        assertThatThrownBy(ends::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @DisplayName("EXE-35 when the time is over the error says how many of how many are unfinished")
    void theErrorSaysHowManyAreUnfinished() throws Exception {
        SharedEvent release = SharedEvent.create();
        List<AsyncResult<Integer>> results = new ArrayList<>();
        try {
            results.add(pool.submit(() -> 1));
            results.getFirst().get();
            results.add(blocked(release, 2));
            results.add(blocked(release, 3));
            Iterator<AsyncResult<Integer>> ends =
                    AsyncResults.asCompleted(results, Duration.ofMillis(50));
            assertThat((Object) ends.next()).isEqualTo(results.getFirst());
            assertThatThrownBy(ends::next).isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(TimeoutException.class)
                    .hasMessageContaining("2 of 3");
        } finally {
            release.set();
        }
        AsyncResults.await(results, Until.ALL_DONE);
    }

    @Test
    @DisplayName("EXE-30 callbacks run once for value, error and cancel, also after the end")
    void callbacksRunOnce() throws Exception {
        SharedEvent release = SharedEvent.create();
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        AsyncResult<Integer> first = blocked(release, 1);
        AsyncResult<Integer> second = blocked(release, 2);
        AsyncResult<Integer> waiting = pool.submit(() -> 3);
        AsyncResult<Integer> bad = pool.submit(AsyncResultsContract::fail);
        for (AsyncResult<Integer> result : List.of(first, waiting, bad)) {
            AsyncResults.onDone(result, _ -> {
                throw new IllegalStateException("of a callback, to be logged");
            });
            AsyncResults.onDone(result, ended -> told.add(ended.state().name()));
        }
        waiting.cancel(true);
        release.set();
        AsyncResults.await(List.of(first, second, bad), Until.ALL_DONE);
        Eventually.eventually("all are told", () -> told.size() == 3);
        assertThat(told).containsExactlyInAnyOrder("SUCCESS", "CANCELLED", "FAILED");
        AsyncResults.onDone(first, ended -> told.add("late " + ended.resultNow()));
        Eventually.eventually("the late one is told", () -> told.size() == 4);
        assertThat(told).contains("late 1");
    }
}
