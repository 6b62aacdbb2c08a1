package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import brood.testing.Proc;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Heap, JVM flags, folders and Java home. Streams are in [ChildStreamsTest], what is inherited in
/// [InheritedSettingsTest].
@ExtendWith(Leaks.class)
class ChildOptionsTest {
    private static final ChildOptions OPTIONS = ChildOptions.defaults();

    @TempDir
    Path folder;

    @Test
    void maxHeapHolds() {
        String printed = Runs.stdout(OPTIONS.withMaxHeap(48L << 20),
                () -> System.out.print(Runtime.getRuntime().maxMemory()));
        assertThat(Long.parseLong(printed)).isBetween(40L << 20, 48L << 20);
    }

    @Test
    void optionsCanBeWrittenAsAChangeOfTheDefaults() {
        ChildProcess child = new ChildProcess(
                () -> Runtime.getRuntime().halt(Processes.current().isDaemon() ? 7 : 8),
                o -> o.withDaemon(true).withName("helper"));
        assertThat(child.isDaemon()).isTrue();
        assertThat(child.name()).isEqualTo("helper");
        assertThat(Runs.exitCode(child)).isEqualTo(7);
    }

    @Test
    void theSmallestHeapIsEnoughToStart() {
        assertThat(Runs.exitCode(OPTIONS.withMaxHeap(2 << 20), () -> {})).isZero();
    }

    @Test
    void tooSmallAHeapIsRefused() {
        assertThatThrownBy(() -> OPTIONS.withMaxHeap(1 << 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxHeap");
        assertThatThrownBy(() -> OPTIONS.withMaxHeap(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jvmFlagsHoldAndWinOverInheritedOnes() {
        String printed = Runs.stdout(
                OPTIONS.withJvmFlags("-Dbrood.test.flag=a b", "-ea", "-XX:+UseG1GC", "-Xmx96m"),
                () -> System.out.print(System.getProperty("brood.test.flag") + " "
                        + ChildOptionsTest.class.desiredAssertionStatus() + " "
                        + java.lang.management.ManagementFactory.getGarbageCollectorMXBeans()
                                .getFirst().getName()
                        + " "
                        + (Runtime.getRuntime().maxMemory() >> 20)));
        assertThat(printed).startsWith("a b true G1").endsWith(" 96").hasSizeLessThan(60);
    }

    @Test
    void aFlagThatIsNoneIsRefused() {
        assertThatThrownBy(() -> OPTIONS.withJvmFlags("Main"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Main'");
    }

    @Test
    void aJvmFlagThatIsWrongEndsTheChildWithTheJvmsWords() {
        ChildProcess child = new ChildProcess(() -> {}, OPTIONS.withJvmFlags("-XX:+NoSuchSwitch"));
        assertThat(Runs.exitCode(child)).isEqualTo(1);
        assertThat(child.exitReport().orElseThrow().describe())
                .contains("Unrecognized VM option 'NoSuchSwitch'");
    }

    @Test
    void twoHeapFlagsThatContradictEndTheChildWithTheJvmsWords() {
        ChildProcess child = new ChildProcess(() -> {}, OPTIONS.withJvmFlags("-Xms64m", "-Xmx32m"));
        assertThat(Runs.exitCode(child)).isNotZero();
        assertThat(child.exitReport().orElseThrow().describe()).contains("heap size");
    }

    @Test
    @DisplayName("PRC-25 an override of the environment wins and leaves the parent's own as it was")
    void environmentOverride() {
        String before = System.getenv("PATH");
        String printed = Runs.stdout(
                OPTIONS.withEnvironment("PATH", "/nowhere").withEnvironment("BROOD_EMPTY", ""),
                () -> System.out
                        .print(System.getenv("PATH") + "|" + System.getenv("BROOD_EMPTY") + "|"));
        assertThat(printed).isEqualTo("/nowhere||");
        assertThat(System.getenv("PATH")).isEqualTo(before);
    }

    @Test
    void aVariableThatCannotBeIsRefused() {
        assertThatThrownBy(() -> OPTIONS.withEnvironment("A=B", "c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OPTIONS.withEnvironment("", "c"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OPTIONS.withEnvironment("A", "b\0"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void workingFolderHolds() throws IOException {
        Path umlauts = Files.createDirectory(folder.resolve("größer 🥚"));
        String printed = Runs.stdout(
                OPTIONS.withWorkingFolder(umlauts),
                () -> System.out.print(Path.of("").toAbsolutePath() + "|"
                        + Path.of("/proc/self/cwd").toRealPath()));
        assertThat(printed).isEqualTo(umlauts + "|" + umlauts.toRealPath());
    }

    @Test
    void aWorkingFolderThatIsMissingFailsTheStart() {
        assertStartFails(OPTIONS.withWorkingFolder(folder.resolve("missing")), "missing");
    }

    @Test
    @DisplayName("PRC-23 class path entries added by the caller are seen, relative ones too")
    void extraClassPath() throws IOException {
        ClassDesc extra = ClassDesc.of("added.Extra");
        Files.createDirectories(folder.resolve("added"));
        ClassFile.of().buildTo(folder.resolve("added/Extra.class"), extra, _ -> {});
        Path here = Path.of("").toAbsolutePath();
        for (Path entry : new Path[] {folder, here.relativize(folder.toAbsolutePath())}) {
            ChildOptions options = OPTIONS.withExtraClassPath(entry);
            assertThat(Runs.stdout(options, ChildOptionsTest::printExtra)).isEqualTo("added.Extra");
            assertThat(Runs.stdout(options.withWorkingFolder(folder), ChildOptionsTest::printExtra))
                    .isEqualTo("added.Extra");
        }
    }

    private static void printExtra() throws ClassNotFoundException {
        System.out.print(Class.forName("added.Extra").getName());
    }

    @Test
    @DisplayName("PRC-26 an executable of the same version elsewhere is used")
    void anotherJavaHome() throws IOException {
        Path home = Files.createSymbolicLink(folder.resolve("jdk"),
                Path.of(System.getProperty("java.home")));
        assertThat(Runs.stdout(OPTIONS.withJavaHome(home),
                () -> System.out.print(Proc.commandLine(Proc.self()).split("\0")[0])))
                .isEqualTo(home.resolve("bin/java").toString());
    }

    @Test
    @DisplayName("PRC-26 an executable that does not exist fails the start")
    void javaHomeThatIsMissing() {
        assertStartFails(OPTIONS.withJavaHome(folder.resolve("no-jdk")), "no-jdk");
    }

    @Test
    @DisplayName("PRC-26 a file that is no program fails the start")
    void javaHomeThatIsNoProgram() throws IOException {
        Path home = fakeHome("no program");
        Files.setPosixFilePermissions(home.resolve("bin/java"),
                PosixFilePermissions.fromString("rw-------"));
        assertStartFails(OPTIONS.withJavaHome(home), "fake");
    }

    private static void assertStartFails(ChildOptions options, String said) {
        ChildProcess child = new ChildProcess(() -> {}, options);
        assertThatThrownBy(child::start)
                .isInstanceOf(ChildStartException.class)
                .hasMessageContaining(said);
        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).isEmpty();
        assertThat(Processes.children()).isEmpty();
        child.close();
    }

    @Test
    @DisplayName("PRC-26 an executable that ends at once with an error: the child ends non-zero with its words")
    void javaHomeThatFailsAtOnce() throws IOException {
        ChildOptions options =
                OPTIONS.withJavaHome(fakeHome("#!/bin/sh\necho no java here >&2\nexit 3\n"));
        ChildProcess child = new ChildProcess(() -> {}, options);
        assertThat(Runs.exitCode(child)).isEqualTo(3);
        assertThat(child.exitReport().orElseThrow().describe()).contains("no java here");
    }

    @Test
    @DisplayName("PRC-26 an executable that ends at once with 0 has not run the task, and the child ends non-zero")
    void javaHomeThatPretendsSuccess() throws IOException {
        ChildProcess child =
                new ChildProcess(() -> {}, OPTIONS.withJavaHome(fakeHome("#!/bin/sh\nexit 0\n")));
        assertThat(Runs.exitCode(child)).isNotZero();
    }

    @Test
    @DisplayName("PRC-26 a large task for an executable that ends at once does not hang the parent")
    void largeTaskForAFakeJava() throws IOException {
        byte[] large = new byte[4 << 20];
        ChildOptions options = OPTIONS.withJavaHome(fakeHome("#!/bin/sh\nexit 3\n"));
        ChildProcess child = new ChildProcess(() -> Scene.say(large.length), options);
        assertThat(Runs.exitCode(child)).isEqualTo(3);
    }

    private Path fakeHome(String program) throws IOException {
        Path java = Files.createDirectories(folder.resolve("fake/bin")).resolve("java");
        Files.writeString(java, program);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        return folder.resolve("fake");
    }

    @Test
    void untunedFlagsLeaveTheJvmsDefaults() {
        String printed = Runs.stdout(OPTIONS.withTunedFlags(false),
                () -> System.out.print(Proc.commandLine(Proc.self())));
        assertThat(printed).contains("ChildMain").doesNotContain("-XX:-UsePerfData",
                "-XX:ArchiveRelocationMode");
    }

    @Test
    void aWorkerThatWouldOutliveItsProgramIsRefused() {
        ChildOptions detached = OPTIONS.withDetached(true);
        assertThatThrownBy(() -> PoolOptions.defaults().withWorkerOptions(detached))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("detached");
        assertThatThrownBy(() -> ManagerOptions.defaults().withProcess(detached))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("detached");
    }

    @Test
    void aWorkerThatWouldBlockInAPipeWhichNobodyReadsIsRefused() {
        for (ChildOptions piped : List.of(OPTIONS.withStdin(Redirect.PIPE),
                OPTIONS.withStdout(Redirect.PIPE), OPTIONS.withStderr(Redirect.PIPE))) {
            assertThatThrownBy(() -> PoolOptions.defaults().withWorkerOptions(piped))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("pipe");
            assertThatThrownBy(() -> ManagerOptions.defaults().withProcess(piped))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("pipe");
        }
        assertThat(PoolOptions.defaults().withWorkerOptions(OPTIONS.withStdin(Redirect.INHERIT)
                .withStdout(Redirect.DISCARD).withStderr(Redirect.to(new File("log")))))
                .isNotNull();
    }
}
