package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Poison;
import brood.testing.Proc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Single tasks of a pool: results, failures, and what befalls one does not befall others.
@Tag("contract")
abstract class PoolTaskContract {
    /// Opened and closed by the test classes.
    @SuppressWarnings("NullAway.Init")
    static ProcessPool pool;

    @Test
    @DisplayName("POL-01 EXE-01 apply gives the value, with no, one and two arguments")
    void applyGivesTheValue() throws Exception {
        int captured = 5;
        assertThat(pool.apply(() -> captured + 1)).isEqualTo(6);
        assertThat(pool.apply(String::length, "four")).isEqualTo(4);
        assertThat(pool.<Integer, Integer, Integer>apply(Math::addExact, 2, 3)).isEqualTo(5);
        assertThat(pool.applyAsync((a, b) -> a + b, "x", 1).get()).isEqualTo("x1");
        assertThat(pool.<@Nullable String>apply(() -> null)).isNull();
    }

    @Test
    @DisplayName("POL-10 a timed get that expires can be repeated")
    void aTimedGetCanBeRepeated() throws Exception {
        SharedEvent release = SharedEvent.create();
        AsyncResult<Integer> result = pool.applyAsync(() -> {
            release.await();
            return 7;
        });
        assertThatThrownBy(() -> result.get(30, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThat(result.await(Duration.ZERO)).isFalse();
        release.set();
        assertThat(result.get(1, TimeUnit.MINUTES)).isEqualTo(7);
    }

    @Test
    @DisplayName("POL-11 ready before and after, successful too early, get many times")
    void readyAndSuccessful() throws Exception {
        SharedEvent release = SharedEvent.create();
        AsyncResult<String> result = pool.applyAsync(() -> {
            release.await();
            return "done";
        });
        assertThat(result.isReady()).isFalse();
        assertThatThrownBy(result::isSuccessful).isInstanceOf(IllegalStateException.class);
        release.set();
        assertThat(result.get()).isEqualTo("done").isSameAs(result.get());
        assertThat(result.isReady()).isTrue();
        assertThat(result.isSuccessful()).isTrue();
        AsyncResult<Integer> bad = pool.applyAsync(() -> failAt(1));
        assertThat(bad.await(Eventually.LIMIT)).isTrue();
        assertThat(bad.isSuccessful()).isFalse();
    }

    private static int failAt(int x) {
        throw new IllegalArgumentException("at " + x);
    }

    @Test
    @DisplayName("POL-15 an exception keeps type and message, and shows both stack traces")
    @JvmsOnly("the exception is the task's own, and is left as it is")
    void anExceptionShowsBothStackTraces() {
        Throwable thrown = catchThrowable(() -> pool.apply(() -> failAt(3))).getCause();
        assertThat(thrown).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage("at 3");
        List<String> methods = methodsOf(thrown);
        assertThat(methods).startsWith("failAt").contains("anExceptionShowsBothStackTraces");
    }

    @Test
    @JvmsOnly("the exception is the task's own, and is left as it is")
    void anItemsExceptionShowsWhereItsMapWasCalled() {
        Throwable thrown =
                catchThrowable(() -> pool.map(PoolTaskContract::failAt, List.of(1, 2))).getCause();
        List<String> methods = methodsOf(thrown);
        assertThat(methods).startsWith("failAt")
                .contains("anItemsExceptionShowsWhereItsMapWasCalled");
    }

    private static List<String> methodsOf(@Nullable Throwable thrown) {
        return Arrays.stream(Objects.requireNonNull(thrown).getStackTrace())
                .map(StackTraceElement::getMethodName).toList();
    }

    @Test
    @DisplayName("POL-19 results that can't be sent fail by name, 20 times, and no worker is lost")
    @JvmsOnly("items and results go by reference")
    void resultsThatCannotBeSentFail() throws Exception {
        List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
        losesNoWorker(own -> {
            for (int i = 0; i < 20; i++) {
                AsyncResult<Object> result = own.applyAsync(Object::new, _ -> {
                    // never called
                }, told::add);
                assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(NotSendableException.class)
                        .hasMessageContaining("java.lang.Object");
            }
        });
        Eventually.eventually("all are told", () -> told.size() == 20);
    }

    /// What another test has killed in the pool of all may be replaced just then, so this is a pool
    /// of its own.
    private static void losesNoWorker(Consumer<ProcessPool> work) throws Exception {
        try (ProcessPool own = ProcessPool.open(2)) {
            List<Long> before = own.workerPids();
            work.accept(own);
            assertThat(own.apply(() -> "served")).isEqualTo("served");
            assertThat(own.workerPids()).hasSize(2)
                    .containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @Test
    @DisplayName("POL-21 EXE-24 a result that throws while it is rebuilt fails alone")
    @JvmsOnly("items and results go by reference")
    void aResultThatCannotBeRebuiltFailsAlone() throws Exception {
        losesNoWorker(own -> {
            AsyncResult<Poison> bad = own.applyAsync(() -> new Poison("no"));
            assertThatThrownBy(bad::get).hasCauseInstanceOf(ProcessException.class);
        });
    }

    @Test
    @DisplayName("POL-24 an exception that is returned is a value")
    void anExceptionThatIsReturnedIsAValue() throws Exception {
        AsyncResult<Exception> result =
                pool.applyAsync(() -> new IllegalStateException("just a value"));
        assertThat(result.get()).isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("just a value");
        assertThat(result.isSuccessful()).isTrue();
    }

    @Test
    @DisplayName("POL-39 EXE-21 a task that exits fails, and the pool goes on")
    @JvmsOnly("it would end the JVM")
    void aTaskThatExitsFails() throws Exception {
        for (int code : List.of(0, 3)) {
            AsyncResult<Void> result = pool.submit(() -> System.exit(code));
            assertThatThrownBy(result::get).hasCauseInstanceOf(ChildDiedException.class);
        }
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    @Test
    @DisplayName("POL-38 EXE-20 a worker that is killed in the middle of a map fails it, with its exit")
    @JvmsOnly("a thread can't be killed")
    void aKilledWorkerFailsItsMap() throws Exception {
        assertThatThrownBy(() -> pool.map(x -> {
            if (x == 7) {
                Proc.signal("KILL", Proc.self());
            }
            return x;
        }, IntStream.range(0, 20).boxed().toList(), map -> map.withChunkSize(1)))
                .hasCauseInstanceOf(ChildDiedException.class).hasMessageContaining("SIGKILL");
        assertThat(pool.map(x -> x, List.of(1, 2, 3))).containsExactly(1, 2, 3);
    }

    @Test
    @DisplayName("POL-41 a task over its time limit fails alone")
    void aTaskOverItsTimeLimitFailsAlone() throws Exception {
        AsyncResult<Integer> late = pool.submit(
                task -> task.withTimeLimit(Duration.ofMillis(300)).withName("late one"), () -> {
                    Thread.sleep(600_000);
                    return 1;
                });
        List<AsyncResult<Integer>> others =
                IntStream.range(0, 10).mapToObj(i -> pool.submit(() -> i)).toList();
        assertThatThrownBy(late::get).hasCauseInstanceOf(TimeoutException.class)
                .hasMessageContaining("late one");
        for (int i = 0; i < 10; i++) {
            assertThat(others.get(i).get()).isEqualTo(i);
        }
    }

    @Test
    @DisplayName("POL-42 a task that ignores SIGTERM and interrupts is ended all the same")
    @JvmsOnly("a shutdown hook belongs to the JVM")
    void aTaskThatIgnoresEverythingIsEnded() throws Exception {
        AsyncResult<Void> stubborn = pool.submit(
                task -> task.withTimeLimit(Duration.ofMillis(300)), () -> {
                    Runtime.getRuntime()
                            .addShutdownHook(new Thread(PoolTaskContract::sleepOnAndOn));
                    sleepOnAndOn();
                });
        assertThatThrownBy(stubborn::get).hasCauseInstanceOf(TimeoutException.class);
        assertThat(pool.apply(() -> 1)).isEqualTo(1);
    }

    private static void sleepOnAndOn() {
        while (true) {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException ignored) {
                // that is what it is for
            }
        }
    }

    @Test
    @DisplayName("POL-47 a pool that a thread other than the main one opens works")
    void aPoolOfAnotherThreadWorks() {
        assertThat(InThread.call(() -> {
            try (ProcessPool own = ProcessPool.open(1)) {
                return own.map(x -> x + 1, List.of(1));
            }
        }).result()).containsExactly(2);
    }

    @Test
    @DisplayName("POL-52 a task that fails does not disturb one that runs")
    void aFailureDisturbsNobody() throws Exception {
        SharedEvent release = SharedEvent.create();
        AsyncResult<Integer> first = pool.submit(() -> {
            release.await();
            return 1;
        });
        assertThatThrownBy(() -> pool.apply(() -> failAt(2)))
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(first.isDone()).isFalse();
        release.set();
        assertThat(first.get()).isEqualTo(1);
    }

    @Test
    void tasksShareAQueueOfTheirSubmitter() throws Exception {
        SharedQueue<Integer> queue = SharedQueue.unbounded();
        pool.map(x -> {
            queue.put(x);
            return 0;
        }, IntStream.range(0, 30).boxed().toList(), map -> map.withChunkSize(4));
        List<Integer> seen = new ArrayList<>();
        queue.drainTo(seen);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 30).boxed().toList());
        queue.put(99); // still open: no handle of a chunk was counted for nothing
        assertThat(queue.take()).isEqualTo(99);
    }
}
