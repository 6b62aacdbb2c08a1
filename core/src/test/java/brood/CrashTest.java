package brood;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A child that crashes, overflows its stack or fills its heap is reported as what it was, with its
/// last words and its crash log.
@ExtendWith(Leaks.class)
class CrashTest {
    @TempDir
    Path folder;

    private ChildOptions options() {
        return ChildOptions.defaults()
                .withWorkingFolder(folder)
                .withJvmFlags("--enable-native-access=ALL-UNNAMED");
    }

    @SuppressWarnings("restricted")
    private static void crash() {
        System.err.println("about to crash");
        MemorySegment.NULL.reinterpret(8).set(ValueLayout.JAVA_LONG, 0, 42);
    }

    private static void assertReportsTheCrash(ExitReport report) throws IOException {
        assertThat(report.exitCode()).isEqualTo(-6);
        assertThat(report.status()).isEqualTo(new ExitStatus.Signaled(6));
        Path log = report.crashLog().orElseThrow();
        assertThat(Files.readString(log)).contains("SIGSEGV").contains("pid=" + report.pid());
        assertThat(report.describe())
                .contains("SIGABRT", "crashed", log.toString(), report.name(), "" + report.pid());
    }

    @Test
    @DisplayName("a fault in native memory: -6, stderr tail, crash log")
    void faultInNativeMemory() throws IOException {
        ChildProcess child = new ChildProcess(CrashTest::crash, options().withName("crasher"));
        assertThat(Runs.exitCode(child)).isEqualTo(-6);
        ExitReport report = child.exitReport().orElseThrow();
        assertReportsTheCrash(report);
        assertThat(report.stderrTail()).contains("about to crash");
        assertThat(report.crashLog().orElseThrow()).hasParentRaw(folder.toAbsolutePath());
    }

    @Test
    @DisplayName("a SIGSEGV from elsewhere is a crash too")
    void segmentationFaultFromElsewhere() throws IOException {
        Note ready = Note.in(folder, "ready");
        ChildProcess child = new ChildProcess(() -> {
            ready.write("");
            Scene.sleepForEver();
        }, options());
        child.start();
        ready.await();
        Proc.signal("SEGV", child.pid());
        Runs.joined(child);
        assertReportsTheCrash(child.exitReport().orElseThrow());
    }

    @Test
    @DisplayName("the crash log is found where the JVM flags of the child put it")
    void crashLogWhereTheFlagSays() throws IOException {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        ChildProcess child = new ChildProcess(CrashTest::crash, options().withJvmFlags(
                "--enable-native-access=ALL-UNNAMED",
                "-XX:ErrorFile=" + logs.resolve("crash-%p.log")));
        Runs.exitCode(child);
        ExitReport report = child.exitReport().orElseThrow();
        assertReportsTheCrash(report);
        assertThat(report.crashLog()).contains(logs.resolve("crash-" + child.pid() + ".log"));
    }

    @Test
    @DisplayName("a JVM that is not to dump core ends with 1 when it crashes; its crash log is found all the same")
    void crashWithoutCoreDump() throws IOException {
        ChildProcess child = new ChildProcess(CrashTest::crash, options().withJvmFlags(
                "-XX:-CreateCoredumpOnCrash", "--enable-native-access=ALL-UNNAMED"));
        assertThat(Runs.exitCode(child)).isEqualTo(1);
        ExitReport report = child.exitReport().orElseThrow();
        assertThat(report.crashLog()).contains(folder.resolve("hs_err_pid" + child.pid() + ".log"));
        assertThat(report.describe()).contains("hs_err_pid" + child.pid());
    }

    @Test
    @DisplayName("a crash in a pool's worker fails its task with the report; the pool goes on")
    void crashInAWorker() throws Exception {
        try (ProcessPool pool =
                ProcessPool.open(o -> o.withWorkers(1).withWorkerOptions(options()))) {
            AsyncResult<Void> crashed = pool.submit(CrashTest::crash);
            ExecutionException failure = org.assertj.core.api.Assertions
                    .catchThrowableOfType(ExecutionException.class, crashed::get);
            assertThat(failure).hasCauseInstanceOf(ChildDiedException.class);
            assertReportsTheCrash(((ChildDiedException) failure.getCause()).report());
            assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
        }
    }

    @Test
    void aChildThatEndsWellHasNoCrashLog() {
        ChildProcess child = new ChildProcess(() -> System.err.println("well"));
        assertThat(Runs.exitCode(child)).isZero();
        ExitReport report = child.exitReport().orElseThrow();
        assertThat(report.crashLog()).isEmpty();
        assertThat(report.stderrTail()).containsExactly("well");
        assertThat(report.describe()).contains("exit code 0", "well");
    }

    @Test
    void theTailKeepsTheLastLinesOfMany() {
        try (Program program = Program.of(CrashTest.class, "printManyLines").run()) {
            assertThat(program.stderr().lines())
                    .hasSize(3000)
                    .startsWith("line 1", "line 2")
                    .endsWith("line 2999", "line 3000");
            assertThat(program.lines()).containsExactly("50 lines from line 2951 to line 3000");
        }
    }

    static void printManyLines(String... args) {
        ChildProcess child = new ChildProcess(() -> {
            for (int i = 1; i <= 3000; i++) {
                System.err.println("line " + i);
            }
        });
        Runs.exitCode(child);
        List<String> tail = child.exitReport().orElseThrow().stderrTail();
        Scene.say(tail.size() + " lines from " + tail.getFirst() + " to " + tail.getLast());
    }

    @Test
    void standardErrorThatGoesElsewhereHasNoTail() {
        ChildProcess child = new ChildProcess(() -> System.err.println("unseen"),
                ChildOptions.defaults().withStderr(ProcessBuilder.Redirect.DISCARD));
        assertThat(Runs.exitCode(child)).isZero();
        assertThat(child.exitReport().orElseThrow().stderrTail()).isEmpty();
    }

    private static int overflow(int depth) {
        return depth < 0 ? depth : 1 + overflow(depth + 1);
    }

    @Test
    @DisplayName("EXC-11 a stack overflow ends the child with 1 and is reported as what it was")
    void stackOverflow() {
        ChildProcess child = new ChildProcess(() -> overflow(0));
        assertThat(Runs.exitCode(child)).isEqualTo(1);
        assertThat(child.exitReport().orElseThrow().describe()).contains("its stack overflowed");
    }

    @Test
    @DisplayName("EXC-11 a full heap ends the child with 1 and is reported as what it was")
    void outOfMemory() {
        ChildProcess child = new ChildProcess(() -> {
            Object[] chain = new Object[0];
            while (chain.length < 1_000_000) {
                chain = new Object[] {chain, new byte[1 << 16]};
            }
        }, ChildOptions.defaults().withMaxHeap(16 << 20));
        assertThat(Runs.exitCode(child)).isEqualTo(1);
        assertThat(child.exitReport().orElseThrow().describe()).contains("OutOfMemoryError",
                "withMaxHeap");
    }

    @Test
    @DisplayName("EXC-11 a heap filled with tiny objects, so that nothing is left to report with")
    void outOfMemoryToTheLastByte() {
        ChildProcess child = new ChildProcess(() -> {
            Object[] chain = new Object[0];
            while (chain.length < 1_000_000) {
                chain = new Object[] {chain};
            }
        }, ChildOptions.defaults().withMaxHeap(8 << 20));
        assertThat(Runs.exitCode(child)).isEqualTo(1);
        assertThat(child.exitReport().orElseThrow().describe()).contains("OutOfMemoryError");
    }
}
