package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.AsyncResult;
import brood.BrokenPoolException;
import brood.ChildDiedException;
import brood.ChildProcess;
import brood.ChildStartException;
import brood.ProcessPool;
import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A system that gives no more processes or threads: the program is in a group whose number of
/// tasks is limited while it runs.
@ExtendWith(Leaks.class)
class ProcessLimitTest {
    private static final int[] ROOM = {0, 1, 2, 4, 8, 12};

    private static String run(String spares, String scene, Object... args) throws IOException {
        Path group = Group.make();
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
            Eventually.eventually("the group is empty", () -> Group.remove(group));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2"})
    @DisplayName("FI-23 where no more processes can be started, start fails with a clear error, and works again later")
    void start(String spares) throws IOException {
        run(spares, "startSome");
    }

    static void startSome(String... args) {
        Group group = new Group(Path.of(args[0]));
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
        Group group = new Group(Path.of(args[0]));
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

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 12})
    @DisplayName("FI-23 a pool at work keeps going with the workers it has, says so, and is whole again later")
    void poolAtWork(int room) throws IOException {
        assertThat(run("0", "work", room)).contains("WARNING", "goes on with the others");
    }

    static void work(String... args) throws Exception {
        Group group = new Group(Path.of(args[0]));
        try (ProcessPool pool = ProcessPool.open(3)) {
            Eventually.eventually("all are up", () -> pool.workerPids().size() == 3);
            pool.map(x -> x + 1, IntStream.range(0, 100).boxed().toList());
            List<Long> before = pool.workerPids();
            long victim = before.getFirst();
            group.leaveRoomFor(Integer.parseInt(args[1]) - threads(victim));
            ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
            int done = 0;
            while (System.nanoTime() < end) {
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

    private static int threads(long pid) {
        String[] threads = new File("/proc/" + pid + "/task").list();
        return threads == null ? 0 : threads.length;
    }

    /// A group of processes of the system's.
    private record Group(Path folder) {
        private static final Path FIRST_KIND = Path.of("/sys/fs/cgroup/pids");
        private static final Path SECOND_KIND = Path.of("/sys/fs/cgroup");

        /// The test is skipped where the system does not let us.
        static Path make() throws IOException {
            Path above = Files.isDirectory(FIRST_KIND) ? FIRST_KIND : SECOND_KIND;
            Path folder = above.resolve("brood-test-" + UUID.randomUUID());
            boolean limits = false;
            try {
                Files.createDirectory(folder);
                limits = Files.isWritable(folder.resolve("pids.max"));
                if (!limits) {
                    Files.delete(folder);
                }
            } catch (IOException notAllowed) {
                assumeTrue(false, "making a group of processes: " + notAllowed);
            }
            assumeTrue(limits, "limiting the number of processes");
            return folder;
        }

        static boolean remove(Path folder) {
            return folder.toFile().delete();
        }

        private void limit(String text) {
            try {
                Files.writeString(folder.resolve("pids.max"), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private int read(String name) {
            try {
                return Integer.parseInt(Files.readString(folder.resolve(name)).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void leaveRoomFor(int tasks) {
            limit(Integer.toString(read("pids.current") + tasks));
        }

        void leaveRoom() {
            limit("max");
        }

        int processes() {
            try {
                return Files.readAllLines(folder.resolve("cgroup.procs")).size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
