package brood.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// CPython's own tests of `multiprocessing`, as they are installed with it, pass with Java at the
/// other end: each is a test here.
class CPythonTestsTest {
    private static final long LONGEST_MINUTES = 20;

    /// Those of connections, with Java as the child, as the listener, as the client, as both.
    private static final List<String> CONNECTIONS = List.of(
            "JavaChildTestConnection.test_connection", "JavaChildTestConnection.test_spawn_close",
            "JavaChildTestPoll",
            "JavaChildTestListenerClient", "JavaListensTestListener",
            "JavaListensTestListenerClient", "JavaConnectsTestListener",
            "JavaConnectsTestListenerClient", "BothJavaTestListener", "OtherTest",
            "ChallengeResponseTest");

    /// Those of managers, whose server is Java.
    private static final List<String> MANAGERS = List.of("WithManagerTestMyManager",
            "WithManagerTestRemoteManager", "WithManagerTestManagerRestart",
            "TestManagerExceptions", "TestInitializers.test_manager_initializer",
            "WithManagerTestQueue", "WithManagerTestLock", "WithManagerTestSemaphore",
            "WithManagerTestCondition", "WithManagerTestEvent", "WithManagerTestBarrier",
            "WithManagerTestContainers", "TestSyncManagerTypes");

    private static final List<String> PROCESSES = List.of("WithManagerTestMyManager",
            "WithManagerTestManagerRestart", "TestInitializers.test_manager_initializer");

    /// What does not pass, and why.
    private static final Map<String, String> NOT_FOR_JAVA = Map.of(
            "TestSyncManagerTypes.test_pool", "a server of Java makes no Pool, which runs Python",
            "WithManagerTestBarrier.test_action", "the action of a barrier is a function of Python",
            "WithManagerTestRemoteManager.test_remote", "asserts that XML-RPC can't send a"
                    + " function, and pickle can; it fails on a server of Python, too");

    private static final Pattern RESULT = Pattern.compile(
            "RESULT\t\\[\"(\\w+)\", \"((?:[^\"\\\\]|\\\\.)*)\", \"(.*)\"]");

    @TempDir
    Path folder;

    private record Result(String kind, String name, String details) {}

    @TestFactory
    @DisplayName("LSN-01 LSN-02 LSN-03 LSN-04 LSN-06 LSN-09: CPython's tests of connections")
    Stream<DynamicNode> ofConnections() {
        return Pythons.all().map(python -> results(python, CONNECTIONS));
    }

    @TestFactory
    @DisplayName("MGR-01 MGR-06 MGR-08 MGR-10 MGR-11 MGR-13 MGR-14 MGR-15 MGR-20 MGR-21 RMG-04:"
            + " CPython's tests of managers, the newest CPython")
    Stream<DynamicNode> ofManagers() {
        return Stream.of(results(Pythons.newest(), MANAGERS));
    }

    @TestFactory
    @DisplayName("MGR-10 MGR-11 MGR-13 RMG-04: those whose server's process is looked at, all CPythons")
    Stream<DynamicNode> ofServersAsProcesses() {
        return Pythons.all().map(python -> results(python, PROCESSES));
    }

    @TestFactory
    @Tag("slow")
    @DisplayName("CPython's tests of managers, all other CPythons")
    Stream<DynamicNode> ofManagersOfOlderOnes() {
        Pythons.Python newest = Pythons.newest();
        return Pythons.all().filter(python -> !python.equals(newest))
                .map(python -> results(python, MANAGERS));
    }

    private DynamicNode results(Pythons.Python python, List<String> names) {
        return dynamicContainer(python.toString(), Stream.of(names).flatMap(all -> {
            try {
                return run(python, all).stream();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }).map(CPythonTestsTest::test));
    }

    private static DynamicNode test(Result result) {
        return dynamicTest(result.name, () -> {
            String reason = NOT_FOR_JAVA.get(result.name);
            assumeTrue(reason == null, reason);
            assumeTrue(!result.kind.equals("skipped"), result.details);
            assertThat(result.kind).as(result.details.replace("\\n", "\n")).isEqualTo("ok");
        });
    }

    /// Runs the tests to their end.
    private List<Result> run(Pythons.Python python, List<String> names)
            throws IOException, InterruptedException {
        if (!hasTests(python)) {
            return List.of(new Result("skipped", "test._test_multiprocessing",
                    python + " was installed without its tests"));
        }
        Path mine = Files.createDirectory(folder.resolve(python.version() + names.size()));
        try (var peer = new JavaPeer()) {
            List<Object> args = new ArrayList<>(List.of(peer.addressInPython(),
                    Path.of(System.getProperty("java.home"), "bin", "java"), "-Xlog:disable",
                    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED", "-cp",
                    System.getProperty("java.class.path"), CPythonTestServer.class.getName(),
                    "--"));
            args.addAll(names);
            ProcessBuilder program = python.program("cpython_tests.py", args.toArray());
            program.environment().put("TMPDIR", mine.toString());
            Process process = program.directory(mine.toFile())
                    .redirectError(mine.resolve("errors").toFile()).start();
            try {
                process.getOutputStream().close();
                return readResults(process, mine);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private static boolean hasTests(Pythons.Python python)
            throws IOException, InterruptedException {
        return new ProcessBuilder(python.command(), "-c", "import test._test_multiprocessing")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                .waitFor() == 0;
    }

    private static List<Result> readResults(Process process, Path mine)
            throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        Thread watch = Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException atItsEnd) {
                return;
            }
        });
        try (var out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher matcher = RESULT.matcher(line);
                if (matcher.matches()) {
                    results.add(new Result(matcher.group(1), matcher.group(2), matcher.group(3)));
                }
            }
        }
        int exitCode = process.waitFor();
        watch.interrupt();
        if (exitCode != 0) {
            results.add(new Result("failed", "the run itself", "exit code " + exitCode + "\n"
                    + Files.readString(mine.resolve("errors"))));
        }
        return results;
    }
}
