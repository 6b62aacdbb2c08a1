package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.JvmsOnly;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Program;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A pool as an executor: what `concurrent.futures` pins.
@ExtendWith(Leaks.class)
abstract class ExecutorContract {

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /// Throws while it is sent.
    private static final class Thorny implements Serializable {
        private static final long serialVersionUID = 1;
        private final String how;

        Thorny(String how) {
            this.how = how;
        }

        private void writeObject(java.io.ObjectOutputStream out) {
            if (how.equals("exit")) {
                System.exit(3);
            } else if (how.equals("crash")) {
                Proc.signal("KILL", Proc.self());
            }
            throw new IllegalStateException("thorny");
        }
    }

    static void leavesMainWithoutShutdown(String... args) throws Exception {
        ProcessPool pool = ProcessPool.open(2);
        for (int i = 0; i < 3; i++) {
            int number = i;
            var _ = pool.submit(() -> {
                Thread.sleep(200);
                System.out.println("task " + number);
            });
        }
        System.out.println("main is over");
    }

    @Test
    @DisplayName("EXE-09 tasks complete although main returns without shutdown")
    @JvmsOnly("PoolOnThreadsTest has a program of its own")
    void tasksCompleteAfterMain() {
        try (Program program = Program.of(ExecutorContract.class, "leavesMainWithoutShutdown")
                .withFlags("--enable-native-access=ALL-UNNAMED").run()) {
            assertThat(program.lines()).containsExactlyInAnyOrder(
                    "main is over", "task 0", "task 1", "task 2");
            assertThat(program.stderr()).isEmpty();
            assertThat(program.exitCode()).isZero();
            program.awaitFamilyGone();
        }
    }

    @Test
    @DisplayName("EXE-11 a task that is cancelled right before shutdown does not hold it up")
    void aCancelledTaskDoesNotHoldUpShutdown() {
        for (int i = 0; i < 3; i++) {
            ProcessPool pool = ProcessPool.open(1);
            AsyncResult<Integer> result = pool.submit(() -> 1);
            result.cancel(true);
            pool.close();
            assertThat(result.isDone()).isTrue();
        }
    }

    @Test
    @DisplayName("EXE-12 tasks that are awaited one by one are served by one worker")
    void oneWorkerServesTasksThatAreAwaited() throws Exception {
        try (ProcessPool pool = ProcessPool.open(3)) {
            pool.apply(() -> 0);
            HashSet<Long> pids = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                pids.add(pool.apply(() -> Processes.current().pid()));
            }
            assertThat(pids).hasSize(1);
            assertThat(pool.workerPids()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    @DisplayName("EXE-13 one worker is replaced after its third task")
    void aWorkerIsReplacedAfterItsThirdTask() throws Exception {
        try (ProcessPool pool = ProcessPool.open(
                o -> o.withWorkers(1).withRecycle(RecyclePolicy.afterTasks(3)))) {
            List<Long> pids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pids.add(pool.apply(() -> Processes.current().pid()));
            }
            assertThat(new HashSet<>(pids.subList(0, 3))).hasSize(1);
            assertThat(pids.get(3)).isNotEqualTo(pids.get(0));
        }
    }

    @Test
    @DisplayName("EXE-14 one task per worker, a failure, and a shutdown that does not wait")
    void oneTaskPerWorkerAFailureAndAShutdown() throws Exception {
        for (int workers : List.of(1, 4)) {
            ProcessPool pool = ProcessPool.open(o -> o.withWorkers(workers)
                    .withRecycle(RecyclePolicy.afterTasks(1)));
            AsyncResult<Integer> bad = pool.submit(ExecutorContract::fail);
            List<AsyncResult<Integer>> good =
                    numbers(4).stream().map(i -> pool.submit(() -> i)).toList();
            pool.shutdown();
            assertThatThrownBy(bad::get).hasCauseInstanceOf(IllegalStateException.class);
            for (int i = 0; i < 4; i++) {
                assertThat(good.get(i).get()).isEqualTo(i);
            }
            pool.join();
        }
    }

    private static int fail() {
        throw new IllegalStateException("bad");
    }

    @Test
    @DisplayName("EXE-16 EXE-25 killed workers fail what they ran, after a shutdown too, and no more")
    @JvmsOnly("a thread can't be killed")
    void killedWorkersFailWhatTheyRan() throws Exception {
        ProcessPool pool = ProcessPool.open(2);
        SharedBarrier meeting = SharedBarrier.of(3);
        List<AsyncResult<Void>> running = numbers(2).stream().map(_ -> pool.submit(() -> {
            meeting.await();
            Thread.sleep(600_000);
        })).toList();
        meeting.await();
        AsyncResult<Integer> waiting = pool.submit(() -> 5);
        pool.shutdown();
        pool.workerPids().forEach(pid -> Proc.signal("KILL", pid));
        for (AsyncResult<Void> result : running) {
            assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ChildDiedException.class);
        }
        assertThat(waiting.get()).isEqualTo(5);
        pool.join();
    }

    @Test
    @DisplayName("EXE-18 EXE-28 100 tasks that can't be sent fail, and the 100 good ones succeed")
    @JvmsOnly("items and results go by reference")
    void tasksThatCannotBeSentFailAlone() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            Thread bad = Thread.currentThread();
            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(() -> pool.submit(bad::getName))
                        .isInstanceOf(NotSendableException.class)
                        .hasMessageContaining("java.lang.Thread");
            }
            List<AsyncResult<Integer>> good =
                    numbers(100).stream().map(i -> pool.submit(() -> i)).toList();
            for (int i = 0; i < 100; i++) {
                assertThat(good.get(i).get()).isEqualTo(i);
            }
        }
    }

    @Test
    @DisplayName("EXE-22 EXE-23 a result that throws, exits or crashes while it is sent fails alone")
    @JvmsOnly("items and results go by reference")
    void aThornyResultFailsAlone() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            AsyncResult<Thorny> throwing = pool.submit(() -> new Thorny("throw"));
            assertThatThrownBy(throwing::get).isInstanceOf(ExecutionException.class)
                    .hasStackTraceContaining("thorny");
            for (String how : List.of("exit", "crash")) {
                AsyncResult<Thorny> result = pool.submit(() -> new Thorny(how));
                assertThatThrownBy(result::get).hasCauseInstanceOf(ChildDiedException.class);
            }
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("EXE-27 a flood of submits from several threads is answered in full")
    void aFloodIsAnsweredInFull() {
        try (ProcessPool pool = ProcessPool.open(2)) {
            List<InThread<Long>> threads = numbers(4).stream().map(_ -> InThread.call(() -> {
                List<AsyncResult<Integer>> results =
                        numbers(5000).stream().map(i -> pool.submit(() -> i)).toList();
                long sum = 0;
                for (AsyncResult<Integer> result : results) {
                    sum += result.get();
                }
                return sum;
            })).toList();
            threads.forEach(thread -> assertThat(thread.result()).isEqualTo(4999L * 2500));
        }
    }

    @Test
    @DisplayName("EXE-32 a result that has ended stays as it is")
    void aResultThatHasEndedStays() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            AsyncResult<Integer> result = pool.submit(() -> 1);
            assertThat(result.get()).isEqualTo(1);
            assertThat(result.cancel(true)).isFalse();
            result.toCompletableFuture().obtrudeValue(2);
            result.toCompletableFuture().complete(3);
            assertThat(result.get()).isEqualTo(1);
            assertThat(result.isCancelled()).isFalse();
            AsyncResult<List<Integer>> map = pool.mapAsync(x -> x, numbers(2));
            map.toCompletableFuture().complete(List.of());
            assertThat(map.get()).containsExactly(0, 1);
        }
    }

    @Test
    @DisplayName("EXE-36 callbacks that submit the next task: all chains run to their end")
    void chainsOfCallbacksRunToTheirEnd() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2)) {
            CountDownLatch ended = new CountDownLatch(3);
            for (int length : List.of(100, 60, 50)) {
                chain(pool, length, ended);
            }
            ended.await();
        }
    }

    private static void chain(ProcessPool pool, int left, CountDownLatch ended) {
        AsyncResults.onDone(pool.submit(() -> left), result -> {
            if (result.resultNow() > 1) {
                chain(pool, left - 1, ended);
            } else {
                ended.countDown();
            }
        });
    }

    @Test
    @DisplayName("EXE-37 ten threads mix map, submit and cancel, and every value is right")
    void tenThreadsMixEverything() {
        try (ProcessPool pool = ProcessPool.open(3)) {
            List<InThread<Void>> threads = numbers(10).stream().map(t -> InThread.run(() -> {
                for (int i = 0; i < 10; i++) {
                    int number = 100 * t + i;
                    AsyncResult<Integer> one = pool.submit(() -> number);
                    AsyncResult<Integer> gone = pool.submit(() -> -number);
                    gone.cancel(number % 2 == 0);
                    assertThat(pool.map(x -> x + number, numbers(20)))
                            .isEqualTo(numbers(20).stream().map(x -> x + number).toList());
                    assertThat(one.get()).isEqualTo(number);
                }
            })).toList();
            threads.forEach(InThread::result);
        }
    }

    /// Is big, so that it matters who keeps it.
    private record Load(byte[] bytes) implements Task<Integer> {
        @Override
        public Integer call() {
            return bytes.length;
        }
    }

    @Test
    @DisplayName("EXE-38 POL-43 what the caller drops is not kept by the pool")
    void whatIsDroppedIsNotKept() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            List<WeakReference<Object>> references = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Load task = new Load(new byte[100_000]);
                AsyncResult<Integer> result = pool.submit(task);
                assertThat(result.get()).isEqualTo(100_000);
                references.add(new WeakReference<>(task));
                references.add(new WeakReference<>(result));
                byte[] item = new byte[100_000];
                AsyncResult<List<byte[]>> map = pool.mapAsync(x -> x, List.of(item));
                references.add(new WeakReference<>(item));
                references.add(new WeakReference<>(map.get().getFirst()));
                references.add(new WeakReference<>(map));
            }
            Eventually.eventually("all are collected", () -> {
                System.gc();
                return references.stream().allMatch(reference -> reference.get() == null);
            });
        }
    }

    @Test
    @DisplayName("EXE-39 more workers than processors run at once")
    void allWorkersRunAtOnce() throws Exception {
        int workers = 6;
        SharedBarrier meeting = SharedBarrier.of(workers);
        try (ProcessPool pool = ProcessPool.open(workers)) {
            assertThat(pool.map(_ -> meeting.await() >= 0, numbers(workers),
                    map -> map.withChunkSize(1))).containsOnly(true);
        }
    }

    @Test
    @DisplayName("EXE-41 workers that kill each other at the same instant fail the map")
    @JvmsOnly("a thread can't be killed")
    void workersThatKillEachOtherFailTheMap() {
        for (int workers : List.of(1, 2, 5)) {
            try (ProcessPool pool = ProcessPool.open(workers)) {
                SharedBarrier meeting = SharedBarrier.of(workers);
                List<Long> pids = pool.workerPids();
                assertThatThrownBy(() -> pool.map(_ -> {
                    meeting.await();
                    pids.forEach(pid -> Proc.signal("KILL", pid));
                    Thread.sleep(600_000);
                    return 0;
                }, numbers(workers), map -> map.withChunkSize(1)))
                        .hasCauseInstanceOf(ChildDiedException.class);
            }
        }
    }

    @Test
    void stagesHangOnAnAsyncMapToo() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1)) {
            CompletableFuture<Integer> sum = pool.mapAsync(x -> x + 1, numbers(3))
                    .thenApply(all -> all.stream().mapToInt(x -> x).sum()).toCompletableFuture();
            assertThat(sum.get()).isEqualTo(6);
        }
    }

    @Test
    @DisplayName("On threads invokeAny began the tasks in front of a null, and gave a result when one was done in time")
    void aNullAmongTheTasksIsRefusedBeforeAnyBegins() throws Exception {
        try (ProcessPool pool = ProcessPool.open(1); var begun = SharedLong.of(0)) {
            Task<Long> task = begun::incrementAndGet;
            List<@Nullable Task<Long>> tasks = Arrays.asList(task, null);
            assertThatThrownBy(() -> pool.invokeAny(tasks))
                    .isInstanceOf(NullPointerException.class).hasMessageContaining("task 1 of 2");
            assertThatThrownBy(() -> pool.invokeAny(tasks, 1, TimeUnit.MINUTES))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> pool.invokeAll(tasks))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> pool.invokeAll(tasks, 1, TimeUnit.MINUTES))
                    .isInstanceOf(NullPointerException.class);
            assertThat(pool.invokeAny(List.of(task))).isEqualTo(1);
        }
    }
}
