package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Exit codes by Python's rule: n for `exit(n)`, 1 for an uncaught exception, -N for signal N.
@ExtendWith(Leaks.class)
class ExitCodeTest {
    @TempDir
    Path folder;

    private static int answer() {
        return 42;
    }

    static final class Returning extends ChildProcess {
        @Override
        public void run() {
            answer();
        }
    }

    @Test
    @DisplayName("EXC-01 a task that returns ends the child with 0, whatever it returned")
    void normalReturnIsZero() {
        assertThat(Runs.exitCode(() -> {})).isZero();
        assertThat(Runs.exitCode(() -> answer())).isZero();
        assertThat(Runs.exitCode(ExitCodeTest::answer)).isZero();
        assertThat(Runs.exitCode(new Returning())).isZero();
    }

    /// What a child says of its end, it says before its task's own hooks run.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKillWhileHooksRunAfterTheTaskIsNoExitCode(boolean warm) {
        ChildOptions options = ChildOptions.defaults().withWarmStart(warm);
        assertThat(Runs.exitCode(options, () -> Runtime.getRuntime().addShutdownHook(
                new Thread(() -> Proc.signal("KILL", ProcessHandle.current().pid())))))
                .isEqualTo(-9);
    }

    @Test
    void hooksOfATaskThatHasReturnedRunAndPrint() throws IOException {
        Path file = folder.resolve("stdout");
        ChildOptions options = ChildOptions.defaults().withStdout(Redirect.to(file.toFile()));
        assertThat(Runs.exitCode(options, () -> {
            System.out.print("task, ");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("hook")));
        })).isZero();
        assertThat(Files.readString(file)).isEqualTo("task, hook");
    }

    @Test
    void aThreadThatOutlivesTheTaskMayEndTheChildWithItsOwnCode() {
        assertThat(Runs.exitCode(() -> afterTheTask(() -> System.exit(137)))).isEqualTo(137);
        assertThat(Runs.exitCode(() -> afterTheTask(() -> {}))).isZero();
    }

    private static void afterTheTask(Runnable work) {
        Thread main = Thread.currentThread();
        new Thread(() -> {
            try {
                main.join();
                work.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }).start();
    }

    private static void failDeepInside() throws IOException {
        throw new IOException("disk full of 🥚", new IllegalStateException("the cause below"));
    }

    private static void assertTrace(String text) {
        assertThat(text)
                .contains("java.io.IOException: disk full of 🥚")
                .contains("failDeepInside(ExitCodeTest.java:")
                .contains("Caused by: java.lang.IllegalStateException: the cause below");
    }

    @Test
    @DisplayName("EXC-03 a task that throws: exit code 1, and the trace is in the report when join returns")
    void uncaughtExceptionIsInTheReport() {
        ChildProcess child = new ChildProcess(() -> failDeepInside());
        assertThat(Runs.exitCode(child)).isEqualTo(1);
        assertThat(child.exitStatus()).contains(new ExitStatus.Exited(1));
        assertTrace(String.join("\n", child.exitReport().orElseThrow().stderrTail()));
        assertTrace(child.exitReport().orElseThrow().describe());
    }

    @Test
    @DisplayName("EXC-03 a task that throws: the trace is in the file of its standard error when join returns")
    void uncaughtExceptionIsInTheFile() throws IOException {
        Path file = folder.resolve("stderr");
        ChildOptions options = ChildOptions.defaults().withStderr(Redirect.to(file.toFile()));
        assertThat(Runs.exitCode(options, () -> failDeepInside())).isEqualTo(1);
        assertTrace(Files.readString(file));
    }

    @Test
    @DisplayName("EXC-03 a task that throws: the trace is on the parent's standard error before join returns")
    void uncaughtExceptionIsPrintedBeforeJoinReturns() {
        try (Program program = Program.of(ExitCodeTest.class, "throwThenSpeak").run()) {
            String text = program.stderr();
            assertTrace(text.substring(0, text.indexOf("[joined: 1]")));
            assertThat(text.indexOf("[joined: 1]")).isEqualTo(text.lastIndexOf("[joined: 1]"));
            assertThat(text).endsWith("[joined: 1]");
        }
    }

    static void throwThenSpeak(String... args) {
        int code = Runs.exitCode(() -> failDeepInside());
        System.err.print("[joined: " + code + "]");
    }

    static final class Failing extends ChildProcess {
        @Override
        public void run() throws Exception {
            failDeepInside();
        }
    }

    @Test
    @DisplayName("EXC-03 an overridden run that throws: exit code 1 and its trace")
    void uncaughtExceptionOfASubclass() {
        ChildProcess child = new Failing();
        assertThat(Runs.exitCode(child)).isEqualTo(1);
        assertTrace(child.exitReport().orElseThrow().describe());
    }

    @Test
    @DisplayName("EXC-04 terminate ends a sleeping child with -15")
    void terminateIsMinus15() {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        child.terminate();
        Runs.joined(child);
        assertThat(child.exitCode()).hasValue(-15);
        assertThat(child.exitStatus()).contains(new ExitStatus.Signaled(15));
        assertThat(child.exitReport().orElseThrow().describe()).contains("SIGTERM", child.name(),
                "" + child.pid());
    }

    @Test
    @DisplayName("EXC-04 terminate right after start, before the child has said anything")
    void terminateWhileStarting() {
        for (boolean warm : List.of(true, false)) {
            ChildProcess child = new ChildProcess(Scene::sleepForEver,
                    ChildOptions.defaults().withWarmStart(warm));
            child.start();
            child.terminate();
            Runs.joined(child);
            assertThat(child.exitCode()).hasValue(-15);
        }
    }

    @Test
    void killRightAfterStartIsMinus9() {
        for (boolean warm : List.of(true, false)) {
            ChildProcess child = new ChildProcess(Scene::sleepForEver,
                    ChildOptions.defaults().withWarmStart(warm));
            child.start();
            child.kill();
            Runs.joined(child);
            assertThat(child.exitCode()).hasValue(-9);
        }
    }

    @Test
    void killIsMinus9() {
        ChildProcess child = Runs.sleeper(Note.in(folder, "ready"));
        child.kill();
        Runs.joined(child);
        assertThat(child.exitCode()).hasValue(-9);
        assertThat(child.exitStatus().orElseThrow().toString()).contains("SIGKILL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL:-9", "TERM:-15", "INT:-2", "HUP:-1"})
    void aSignalFromElsewhereIsReportedLikeOurOwn(String signalAndCode) {
        try (Program program =
                Program.of(ExitCodeTest.class, "signalled", folder, signalAndCode.split(":")[0])
                        .inGroup().run()) {
            assertThat(program.lines()).containsExactly(signalAndCode.split(":")[1]);
        }
    }

    static void signalled(String... args) {
        ChildProcess child = Runs.sleeper(Note.in(Path.of(args[0]), "ready"));
        Proc.signal(args[1], child.pid());
        Scene.say(Runs.joined(child).exitCode().orElseThrow());
    }

    @Test
    @DisplayName("EXC-07 interrupt ends a sleeping child with -2; one that ignores SIGINT stays alive")
    void interruptIsMinus2() {
        try (Program program =
                Program.of(ExitCodeTest.class, "interruptThree", folder).inGroup().run()) {
            assertThat(program.lines()).containsExactly("-2", "-2",
                    "ended after 3 interrupts: false", "-9");
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void interruptThree(String... args) throws InterruptedException {
        ChildProcess starting = new ChildProcess(Scene::sleepForEver);
        starting.start();
        starting.interrupt();
        Scene.say(Runs.joined(starting).exitCode().orElseThrow());
        ChildProcess child = Runs.sleeper(Note.in(Path.of(args[0]), "ready"));
        child.interrupt();
        Scene.say(Runs.joined(child).exitCode().orElseThrow());
        Note ready = Note.in(Path.of(args[0]), "stubborn");
        ChildProcess stubborn = new ChildProcess(() -> {
            Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
            ready.write("");
            Scene.sleepForEver();
        });
        stubborn.start();
        ready.await();
        for (int i = 0; i < 3; i++) {
            stubborn.interrupt();
        }
        Scene.say("ended after 3 interrupts: " + stubborn.join(Duration.ofSeconds(1)));
        stubborn.kill();
        Scene.say(Runs.joined(stubborn).exitCode().orElseThrow());
    }

    @Test
    @DisplayName("EXC-08 the exit code appears by itself when nobody joins")
    void exitCodeAppearsWithoutJoin() {
        Note gate = Note.in(folder, "gate");
        ChildProcess child = new ChildProcess(() -> {
            gate.await();
            System.exit(7);
        });
        child.start();
        assertThat(child.exitCode()).isEmpty();
        gate.write("open");
        Eventually.eventually("there is an exit code", () -> child.exitCode().isPresent());
        assertThat(child.exitCode()).hasValue(7);
        assertThat(child.isAlive()).isFalse();
        assertThat(Processes.children()).isEmpty();
    }

    @Test
    @DisplayName("EXC-09 a hard exit with 123 is 123, without hooks")
    void haltKeepsItsCode() {
        Note hook = Note.in(folder, "hook");
        int code = Runs.exitCode(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> hook.write("ran")));
            Runtime.getRuntime().halt(123);
        });
        assertThat(code).isEqualTo(123);
        assertThat(hook.isWritten()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 127, 128, 130, 137, 143, 255})
    void systemExitKeepsItsCode(int code) {
        ChildProcess child = new ChildProcess(() -> System.exit(code));
        assertThat(Runs.exitCode(child)).isEqualTo(code);
        assertThat(child.exitStatus()).contains(new ExitStatus.Exited(code));
    }

    @Test
    void systemExitFromAnotherThreadKeepsItsCode() {
        assertThat(Runs.exitCode(() -> {
            Thread.ofPlatform().daemon().start(() -> System.exit(137));
            Scene.sleepForEver();
        })).isEqualTo(137);
    }

    @Test
    void theSystemKeepsEightBitsOfACode() {
        assertThat(Runs.exitCode(() -> System.exit(300))).isEqualTo(44);
        assertThat(Runs.exitCode(() -> System.exit(-1))).isEqualTo(255);
    }

    @Test
    void systemExitAfterTerminateStillTellsTheSignal() {
        Note ready = Note.in(folder, "ready");
        ChildProcess child = new ChildProcess(() -> {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.print("")));
            ready.write("");
            Scene.sleepForEver();
        });
        child.start();
        ready.await();
        child.terminate();
        child.terminate();
        Runs.joined(child);
        assertThat(child.exitCode()).hasValue(-15);
    }
}
