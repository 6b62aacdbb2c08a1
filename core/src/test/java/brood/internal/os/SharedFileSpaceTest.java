package brood.internal.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Program;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// [SharedFile] in systems with little space, or without what it likes best.
class SharedFileSpaceTest {
    private static final String NO_NATIVE = "-Dbrood.native=none";
    private static final String SMALL = "mount -t tmpfs -o size=64m tmpfs /dev/shm";
    private static final long MIB = 1 << 20;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jni", "ffm", "none"})
    void aFullFolderIsAnExceptionAndNoCrash(String natives) {
        try (Program program = Namespace.with("mount -t tmpfs -o size=8m tmpfs " + folder,
                Program.of(SharedFileSpaceTest.class, "fill", folder)
                        .withFlags("-Dbrood.shm.folder=" + folder, "-Dbrood.native=" + natives,
                                "--enable-native-access=ALL-UNNAMED"))
                .run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void fill(String... args) throws Exception {
        SharedFile file = SharedFile.create(1L << 40);
        Natives.awaitCalls();
        SharedFile opened = SharedFile.open(file.address());
        MemorySegment memory = opened.map();
        opened.reserve(0, MIB);
        try {
            opened.reserve(2 * MIB, 32 * MIB);
            throw new AssertionError("reserved more than there is");
        } catch (IOException e) {
            check(e, "32");
        }
        try {
            file.reserve(64 * MIB, 32 * MIB);
            throw new AssertionError("reserved more than there is");
        } catch (IOException e) {
            check(e, args[0]);
        }
        memory.set(JAVA_BYTE, MIB - 1, (byte) 1);
    }

    private static void check(IOException e, String part) {
        String message = String.valueOf(e.getMessage());
        if (!message.contains(Long.toString(32 * MIB)) || !message.contains("-Dbrood.shm.folder=")
                || !message.contains(part)) {
            throw new AssertionError("says too little", e);
        }
    }

    @Test
    void memoryOfTheKernelIsNotBoundByASmallDevShm() {
        check("memory (memfd)", SMALL, "--enable-native-access=ALL-UNNAMED");
    }

    @Test
    void waitsForTheKernelsMemoryWhereDevShmIsSmall() {
        check("memory (memfd)", SMALL, "--enable-native-access=ALL-UNNAMED", "-Dbrood.native=ffm");
    }

    @Test
    void takesDevShmRatherThanWait() {
        check("/dev/shm (without a name)", "mount -t tmpfs -o size=2g tmpfs /dev/shm",
                "--enable-native-access=ALL-UNNAMED", "-Dbrood.native=ffm");
    }

    @Test
    void aSmallDevShmGivesWayToTheTemporaryFolder() {
        check(folder + " (without a name)", SMALL, NO_NATIVE, "-Djava.io.tmpdir=" + folder);
    }

    @Test
    void aMissingDevShmGivesWayToTheTemporaryFolder() {
        String devices = folder + "/dev";
        check(folder + " (without a name)",
                "mkdir " + devices + "; for f in null zero random urandom; do touch " + devices
                        + "/$f;"
                        + " mount --bind /dev/$f " + devices + "/$f; done;"
                        + " mount --rbind " + devices + " /dev",
                NO_NATIVE, "-Djava.io.tmpdir=" + folder);
    }

    @Test
    void aReadOnlyDevShmGivesWayToTheTemporaryFolder() {
        check(folder + " (without a name)", "mount -t tmpfs -o ro,size=2g tmpfs /dev/shm",
                NO_NATIVE, "-Djava.io.tmpdir=" + folder);
    }

    private static void check(String kind, String mount, String... flags) {
        try (Program program = Namespace.with(mount,
                Program.of(SharedFileSpaceTest.class, "use").withFlags(flags)).run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.lines()).containsExactly(kind);
        }
    }

    static void use(String... args) throws Exception {
        SharedFile file = SharedFile.create(1L << 40);
        file.reserve(0, 100 * MIB);
        file.map().set(JAVA_BYTE, 100 * MIB - 1, (byte) 1);
        System.out.println(file.kind());
    }

    @Test
    void aForcedFolderThatDoesNotExistIsAClearError() {
        try (Program program = Program.of(SharedFileSpaceTest.class, "use")
                .withFlags("-Dbrood.shm.folder=/no/such/folder").run()) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.stderr()).contains(
                    "can't make a file for shared memory in /no/such/folder",
                    "name another one by -Dbrood.shm.folder=");
        }
    }
}
