package brood.internal.os;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How JVMs get at system calls; each runs for real.
class NativeLibraryTest {
    private static final String NO_EXEC = "mount --bind %1$s %1$s"
            + " && mount -o remount,bind,noexec %1$s";

    @TempDir
    private Path folder;

    @Test
    void aChildCallsTheKernelByItWithoutAWarning() {
        List<String> flags = NativeLibrary.childFlags(true);
        assertThat(flags).singleElement().asString().startsWith("-agentpath:/proc/");
        runs("JniCalls", flags.toArray(String[]::new));
    }

    @Test
    void soDoesAChildThatHasUsOnItsBootPath() {
        runs("JniCalls", NativeLibrary.childFlags(true).getFirst(),
                "-Xbootclasspath/a:" + System.getProperty("java.class.path"));
    }

    @Test
    void theArchiveOfModulesStaysInUse() {
        try (Program program = Program.of(NativeLibraryTest.class, "sayWhich")
                .withFlags(NativeLibrary.childFlags(true).getFirst(), "-Xlog:cds").run()) {
            assertThat(program.stdout()).contains("full module graph: enabled");
        }
    }

    @Test
    void anotherJdkGetsTheForeignFunctions() {
        List<String> flags = NativeLibrary.childFlags(false);
        assertThat(flags).containsExactly("--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void foreignFunctionsDoInItsPlaceWhereNothingCanBeExecuted() {
        String everywhere = String.join(" && ", NO_EXEC.formatted(folder),
                NO_EXEC.formatted("/dev/shm"), NO_EXEC.formatted("/tmp"));
        try (Program program = Namespace.with(everywhere,
                Program.of(NativeLibraryTest.class, "sayWhichAndFlags").withFlags(
                        "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder))
                .run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly(
                    "FfmCalls", "--enable-native-access=ALL-UNNAMED");
        }
    }

    @Test
    void findsAnotherFolderWhereTheTemporaryOneIsNotForPrograms() {
        try (Program program = Namespace.with(NO_EXEC.formatted(folder),
                Program.of(NativeLibraryTest.class, "sayWhichAndFlags").withFlags(
                        "--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder))
                .run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).first().isEqualTo("JniCalls");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0022", "0002", "0077"})
    void isMadeWhateverTheMaskOfNewFiles(String mask) {
        try (Program program = Program.of(NativeLibraryTest.class, "sayWhich")
                .withFlags("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder)
                .under("sh", "-c", "umask " + mask + "; exec \"$@\"", "sh").run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly("JniCalls");
        }
        assertThat(folder).as("what is left").isEmptyDirectory();
    }

    @Test
    void removesTheFilesOfThoseWhoWereKilledBeforeTheyDidSo() throws IOException {
        Path ofTheDead = Files.createFile(folder.resolve(".brood-4194305-1a2b.so"));
        Path ofTheLiving = Files.createFile(
                folder.resolve(".brood-" + ProcessHandle.current().pid() + "-1a2b.so"));
        Path other = Files.createFile(folder.resolve(".brood-x-1.so"));
        try (Program program = Program.of(NativeLibraryTest.class, "sayWhich")
                .withFlags("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + folder)
                .run()) {
            assertThat(program.lines()).containsExactly("JniCalls");
        }
        assertThat(ofTheDead).doesNotExist();
        assertThat(ofTheLiving).exists();
        assertThat(other).exists();
    }

    @Test
    void refusedNativeAccessMeansPollingWithoutAWord() {
        runs("none", "--illegal-native-access=deny");
    }

    @Test
    void childrenOfWhoCanNotWakeDoNotSleepUntilWoken() {
        try (Program program = Program.of(NativeLibraryTest.class, "sayWhichAndFlags")
                .withFlags("--illegal-native-access=deny").run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly("none", "-Dbrood.native=none");
        }
    }

    @Test
    void aPropertyForcesEach() {
        String enable = "--enable-native-access=ALL-UNNAMED";
        runs("JniCalls", "-Dbrood.native=jni", enable);
        runs("FfmCalls", "-Dbrood.native=ffm", enable);
        runs("none", "-Dbrood.native=none");
    }

    private static void runs(String which, String... flags) {
        try (Program program = Program.of(NativeLibraryTest.class, "sayWhich").withFlags(flags)
                .run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly(which);
        }
    }

    static void sayWhich(String... args) {
        NativeCalls calls = Natives.awaitCalls();
        System.out.println(calls == null ? "none" : calls.getClass().getSimpleName());
        if (WordSleep.polls() != (calls == null)) {
            throw new AssertionError("does not know whether it polls");
        }
        long pid = calls == null ? OwnPid.get() : calls.call(Cpu.GETPID, 0, 0, 0, 0, 0, 0);
        if (pid != ProcessHandle.current().pid()) {
            throw new AssertionError("getpid says " + pid);
        }
    }

    static void sayWhichAndFlags(String... args) {
        sayWhich();
        NativeLibrary.childFlags(true).forEach(System.out::println);
    }
}
