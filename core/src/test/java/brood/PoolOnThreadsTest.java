package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.OnThreads;
import brood.testing.Program;
import java.io.EOFException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A [ProcessPool] whose workers are threads.
@ExtendWith(OnThreads.class)
class PoolOnThreadsTest {
    @Test
    @DisplayName("THR-06 idle threads are used again, never more than asked for, and their names have the prefix")
    void idleThreadsAreUsedAgain() throws Exception {
        ChildOptions named = ChildOptions.defaults().withName("counter");
        try (var pool = ProcessPool.open(o -> o.withWorkers(3).withWorkerOptions(named))) {
            Set<String> names = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < 200; i++) {
                names.add(pool.submit(() -> Thread.currentThread().getName()).get());
            }
            assertThat(names).hasSizeLessThanOrEqualTo(3).allMatch(n -> n.startsWith("counter-"));
            assertThat(new HashSet<>(pool.workerPids())).hasSize(3);
            Set<Long> pids = new HashSet<>(
                    pool.map(_ -> Processes.current().pid(), IntStream.range(0, 99)
                            .boxed().toList()));
            assertThat(pool.workerPids()).containsAll(pids);
        }
        assertThat(PoolOptions.defaults().workers()).isPositive();
    }

    @Test
    void resultsAndFailuresComeBackByReference() throws Exception {
        Object unsendable = new Object();
        try (var pool = ProcessPool.open(2)) {
            assertThat(pool.submit(() -> unsendable).get()).isSameAs(unsendable);
            assertThat(pool.submit(() -> {}).get()).isNull();
            Exception failure = new IllegalArgumentException("no");
            AsyncResult<Object> failed = pool.submit(() -> {
                throw failure;
            });
            assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class)
                    .cause().isSameAs(failure);
            assertThat(failed.isSuccessful()).isFalse();
            assertThat(failed.await(Duration.ZERO)).isTrue();
            assertThat(pool.submit(() -> Processes.parent().orElseThrow().name()).get())
                    .isEqualTo("MainProcess");
        }
    }

    @Test
    void mapKeepsTheOrderAndThrowsTheFirstFailure() throws Exception {
        List<Integer> numbers = IntStream.range(0, 1000).boxed().toList();
        try (var pool = ProcessPool.open(3)) {
            assertThat(pool.map(x -> 2 * x, numbers))
                    .containsExactlyElementsOf(numbers.stream().map(x -> 2 * x).toList());
            assertThat(pool.map(x -> x, List.of())).isEmpty();
            assertThatThrownBy(() -> pool.map(x -> {
                if (x >= 500) {
                    throw new IllegalStateException("item " + x);
                }
                return x;
            }, numbers)).hasRootCauseMessage("item 500");
        }
    }

    @Test
    void cancellingInterruptsTheOneTask() throws Exception {
        try (var pool = ProcessPool.open(1)) {
            var begun = SharedEvent.create();
            var interrupted = SharedEvent.create();
            AsyncResult<Object> sleeper = pool.submit(() -> {
                begun.set();
                try {
                    Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException e) {
                    interrupted.set();
                }
                return null;
            });
            AsyncResult<Boolean> next = pool.submit(() -> Thread.interrupted());
            AsyncResult<Integer> never = pool.submit(() -> 1);
            begun.await();
            assertThat(never.cancel(true)).isTrue();
            assertThat(sleeper.cancel(true)).isTrue();
            interrupted.await();
            assertThatThrownBy(sleeper::get).isInstanceOf(CancellationException.class);
            assertThat(next.get()).as("the next one is not interrupted").isFalse();
        }
    }

    @Test
    void shutdownRunsWhatWaitsAndShutdownNowGivesItBack() throws Exception {
        var gate = SharedEvent.create();
        var ran = SharedInt.of(0);
        var pool = ProcessPool.open(1);
        var _ = pool.submit(() -> gate.await());
        Future<Integer> waiting = pool.submit(() -> ran.incrementAndGet());
        pool.shutdown();
        assertThatThrownBy(() -> pool.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(pool.isTerminated()).isFalse();
        gate.set();
        assertThat(waiting.get()).isEqualTo(1);
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        var other = ProcessPool.open(1);
        AsyncResult<Object> running = other.submit(() -> {
            Thread.sleep(Long.MAX_VALUE);
            return null;
        });
        AsyncResult<Integer> queued = other.submit(() -> ran.incrementAndGet());
        List<Runnable> never = other.shutdownNow();
        assertThat(other.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.isCancelled()).isTrue();
        assertThat(queued.isCancelled()).isTrue();
        never.getLast().run();
        assertThat(ran.get()).isEqualTo(2);
    }

    @Test
    void invokeAllAndInvokeAny() throws Exception {
        try (var pool = ProcessPool.open(2)) {
            Task<Integer> one = () -> 1;
            Task<Integer> two = () -> 2;
            Task<Integer> failing = () -> {
                throw new IllegalStateException("not I");
            };
            assertThat(pool.invokeAll(List.of(one, two))).extracting(Future::get)
                    .containsExactly(1, 2);
            assertThat(pool.invokeAny(List.of(failing, two))).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("NST-03 a pool that a task has left open does not hold up the outer one")
    void nestedPools() throws Exception {
        try (var outer = ProcessPool.open(2)) {
            assertThat(outer.submit(() -> ProcessPool.open(1).submit(() -> 5).get()).get())
                    .isEqualTo(5);
        }
    }

    @Test
    void theEndOfAPipeGoesWithItsTask() throws Exception {
        try (var pool = ProcessPool.open(1); var pipe = Pipe.oneWay()) {
            Connection sender = pipe.second();
            var gate = SharedEvent.create();
            var _ = pool.submit(() -> gate.await());
            AsyncResult<Void> sent = pool.submit(() -> {
                sender.send("hello");
                sender.close();
            });
            sender.close();
            gate.set();
            assertThat(pipe.first().receive()).isEqualTo("hello");
            sent.get();
            assertThatThrownBy(pipe.first()::receive).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void theEndOfTheContextEndsThePool() {
        var context = Context.threads();
        var pool = context.pool(2);
        AsyncResult<Object> running = pool.submit(() -> {
            Thread.sleep(Long.MAX_VALUE);
            return null;
        });
        context.close();
        assertThat(running.isCancelled()).isTrue();
        Eventually.eventually("the pool has ended", pool::isTerminated);
        assertThatThrownBy(() -> context.pool(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("a task that passes its limit of heap fails and is given up; the next one runs")
    void theLimitOfHeap() throws Exception {
        List<byte[]> eaten = Collections.synchronizedList(new ArrayList<>());
        long limit = usedHeap() + (48L << 20);
        try (var pool = ProcessPool.open(1)) {
            AsyncResult<Integer> greedy = pool.submit(
                    task -> task.withName("greedy").withHeapLimit(limit), () -> {
                        while (!Thread.interrupted()) {
                            eaten.add(new byte[1 << 20]);
                            Thread.onSpinWait();
                        }
                        return eaten.size();
                    });
            assertThatThrownBy(greedy::get).cause().isInstanceOf(OutOfMemoryError.class)
                    .hasMessageContaining("greedy").hasMessageContaining("" + limit);
            assertThat(pool.apply(() -> 1)).isEqualTo(1);
        } finally {
            eaten.clear();
        }
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    @DisplayName("a task that was given up can't use what others share any more")
    void whatAGivenUpTaskDoesDoesNotCount() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean isOver = new AtomicBoolean();
        SharedInt shared = SharedInt.of(0);
        try (var pool = ProcessPool.open(
                o -> o.withWorkers(1).withCancelGrace(Duration.ofMillis(20)))) {
            SharedEvent begun = SharedEvent.create();
            AsyncResult<Integer> deaf = pool.submit(() -> {
                begun.set();
                while (!isOver.get()) {
                    Thread.onSpinWait();
                }
                try {
                    return shared.incrementAndGet();
                } catch (Throwable e) {
                    thrown.set(e);
                    throw e;
                }
            });
            begun.await();
            assertThat(deaf.cancel(true)).isTrue();
            assertThat(pool.apply(() -> 1)).as("another worker has its place").isEqualTo(1);
        }
        isOver.set(true); // the pool has not waited for it
        Eventually.eventually("it has been told", () -> thrown.get() != null);
        assertThat(thrown.get()).hasMessageContaining("was killed");
        assertThat(shared.get()).isZero();
    }

    @Test
    @DisplayName("a pool whose tasks are deaf ends all the same")
    void shutdownNowDoesNotWaitForTheDeaf() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        var pool = ProcessPool.open(o -> o.withWorkers(2).withCancelGrace(Duration.ofMillis(50)));
        for (int i = 0; i < 2; i++) {
            SharedEvent begun = SharedEvent.create();
            var _ = pool.submit(() -> {
                begun.set();
                while (!isOver.get()) {
                    Thread.onSpinWait();
                }
            });
            begun.await();
        }
        pool.shutdownNow();
        pool.join();
        isOver.set(true);
        assertThat(pool.workerPids()).isEmpty();
    }

    @Test
    @DisplayName("a worker that has become too old is replaced, and sizes of memory do nothing")
    void tooOld() throws Exception {
        RecyclePolicy policy = RecyclePolicy.never().orAge(Duration.ofMillis(50)).orHeap(1)
                .orResident(1);
        try (var pool = ProcessPool.open(o -> o.withWorkers(1).withRecycle(policy))) {
            long first = pool.apply(() -> Processes.current().pid());
            Eventually.eventually("replaced",
                    () -> pool.workerPids().size() == 1 && pool.workerPids().getFirst() != first);
            assertThat(pool.apply(() -> Processes.current().pid())).isNotEqualTo(first);
        }
    }

    @Test
    @DisplayName("what a pool of threads can't do is refused where it is asked for")
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> ProcessPool.open(o -> o.withTraceFile(Path.of("trace.json"))))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("Context.local()");
    }

    @Test
    @DisplayName("callbacks and progress run in the process that has opened the pool")
    void callbacksRunInTheOwner() throws Exception {
        try (var pool = ProcessPool.open(1)) {
            String here = Processes.current().name();
            Context mine = Context.current();
            var name = new CompletableFuture<String>();
            pool.submit(() -> 1).thenRun(() -> name.complete(
                    Processes.current().name() + Context.current().equals(mine)));
            assertThat(name.get()).isEqualTo(here + true);
        }
    }

    static void leavesMainWithoutShutdown(String... args) {
        ProcessPool pool = Context.threads().pool(2);
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
    void tasksCompleteAfterMain() {
        try (Program program = Program.of(PoolOnThreadsTest.class, "leavesMainWithoutShutdown")
                .withFlags("--enable-native-access=ALL-UNNAMED").run()) {
            assertThat(program.lines()).containsExactlyInAnyOrder(
                    "main is over", "task 0", "task 1", "task 2");
            assertThat(program.stderr()).isEmpty();
            assertThat(program.exitCode()).isZero();
        }
    }
}
