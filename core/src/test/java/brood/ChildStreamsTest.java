package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Where a child's standard streams come from and go to.
@ExtendWith(Leaks.class)
class ChildStreamsTest {
    private static final ChildOptions OPTIONS = ChildOptions.defaults();

    @TempDir
    Path folder;

    private static void copy() throws IOException {
        System.in.transferTo(System.out);
        System.out.flush();
    }

    @Test
    void pipesCarryBytesBothWays() throws Exception {
        ChildProcess child = new ChildProcess(ChildStreamsTest::copy,
                OPTIONS.withStdin(Redirect.PIPE).withStdout(Redirect.PIPE));
        child.start();
        byte[] all = new byte[1 << 20];
        new java.util.Random(1).nextBytes(all);
        Thread writer = Thread.startVirtualThread(() -> write(child, all));
        assertThat(child.stdout().readAllBytes()).isEqualTo(all);
        writer.join();
        Runs.joined(child);
        assertThat(child.exitCode()).hasValue(0);
        child.close();
    }

    private static void write(ChildProcess child, byte[] bytes) {
        try {
            child.stdin().write(bytes);
            child.stdin().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void standardErrorThroughAPipeIsReadAfterTheEnd() throws IOException {
        ChildProcess child = new ChildProcess(() -> System.err.print("said in red"),
                OPTIONS.withStderr(Redirect.PIPE));
        assertThat(Runs.exitCode(child)).isZero();
        assertThat(new String(child.stderr().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("said in red");
        assertThat(child.exitReport().orElseThrow().stderrTail()).isEmpty();
        child.close();
    }

    @Test
    void aPipeThatWasNotAskedForIsRefused() {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        assertThatThrownBy(child::stdin)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withStdin(Redirect.PIPE)");
        assertThatThrownBy(child::stdout)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withStdout(Redirect.PIPE)");
        assertThatThrownBy(child::stderr)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("withStderr(Redirect.PIPE)");
        child.kill();
        Runs.joined(child);
    }

    @Test
    void filesServeAllThreeStreams() throws IOException {
        Path in = Files.writeString(folder.resolve("in"), "from a file");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ChildOptions options = OPTIONS
                .withStdin(Redirect.from(in.toFile()))
                .withStdout(Redirect.to(out.toFile()))
                .withStderr(Redirect.to(err.toFile()));
        assertThat(Runs.exitCode(options, () -> {
            copy();
            System.err.print("and an error");
        })).isZero();
        assertThat(out).hasContent("from a file");
        assertThat(err).hasContent("and an error");
    }

    @Test
    void filesCanBeAppendedTo() throws IOException {
        Path out = Files.writeString(folder.resolve("out"), "first, ");
        ChildOptions options = OPTIONS.withStdout(Redirect.appendTo(out.toFile()));
        Runs.exitCode(options, () -> System.out.print("second, "));
        Runs.exitCode(options, () -> System.out.print("third"));
        assertThat(out).hasContent("first, second, third");
    }

    @Test
    void aFileThatCannotBeFailsTheStart() {
        ChildProcess child = new ChildProcess(() -> {},
                OPTIONS.withStdout(Redirect.to(folder.resolve("no/such/folder").toFile())));
        assertThatThrownBy(child::start).isInstanceOf(ChildStartException.class)
                .hasMessageContaining("child '" + child.name() + "'")
                .hasMessageContaining("no/such/folder");
        assertThat(Processes.children()).isEmpty();
    }

    @Test
    void aChildWithoutInputIsAtItsEnd() {
        Note cold = Note.in(folder, "cold");
        Note warm = Note.in(folder, "warm");
        Runs.exitCode(OPTIONS.withWarmStart(false), () -> cold.write(System.in.read()));
        Runs.exitCode(() -> warm.write(System.in.read()));
        assertThat(cold.text()).isEqualTo("-1");
        assertThat(warm.text()).isEqualTo("-1");
    }

    @Test
    void inheritedAndDiscardedStreams() {
        try (Program program = Program.of(ChildStreamsTest.class, "inheritAndDiscard").run()) {
            assertThat(program.stdout()).isEqualTo("default out, inherited out, ");
            assertThat(program.stderr()).isEqualTo("default err, inherited err, ");
        }
    }

    static void inheritAndDiscard(String... args) {
        RemoteRunnable silent = () -> print("discarded ");
        Runs.exitCode(() -> print("default "));
        Runs.exitCode(OPTIONS.withStdout(Redirect.DISCARD).withStderr(Redirect.DISCARD), silent);
        Runs.exitCode(
                OPTIONS.withStdin(Redirect.INHERIT).withStdout(Redirect.INHERIT)
                        .withStderr(Redirect.INHERIT),
                () -> print("inherited "));
    }

    private static void print(String kind) {
        System.out.print(kind + "out, ");
        System.err.print(kind + "err, ");
    }

    @Test
    void linesOfManyChildrenStayWhole() {
        try (Program program = Program.of(ChildStreamsTest.class, "printInParallel").run()) {
            assertThat(program.lines()).hasSize(4 * 1000)
                    .allMatch(line -> line.matches("child (\\d+) says x{300}"));
            assertThat(program.stderr().lines().toList()).hasSize(4 * 1000)
                    .allMatch(line -> line.matches("child (\\d+) says x{300}"));
        }
    }

    static void printInParallel(String... args) {
        List<ChildProcess> children = IntStream.range(0, 4)
                .mapToObj(number -> new ChildProcess(() -> printMany(number)).start())
                .toList();
        children.forEach(Runs::joined);
    }

    private static void printMany(int number) {
        String line = "child " + number + " says " + "x".repeat(300);
        for (int i = 0; i < 1000; i++) {
            System.out.println(line);
            System.err.println(line);
        }
    }

    /// Stands for the stream of a test runner, which is of a class of its own.
    private static final class Capture extends PrintStream {
        Capture(OutputStream target) {
            super(target, true, StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("what a child prints goes to the streams of a test runner that has replaced System.out and System.err")
    void replacedStreamsOfTheParent() {
        try (Program program = Program.of(ChildStreamsTest.class, "replaceStreams").run()) {
            assertThat(program.stdout())
                    .isEqualTo("captured: out of a new child, err of a new child, ");
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void replaceStreams(String... args) {
        Runs.exitCode(() -> {}); // spares that come now are not set up for what follows
        Eventually.eventually("there is a warm spare",
                () -> !Proc.idleSpares(Proc.self()).isEmpty());
        PrintStream original = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new Capture(captured));
        System.setErr(new Capture(captured));
        Runs.exitCode(() -> System.out.print("out of a new child, "));
        Runs.exitCode(() -> System.err.print("err of a new child, "));
        original.print("captured: " + captured.toString(StandardCharsets.UTF_8));
        original.flush();
    }

    @Test
    @DisplayName("a program that a child started and that keeps its streams open does not hold up join")
    void aStragglerDoesNotHoldUpJoin() {
        try (Program program = Program.of(ChildStreamsTest.class, "leaveAStraggler").start()) {
            assertThat(program.awaitLine("joined")).isEqualTo("0 [last words]");
        }
    }

    static void leaveAStraggler(String... args) {
        ChildProcess child = new ChildProcess(() -> {
            new ProcessBuilder("sleep", "1000").inheritIO().start();
            System.err.println("last words");
        });
        int code = Runs.exitCode(child);
        Scene.say("joined " + code + " " + child.exitReport().orElseThrow().stderrTail());
    }
}
