package brood.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.ProcessPool;
import brood.SharedMemory;
import brood.SharedQueue;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A folder for temporary files in which nothing can be made.
@ExtendWith(Leaks.class)
class TemporaryFolderTest {
    private static final String NO_SHM = "mount -t tmpfs -o ro none /dev/shm && ";

    @TempDir
    Path folder;

    private Program run(String commands, String scene) throws IOException {
        assumeTrue(canMount(), "mounting in a namespace of our own");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        return Program.of(TemporaryFolderTest.class, scene)
                .under("unshare", "-m", "sh", "-c", commands.replace("$T", temporary.toString())
                        + " && exec \"$0\" \"$@\"")
                .withFlags("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + temporary)
                .run();
    }

    private static boolean canMount() throws IOException {
        Process probe = new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none",
                "/dev/shm").redirectErrorStream(true).redirectOutput(new File("/dev/null")).start();
        return probe.onExit().join().exitValue() == 0;
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "mount -t tmpfs -o ro none $T",
            "mount -t tmpfs -o size=16k none $T && (cat /dev/zero >$T/full; true) 2>/dev/null",
            "rmdir $T"})
    @DisplayName("FI-21 the temporary folder is read-only, full or missing: everything works without it, or the error names it")
    void nothingCanBeMadeThere(String commands) throws IOException {
        try (Program program = run(commands, "useEverything")) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.lines()).containsExactly("child works", "queue works", "pool works",
                    "piped child works", "shared memory works", "nothing is left");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            NO_SHM + "mount -t tmpfs -o ro none $T",
            NO_SHM + "mount -t tmpfs -o size=16k none $T && (cat /dev/zero >$T/full; true) 2>/dev/null",
            NO_SHM + "rmdir $T"})
    @DisplayName("FI-21 nor in /dev/shm: what needs no named file works, the rest says which folder")
    void norInMemory(String commands) throws IOException {
        try (Program program = run(commands, "useEverything")) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.lines()).containsExactly("child works", "queue works", "pool works",
                    "piped child works", "shared memory names the folder", "nothing is left");
        }
    }

    static void useEverything(String... args) throws Exception {
        List<String> before = inTemporary();
        attempt("child", () -> Runs.exitCode(() -> {}));
        attempt("queue", () -> {
            try (SharedQueue<Integer> queue = SharedQueue.unbounded()) {
                ChildProcess child = new ChildProcess(() -> queue.put(5)).start();
                queue.take();
                Runs.joined(child);
            }
        });
        attempt("pool", () -> {
            try (ProcessPool pool = ProcessPool.open(2)) {
                pool.map(x -> x + 1, List.of(1, 2));
            }
        });
        attempt("piped child", () -> Runs.exitCode(
                ChildOptions.defaults().withStdin(Redirect.PIPE), () -> {}));
        attempt("shared memory", () -> {
            try (SharedMemory memory = SharedMemory.create("brood test temporary", 100_000)) {
                memory.unlink();
            }
        });
        assertThat(inTemporary()).isEqualTo(before);
        Scene.say("nothing is left");
    }

    /// But for the two folders that all programs of a user share.
    private static List<String> inTemporary() {
        String[] names = new File(System.getProperty("java.io.tmpdir")).list();
        return names == null ? List.of() : Arrays.stream(names)
                .filter(name -> !name.startsWith("brood-cache-")
                        && !name.startsWith("brood-shm-"))
                .sorted().toList();
    }

    private static void attempt(String what, InThread.Action action) {
        try {
            action.run();
            Scene.say(what + " works");
        } catch (Exception e) {
            String trace = Runs.traceOf(e);
            Scene.say(what + (trace.contains(System.getProperty("java.io.tmpdir"))
                    ? " names the folder" : " fails with " + trace));
        }
    }
}
