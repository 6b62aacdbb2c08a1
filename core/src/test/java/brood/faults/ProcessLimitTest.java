package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.AsyncResult;
import brood.BrokenPoolException;
import brood.ChildDiedException;
import brood.ChildProcess;
import brood.ChildStartException;
import brood.PoolWorker;
import brood.ProcessPool;
import brood.RetryPolicy;
import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A system that gives no more processes or threads: the program is in a group whose number of
/// tasks is limited while it runs.
@ExtendWith(Leaks.class)
class ProcessLimitTest {
    private static final int[] ROOM = {0, 1, 2, 4, 8, 12};

    private static String run(String spares, String scene, Object... args) throws IOException {
        Path group = LimitedGroup.make();
        List<Object> all = new ArrayList<>(List.of(group));
        all.addAll(List.of(args));
        try (Program program = Program.of(ProcessLimitTest.class, scene, all.toArray())
                .under("sh", "-c", "echo $$ >" + group + "/cgroup.procs && exec \"$0\" \"$@\"")
                .withFlags("-Dbrood.spares=" + spares, "--enable-native-access=ALL-UNNAMED")
                .run()) {
            assertThat(program.exitCode()).as(program.stdout() + program.stderr()).isZero();
            assertThat(program.stdout()).endsWith("all is well\n");
            return program.stderr();
        } finally {
            Eventually.eventually("the group is empty", () -> LimitedGroup.remove(group));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    @DisplayName("FI-23 where no more processes can be started, start fails with a clear error, and works again later")
    void start(String spares) throws IOException {
        run(spares, "startSome");
    }

    static void startSome(String... args) {
        LimitedGroup group = new LimitedGroup(Path.of(args[0]));
        assertThat(Runs.exitCode(() -> {})).isZero();
        int refused = 0;
        for (int room : ROOM) {
            group.leaveRoomFor(room);
            List<ChildProcess> children = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) { // more than there are spares
                    children.add(new ChildProcess(Scene::sleepForEver).start());
                }
            } catch (ChildStartException e) {
                assertThat(e).hasMessageContaining("pids.max").hasMessageContaining("ulimit -u");
                refused++;
            }
            group.leaveRoom();
            children.forEach(ChildProcess::kill);
            children.forEach(Runs::joined);
            assertThat(Runs.exitCode(() -> {})).isZero();
        }
        Scene.say(refused + " of " + ROOM.length + " were refused");
        assertThat(refused).isPositive();
        Scene.say("all is well");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    @DisplayName("FI-23 a pool under construction cleans up, or works with the workers it has")
    void poolUnderConstruction(String spares) throws IOException {
        run(spares, "openPools");
    }

    static void openPools(String... args) throws Exception {
        LimitedGroup group = new LimitedGroup(Path.of(args[0]));
        assertThat(Runs.exitCode(() -> {})).isZero();
        for (int room : new int[] {0, 2, 10, 30, 60}) {
            int before = group.processes();
            group.leaveRoomFor(room);
            try (ProcessPool pool = ProcessPool.open(6)) {
                assertThat(pool.submit(() -> 5).get(1, TimeUnit.MINUTES)).isEqualTo(5);
                Scene.say("works with room for " + room);
            } catch (ChildStartException | BrokenPoolException | RejectedExecutionException
                    | ExecutionException e) { // it breaks before, or after the task is submitted
                assertThat(Runs.traceOf(e)).contains("pids.max");
                Scene.say("is refused with room for " + room);
            }
            group.leaveRoom();
            Eventually.eventually("all workers are gone", () -> group.processes() <= before + 2);
        }
        Scene.say("all is well");
    }

    @Test
    @DisplayName("FI-23 a pool that got no thread to keep the program up left its worker behind")
    void poolThatLacksAnyOfItsThreads() throws IOException {
        run("0", "openSmallPools");
    }

    static void openSmallPools(String... args) {
        LimitedGroup group = new LimitedGroup(Path.of(args[0]));
        assertThat(Runs.exitCode(() -> {})).isZero();
        int before = group.processes();
        for (int room = 0; room < 15; room++) {
            group.leaveRoomFor(room);
            try (var _ = ProcessPool.open(1)) {
                Scene.say("opens with room for " + room);
            } catch (ChildStartException e) {
                Scene.say("is refused with room for " + room);
            }
            group.leaveRoom();
            Eventually.eventually("the worker is gone", () -> group.processes() <= before);
        }
        Scene.say("all is well");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12})
    @DisplayName("FI-23 a pool at work keeps going with the workers it has, says so, and is whole again later")
    void poolAtWork(int room) throws IOException {
        assertThat(run("0", "work", room)).contains("WARNING", "goes on with the others");
    }

    static void work(String... args) throws Exception {
        LimitedGroup group = new LimitedGroup(Path.of(args[0]));
        try (ProcessPool pool = ProcessPool.open(3)) {
            Eventually.eventually("all are up", () -> pool.workerPids().size() == 3);
            pool.map(x -> x + 1, IntStream.range(0, 100).boxed().toList());
            List<Long> before = pool.workerPids();
            long victim = before.getFirst();
            Warnings warnings = new Warnings();
            group.leaveRoomFor(Integer.parseInt(args[1]) - threads(victim));
            ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
            long begin = System.nanoTime();
            int done = 0;
            while (secondsSince(begin) < 8
                    || (warnings.count() == 0 && secondsSince(begin) < 60)) {
                AsyncResult<Integer> result = pool.applyAsync(() -> 7);
                try {
                    assertThat(result.get(1, TimeUnit.MINUTES)).isEqualTo(7);
                    done++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(ChildDiedException.class);
                }
            }
            Scene.say(done + " tasks done");
            assertThat(done).isPositive();
            group.leaveRoom();
            Eventually.eventually("it is whole again", () -> pool.workerPids().size() == 3
                    && !pool.workerPids().contains(victim));
        }
        Scene.say("all is well");
    }

    @Test
    @DisplayName("FI-23 while calls waited, a pool at the limit tried to start workers without a pause")
    void poolWithABacklog() throws IOException {
        assertThat(run("0", "workOff")).doesNotContain("StackOverflowError");
    }

    static void workOff(String... args) throws Exception {
        LimitedGroup group = new LimitedGroup(Path.of(args[0]));
        try (ProcessPool pool = ProcessPool.open(3)) {
            Eventually.eventually("all are up", () -> pool.workerPids().size() == 3);
            pool.map(x -> x + 1, IntStream.range(0, 100).boxed().toList());
            long victim = pool.workerPids().getFirst();
            Warnings warnings = new Warnings();
            group.leaveRoomFor(-threads(victim));
            ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
            long begin = System.nanoTime();
            List<AsyncResult<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                all.add(pool.submit(() -> {
                    Thread.sleep(1);
                    return 7;
                }));
            }
            for (AsyncResult<Integer> one : all) {
                assertIsSeven(one);
            }
            long seconds = secondsSince(begin);
            Scene.say(warnings.count() + " warnings in " + seconds + " s");
            assertThat(warnings.count()).isBetween(1, (int) seconds + 2);
            group.leaveRoom();
            Eventually.eventually("it is whole again", () -> pool.workerPids().size() == 3);
        }
        Scene.say("all is well");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    @DisplayName("FI-23 a worker was lost that got no thread to open the shared memory with")
    void poolThatMayOpenNoMemory(int room) throws IOException {
        run("0", "workWithoutThreads", room);
    }

    static void workWithoutThreads(String... args) throws Exception {
        LimitedGroup group = new LimitedGroup(Path.of(args[0]));
        try (ProcessPool pool = ProcessPool.open(2)) {
            pool.map(x -> x, List.of(1, 2), map -> map.withChunkSize(1));
            Eventually.eventually("all are up", () -> pool.workerPids().size() == 2);
            List<Long> before = pool.workerPids();
            group.leaveRoomFor(Integer.parseInt(args[1]));
            for (int i = 0; i < 300; i++) { // so many short calls have it open the memory
                assertThat(pool.applyAsync(() -> 7).get(1, TimeUnit.MINUTES)).isEqualTo(7);
            }
            group.leaveRoom();
            assertThat(pool.workerPids()).containsExactlyInAnyOrderElementsOf(before);
        }
        Scene.say("all is well");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisplayName("FI-23 a pool stood still when there was no thread for a callback or a second attempt")
    void poolWithCallbacks(int room) throws IOException {
        run("0", "callBack", room);
    }

    static void callBack(String... args) throws Exception {
        LimitedGroup group = new LimitedGroup(Path.of(args[0]));
        try (ProcessPool pool = ProcessPool.open(2)) {
            pool.map(x -> x, List.of(1, 2), map -> map.withChunkSize(1));
            Eventually.eventually("all are up", () -> pool.workerPids().size() == 2);
            Eventually.eventually("no thread is left over", () -> Thread.getAllStackTraces()
                    .keySet().stream().noneMatch(one -> one.getName().equals("brood-work")));
            group.leaveRoomFor(Integer.parseInt(args[1]));
            for (int i = 0; i < 20; i++) {
                CountDownLatch told = new CountDownLatch(1);
                var _ = pool.applyAsync(() -> 7, _ -> told.countDown(), _ -> {});
                assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
                assertThat(pool.submit(task -> task.withRetry(RetryPolicy.times(2)),
                        () -> failOnce()).get(1, TimeUnit.MINUTES)).isEqualTo(2);
            }
            group.leaveRoom();
        }
        Scene.say("all is well");
    }

    private static int failOnce() {
        int attempt = PoolWorker.current().orElseThrow().attempt();
        if (attempt == 1) {
            throw new IllegalStateException("the first time");
        }
        return attempt;
    }

    private static void assertIsSeven(AsyncResult<Integer> result) throws Exception {
        try {
            assertThat(result.get(1, TimeUnit.MINUTES)).isEqualTo(7);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(ChildDiedException.class);
        }
    }

    private static long secondsSince(long begin) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    private static int threads(long pid) {
        String[] threads = new File("/proc/" + pid + "/task").list();
        return threads == null ? 0 : threads.length;
    }
}
