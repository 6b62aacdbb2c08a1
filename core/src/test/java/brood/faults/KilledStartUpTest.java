package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.JoinableQueue;
import brood.ProcessPool;
import brood.SharedLock;
import brood.SharedMemoryScope;
import brood.SharedQueue;
import brood.testing.Eventually;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Scene;
import brood.testing.Victims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Programs that are killed while they start, or with all that they have started.
@ExtendWith(Leaks.class)
@Timeout(600)
@SuppressWarnings("LockNotBeforeTry") // who is killed unlocks nothing anyhow
class KilledStartUpTest {
    private static final Path SHM = Path.of("/dev/shm");

    @TempDir
    Path folder;

    private Path temporary;

    @BeforeEach
    void makeFolder() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
    }

    private Program start() {
        return Program.of(KilledStartUpTest.class, "startEverything").in(folder)
                .withFlags("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary)
                .start();
    }

    static void startEverything(String... args) throws Exception {
        Scene.say("begins");
        SharedQueue<Integer> queue = SharedQueue.unbounded();
        SharedLock lock = SharedLock.create();
        JoinableQueue<Integer> joinable = JoinableQueue.bounded(3);
        SharedMemoryScope scope = SharedMemoryScope.open();
        for (boolean daemon : List.of(true, false)) {
            new ChildProcess(() -> {
                lock.lock();
                queue.put(1);
                joinable.put(2);
                lock.unlock();
                Scene.sleepForEver();
            }, ChildOptions.defaults().withDaemon(daemon)).start();
        }
        ProcessPool pool = ProcessPool.open(2);
        queue.take();
        pool.map(x -> x + 1, List.of(1, 2, 3));
        queue.take();
        scope.create(100);
        Scene.say("all there");
        Scene.sleepForEver();
    }

    /// What a program may leave: the folder that all programs of a user share for ever, and named
    /// memory, which the next program sweeps.
    private Set<String> leftInTemporary() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            return new TreeSet<>(left.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("brood-cache-")).toList());
        }
    }

    private static Set<String> inSharedMemory() {
        return new TreeSet<>(List.of(SHM.toFile().list()));
    }

    @Test
    @DisplayName("FI-18 a program is killed at random instants of its start: no process and no file is left")
    void killedWhileItStarts() throws Exception {
        killWhileItStarts(4);
    }

    @Test
    @Tag("slow")
    @DisplayName("FI-18 fifty programs are killed at random instants of their start: no process and no file is left")
    void fiftyKilledWhileTheyStart() throws Exception {
        killWhileItStarts(50);
    }

    private void killWhileItStarts(int rounds) throws Exception {
        Random random = Victims.random();
        for (int i = 0; i < rounds; i++) {
            try (Program program = start()) {
                program.awaitLine("begins");
                Thread.sleep(random.nextInt(2_000));
                program.kill();
                program.awaitFamilyGone();
                assertThat(ownWords(program.stderr())).as("round " + i).isEmpty();
            }
            // Another one has a name for less than a millisecond.
            assertThat(leftInTemporary()).as("round " + i)
                    .allMatch(name -> name.startsWith(".brood-") && name.endsWith(".so"));
        }
        try (Program next = start()) {
            next.awaitLine("all there");
        }
        assertThat(leftInTemporary()).as("after the next program").isEmpty();
    }

    /// Without what it says of other programs that were killed, whose memory it has removed.
    private static String ownWords(String stderr) {
        return stderr.replaceAll(".* brood.internal.shm.Leftovers report\nWARNING: removed .*\n",
                "");
    }

    private List<String> filesOfTheCache() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.map(Path::toString).toList();
        }
    }

    @Test
    @DisplayName("FI-43 all processes of a program are killed at one stroke, again and again: what is left does not pile up")
    void allAtOneStroke(TestReporter reporter) throws Exception {
        killAllAtOneStroke(4, reporter);
    }

    @Test
    @Tag("slow")
    @DisplayName("FI-43 all processes of a program are killed at one stroke, twenty times")
    void allAtOneStrokeTwentyTimes(TestReporter reporter) throws Exception {
        killAllAtOneStroke(20, reporter);
    }

    private void killAllAtOneStroke(int rounds, TestReporter reporter) throws Exception {
        List<Long> millis = new ArrayList<>();
        Set<String> shmBefore = inSharedMemory();
        int afterTheFirst = 0;
        for (int i = 0; i < rounds; i++) {
            try (Program program = start()) {
                millis.add(InThread.took(() -> program.awaitLine("all there")).toMillis());
                List<Long> all = new ArrayList<>(program.family());
                all.add(program.pid());
                kill(all);
                program.awaitFamilyGone();
            }
            Set<String> left = inSharedMemory();
            left.removeAll(shmBefore);
            left.addAll(filesOfTheCache());
            if (i == 0) {
                afterTheFirst = left.size();
            }
            assertThat(left).as("after round " + i).hasSizeLessThanOrEqualTo(afterTheFirst);
        }
        reporter.publishEntry("milliseconds to start, one generation after the other",
                millis.toString());
    }

    /// By one call of `kill`, which sends one signal behind the other without a pause.
    private static void kill(List<Long> pids) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-KILL"));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        Eventually.eventually("all are gone", () -> pids.stream().allMatch(Proc::isGone));
    }
}
