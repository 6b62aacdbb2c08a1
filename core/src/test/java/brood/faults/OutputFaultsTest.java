package brood.faults;

import static brood.testing.Family.require;
import static org.assertj.core.api.Assertions.assertThat;

import brood.ChildOptions;
import brood.ChildProcess;
import brood.ProcessPool;
import brood.SharedQueue;
import brood.testing.InThread;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Standard output that is closed, full or never read, and children that print a lot to it.
@ExtendWith(Leaks.class)
class OutputFaultsTest {
    private static final int BYTES = 10 << 20;

    @TempDir
    Path folder;

    private Program under(String redirection) {
        return Program.of(OutputFaultsTest.class, "work", folder)
                .under("sh", "-c", "exec \"$0\" \"$@\" " + redirection)
                .withFlags("--enable-native-access=ALL-UNNAMED")
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {">&-", ">/dev/full", ">&- 2>&-", ">/dev/full 2>/dev/full",
            ">/dev/null 2>&-"})
    @DisplayName("FI-37 standard output or error of a program is closed or full: all but what it prints works")
    void closedOrFull(String redirection) {
        try (Program program = under(redirection)) {
            assertThat(program.exitCode()).isZero();
            assertThat(Note.in(folder, "result").text()).isEqualTo("[2, 3, 4] 5 -9 0 7");
            program.awaitFamilyGone();
        }
    }

    @Test
    @DisplayName("FI-37 nobody reads the standard output and error of a program: what it does not print goes on")
    void neverRead() {
        try (Program program = Program.of(OutputFaultsTest.class, "printBesideWork", folder)
                .under("sh", "-c", "mkfifo pipe && exec 9<>pipe && exec \"$0\" \"$@\" >pipe 2>&1")
                .in(folder)
                .withFlags("--enable-native-access=ALL-UNNAMED")
                .start()) {
            assertThat(Note.in(folder, "result").await()).isEqualTo("[2, 3, 4] 5 -9 0 7");
            program.kill();
            program.awaitFamilyGone();
        }
    }

    static void work(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        List<ChildProcess> printing = IntStream.range(0, 2).mapToObj(
                i -> new ChildProcess(() -> printALot(i)).start()).toList();
        String result = useEverything();
        for (ChildProcess child : printing) {
            Runs.joined(child);
            require(child.exitCode().orElseThrow() == 0, child.exitReport().toString());
        }
        Note.in(folder, "result").write(result);
    }

    static void printBesideWork(String... args) throws Exception {
        for (int i = 0; i < 2; i++) {
            int number = i;
            new ChildProcess(() -> printALot(number)).start();
        }
        Note.in(Path.of(args[0]), "result").write(useEverything());
        printALot(3);
    }

    private static String useEverything() throws Exception {
        try (ProcessPool pool = ProcessPool.open(2);
                SharedQueue<Integer> queue = SharedQueue.unbounded()) {
            List<Integer> mapped = pool.map(x -> {
                System.out.println("mapping " + x);
                return x + 1;
            }, List.of(1, 2, 3));
            ChildProcess child = new ChildProcess(() -> queue.put(5)).start();
            int taken = queue.take();
            return mapped + " " + taken + " " + exitOfKilled() + " "
                    + Runs.joined(child).exitCode().orElseThrow() + " "
                    + Runs.exitCode(() -> System.exit(7));
        }
    }

    private static int exitOfKilled() throws InterruptedException {
        ChildProcess child = new ChildProcess(Scene::sleepForEver).start();
        child.kill();
        child.join();
        return child.exitCode().orElseThrow();
    }

    /// Text and any other bytes, to both.
    private static void printALot(int seed) {
        byte[] bytes = new byte[BYTES / 4];
        new Random(seed).nextBytes(bytes);
        String line = "0123456789".repeat(10);
        for (var stream : List.of(System.out, System.err)) {
            for (int i = 0; i < BYTES / 4 / line.length(); i++) {
                stream.println(line);
            }
            stream.write(bytes, 0, bytes.length);
            stream.flush();
        }
    }

    @Test
    @DisplayName("FI-37 a child prints ten megabytes, text and binary, to both: every byte arrives")
    void everyByteArrives() throws Exception {
        ChildOptions piped = ChildOptions.defaults()
                .withStdout(ProcessBuilder.Redirect.PIPE).withStderr(ProcessBuilder.Redirect.PIPE);
        try (ChildProcess child = new ChildProcess(() -> printALot(1), piped)) {
            child.start();
            var errors = InThread.call(() -> child.stderr().readAllBytes());
            byte[] out = child.stdout().readAllBytes();
            assertThat(errors.result()).isEqualTo(out).hasSizeGreaterThan(BYTES / 2 - 200);
            assertThat(Runs.joined(child).exitCode()).hasValue(0);
        }
    }
}
