package brood.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import brood.ChildDiedException;
import brood.ChildStartException;
import brood.ExitStatus;
import brood.NotSendableException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Python processes run named functions for Java, and their end harms nobody else.
class PythonWorkersTest {
    @TempDir
    Path folder;

    private static PythonWorkers open(int workers) {
        String command = Pythons.newest().command();
        return PythonWorkers.open(o -> o.withCommand(command).withWorkers(workers));
    }

    @ParameterizedTest
    @MethodSource("brood.python.Pythons#all")
    void functionsOfEveryPythonAreCalled(Pythons.Python version) throws Exception {
        try (var python = PythonWorkers.open(
                o -> o.withCommand(version.command()).withWorkers(1))) {
            assertThat(python.call("math.sqrt", 2.0)).isEqualTo(Math.sqrt(2));
            assertThat(python.callFor(Integer.class,
                    "len", "four")).isEqualTo(4);
            assertThat(python.submit("builtins.int", List.of("ff"), Map.of("base", 16)).get())
                    .isEqualTo(255L);
            assertThat(python.call("builtins:str.upper", "abc")).isEqualTo("ABC");
            assertThat(python.map("builtins.abs", List.of(-1, -2, 3)))
                    .containsExactly(1L, 2L, 3L);
            var raised = catchThrowableOfType(PythonException.class,
                    () -> python.call("builtins.int", "no number"));
            assertThat(raised.is("ValueError")).isTrue();
            assertThat(raised).hasMessageContaining("invalid literal for int()");
            assertThat(raised.traceback()).startsWith("Traceback (most recent call last):");
            assertThat(catchThrowableOfType(PythonException.class,
                    () -> python.call("no_such_module.f")).is("ModuleNotFoundError")).isTrue();
            var missing = catchThrowableOfType(PythonException.class,
                    () -> python.call("builtins.open", "/no/such/file"));
            assertThat(missing.is("FileNotFoundError")).isTrue();
            assertThat(missing.raised().args()).startsWith(2L, "No such file or directory");
            assertThatThrownBy(() -> python.call("threading.Lock"))
                    .hasMessageContaining("can't be pickled");
            assertThatThrownBy(() -> python.call("len", new Thread()))
                    .isInstanceOf(NotSendableException.class);
            assertThat(python.call("math.sqrt", 4.0)).isEqualTo(2.0);
        }
    }

    @Test
    void aResultThatJavaCanNotReadFailsItsTaskAndTheNextIsRun() throws Exception {
        try (var python = open(1)) {
            var unreadable = python.submit("builtins.eval", List.of("__import__('copyreg')"
                    + ".add_extension('fractions', 'Fraction', 240)"
                    + " or __import__('fractions').Fraction(1, 2)"), Map.of());
            assertThatThrownBy(unreadable::get).hasCauseInstanceOf(PickleException.class);
            assertThat(python.call("math.sqrt", 4.0)).isEqualTo(2.0);
        }
    }

    @Test
    void aFunctionOfTheUsersOwnModuleIsCalled() throws Exception {
        Files.writeString(folder.resolve("mine.py"), """
                class Shop:
                    @staticmethod
                    def price(item, *, count=1):
                        return {'item': item, 'price': 3 * count}
                """);
        String command = Pythons.newest().command();
        try (var python = PythonWorkers.open(o -> o.withCommand(command).withWorkers(1)
                .withEnvironment("PYTHONPATH", folder.toString()))) {
            assertThat(python.submit("mine:Shop.price", List.of("tea"), Map.of("count", 2)).get())
                    .isEqualTo(Map.of("item", "tea", "price", 6L));
        }
    }

    @Test
    void aWorkerThatDiesFailsItsOwnCallOnlyAndIsReplaced() throws Exception {
        try (var python = open(2)) {
            for (int round = 0; round < 3; round++) {
                List<PythonResult<Object>> others = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    others.add(python.submit("math.sqrt", (double) i));
                }
                var exits = python.submit("os._exit", 7);
                var died = catchThrowableOfType(ChildDiedException.class, () -> {
                    try {
                        exits.join();
                    } catch (CompletionException e) {
                        throw e.getCause();
                    }
                });
                assertThat(died.exitStatus()).isEqualTo(new ExitStatus.Exited(7));
                assertThat(died).hasMessageContaining("while running os._exit");
                for (int i = 0; i < 20; i++) {
                    assertThat(others.get(i).get()).isEqualTo(Math.sqrt(i));
                }
            }
        }
    }

    @Test
    void aKilledWorkerIsReportedWithItsSignal() throws Exception {
        try (var python = open(1)) {
            Path begun = folder.resolve("begun");
            var sleeps = python.submit("builtins.exec", "import time; open('" + begun
                    + "', 'w').close(); time.sleep(1000)");
            // What has not begun goes to another worker.
            while (Files.notExists(begun) && !sleeps.isDone()) {
                Thread.sleep(5);
            }
            ProcessHandle.of(python.pids().getFirst()).orElseThrow().destroyForcibly();

            assertThatThrownBy(sleeps::join).hasCauseInstanceOf(ChildDiedException.class)
                    .hasMessageContaining("SIGKILL");
            assertThat(python.call("len", "abc")).isEqualTo(3L);
        }
    }

    @Test
    void aCallThatTakesTooLongIsEndedWithItsWorker() throws Exception {
        String command = Pythons.newest().command();
        try (var python = PythonWorkers.open(o -> o.withCommand(command).withWorkers(1)
                .withTimeLimit(Duration.ofSeconds(2)))) {
            python.awaitReady(Duration.ofSeconds(60));
            long pid = python.pids().getFirst();

            assertThatThrownBy(() -> python.call("time.sleep", 1000))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(TimeoutException.class)
                    .hasMessageContaining("time.sleep took longer than PT2S");
            assertThat(python.call("os.getpid")).isNotEqualTo(pid);
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    @Test
    void aRunningCallIsCancelledWithItsWorker() throws Exception {
        try (var python = open(1)) {
            var sleeps = python.submit("time.sleep", 1000);
            var waits = python.submit("len", "never");
            python.awaitReady(Duration.ofSeconds(60));
            assertThat(waits.cancel(false)).isTrue();
            assertThat(sleeps.cancel(true)).isTrue();

            assertThat(python.call("len", "ab")).isEqualTo(2L);
            assertThatThrownBy(sleeps::get).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void workersAreReplacedAfterSoManyCalls() throws Exception {
        String command = Pythons.newest().command();
        try (var python = PythonWorkers.open(o -> o.withCommand(command).withWorkers(1)
                .withCallsPerWorker(2))) {
            var pids = new HashSet<Object>();
            for (int i = 0; i < 6; i++) {
                pids.add(python.call("os.getpid"));
            }
            assertThat(pids).hasSize(3);
        }
    }

    @Test
    void manyCallsAndALargeMapAreAnsweredEach() throws Exception {
        try (var python = open(2)) {
            List<Long> numbers = LongStream.range(0, 20_000).boxed().toList();
            assertThat(python.map("builtins.abs", numbers)).isEqualTo(numbers);
            List<PythonResult<Object>> results = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                results.add(python.submit("builtins.abs", -i));
            }
            for (int i = 0; i < 2000; i++) {
                assertThat(results.get(i).get()).isEqualTo((long) i);
            }
        }
    }

    @Test
    void aCommandThatIsNoPythonIsAClearError() {
        Pythons.newest();
        assertThatThrownBy(() -> PythonWorkers.open(o -> o.withCommand("/no/such/python")))
                .isInstanceOf(ChildStartException.class)
                .hasMessageContaining("PythonWorkerOptions.withCommand takes another");
        try (var python = PythonWorkers.open(o -> o.withCommand("false").withWorkers(1))) {
            assertThatThrownBy(() -> python.call("len", "x"))
                    .isInstanceOf(ChildStartException.class)
                    .hasMessageContaining("ended with exit code 1");
        }
    }

    @Test
    void workersThatAreKilledBetweenTasksCostNone() throws Exception {
        try (var python = open(2)) {
            python.awaitReady(Duration.ofSeconds(60));
            for (int round = 0; round < 5; round++) {
                for (long pid : python.pids()) {
                    ProcessHandle worker = ProcessHandle.of(pid).orElseThrow();
                    worker.destroyForcibly();
                    worker.onExit().join();
                }
                assertThat(python.map("builtins.len", List.of("a", "bb", "ccc", "dddd")))
                        .containsExactly(1L, 2L, 3L, 4L);
            }
        }
    }

    @Test
    void shutdownNowLeavesNothingThatAWorkerStillTakes() throws Exception {
        for (int round = 0; round < 20; round++) {
            var python = open(1);
            List<PythonResult<?>> waiting = new ArrayList<>();
            var _ = python.submit("time.sleep", 1000);
            for (int i = 0; i < 20; i++) {
                waiting.add(python.submit("builtins.len", "x"));
            }
            python.shutdownNow();
            python.close();
            assertThat(waiting).allMatch(PythonResult::isCancelled);
        }
    }

    @Test
    void closeWaitsAndShutdownNowDoesNot() throws Exception {
        var python = open(1);
        var first = python.submit("time.sleep", 0.1);
        var second = python.submit("len", "ab");
        python.close();
        assertThat(first).isCompleted();
        assertThat(second).isCompletedWithValue(2L);
        assertThat(python.pids()).isEmpty();
        assertThatThrownBy(() -> python.submit("len", "x"))
                .isInstanceOf(RejectedExecutionException.class);

        var other = open(1);
        other.awaitReady(Duration.ofSeconds(60));
        var sleeps = other.submit("time.sleep", 1000);
        var waits = other.submit("len", "x");
        other.shutdownNow();
        other.close();
        assertThat(sleeps.isCancelled() || sleeps.isCompletedExceptionally()).isTrue();
        assertThat(waits.isCancelled()).isTrue();
        assertThat(other.pids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stay", "end"})
    void noWorkerOutlivesTheProgram(String what) throws Exception {
        Process program = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                WorkersProgram.class.getName(), Pythons.newest().command(), what)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var out = new BufferedReader(new InputStreamReader(program.getInputStream(),
                StandardCharsets.US_ASCII))) {
            List<ProcessHandle> pythons = new ArrayList<>();
            for (String pid : out.readLine().split(" ")) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(pythons::add);
            }
            if (what.equals("stay")) {
                assertThat(pythons).hasSize(2).allMatch(ProcessHandle::isAlive);
                program.destroyForcibly();
            }
            program.waitFor();
            for (ProcessHandle python : pythons) {
                python.onExit().get();
            }
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void theKeyIsInNoCommandLineOrEnvironment() throws Exception {
        try (var python = open(1)) {
            python.awaitReady(Duration.ofSeconds(60));
            Path proc = Path.of("/proc", python.pids().getFirst().toString());
            if (Files.isReadable(proc.resolve("cmdline"))) {
                String all = Files.readString(proc.resolve("cmdline"))
                        + Files.readString(proc.resolve("environ"));
                var key = python.call("builtins.eval", "__import__('__main__').key.hex()");
                assertThat(all).doesNotContain(String.valueOf(key));
            }
        }
    }
}
