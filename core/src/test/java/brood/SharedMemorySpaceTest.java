package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// How much room named memory takes, and what happens where there is none.
@ExtendWith(Leaks.class)
class SharedMemorySpaceTest {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final Path SHM = Path.of("/dev/shm");

    @TempDir
    Path folder;

    /// A program that sees another /dev/shm than this one.
    private Program.Draft withShm(String mount, String scene) throws IOException {
        assumeTrue(canMount(), "mounting in a namespace of our own");
        return Program.of(SharedMemorySpaceTest.class, scene)
                .under("unshare", "-m", "sh", "-c", mount + " && exec \"$0\" \"$@\"")
                .withFlags("-Djava.io.tmpdir=" + folder);
    }

    private static boolean canMount() throws IOException {
        Process probe = new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none",
                "/dev/shm").redirectErrorStream(true).redirectOutput(new File("/dev/null")).start();
        return probe.onExit().join().exitValue() == 0;
    }

    @Test
    @DisplayName("BIG-07 the last byte of 3 GiB is written by one process and read by another; the rest takes no memory")
    void threeGibibytes() throws Exception {
        long size = 3L << 30;
        assumeTrue(SHM.toFile().getUsableSpace() > size, "room for it");
        Note read = Note.in(folder, "read");
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory memory = scope.create(size);
            memory.segment().set(BYTE, size - 1, (byte) 42);
            assertThat(Runs.exitCode(() -> {
                read.write(memory.segment().get(BYTE, size - 1));
                memory.segment().set(BYTE, (1L << 31) + 5, (byte) 7);
            })).isZero();
            assertThat(read.text()).isEqualTo("42");
            assertThat(memory.segment().get(BYTE, (1L << 31) + 5)).isEqualTo((byte) 7);
            assertThat(kibibytesOnDisk(SHM.resolve(memory.name()))).isBetween(1L, 64L);
            assertThatThrownBy(() -> memory.segment().get(BYTE, size))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(memory::asByteBuffer)
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessageContaining("segment()");
        }
    }

    private static long kibibytesOnDisk(Path file) throws IOException {
        Process du = new ProcessBuilder("du", "-k", file.toString()).start();
        String said = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(said.substring(0, said.indexOf('\t')));
    }

    @Test
    void whatIsLargerThanAllTheRoomIsRefused() {
        long size = 1L << 50;
        assertThatThrownBy(() -> SharedMemory.create("brood test huge", size))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("brood test huge")
                .hasMessageContaining("no room for " + size);
        assertThat(SHM.resolve("brood test huge")).doesNotExist();
    }

    @Test
    void aFullFolderIsAClearErrorAndNoCrash() throws IOException {
        try (Program program = withShm("mount -t tmpfs -o size=8m none /dev/shm", "fillIt").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.lines()).containsExactly("one fits", "refused", "left alone",
                    "refused", "room again");
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void fillIt(String... args) throws Exception {
        SharedMemory first = SharedMemory.create("first", 6 << 20);
        first.segment().fill((byte) 1);
        Scene.say("one fits");
        refuses("second", 4 << 20);
        assertThat(SHM.toFile().list()).contains("first").hasSize(2);
        assertThat(first.segment().get(BYTE, (6 << 20) - 1)).isEqualTo((byte) 1);
        Scene.say("left alone");
        refuses("large", 100 << 20);
        first.unlink();
        first.close();
        SharedMemory.create("second", 4 << 20).close();
        Scene.say("room again");
    }

    /// Its pages get their space when they are first touched, and others may have taken it by then.
    @Test
    void aLargeBlockWhoseSpaceOthersHaveTakenIsAnErrorAndNoCrash() throws IOException {
        try (Program program = withShm("mount -t tmpfs -o size=100m none /dev/shm", "touchIt")
                .run()) {
            assertThat(program.exitCode()).as(program.stdout() + program.stderr()).isZero();
            assertThat(program.lines()).containsExactly("made", "no space: InternalError",
                    "what has space is unharmed", "no space in a child: InternalError",
                    "space again");
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void touchIt(String... args) throws Exception {
        SharedMemory sparse = SharedMemory.create("sparse", 80 << 20);
        MemorySegment segment = sparse.segment();
        segment.asSlice(0, 1 << 20).fill((byte) 1);
        Scene.say("made");
        Path filler = SHM.resolve("filler");
        Files.write(filler, new byte[50 << 20]);
        Scene.say("no space: " + touchAll(segment));
        assertThat(segment.get(BYTE, 5)).isEqualTo((byte) 3);
        assertThat(segment.get(BYTE, 6)).isEqualTo((byte) 1);
        Scene.say("what has space is unharmed");
        Note inChild = Note.in(Path.of(System.getProperty("java.io.tmpdir")), "in child");
        assertThat(Runs.exitCode(
                () -> inChild.write(touchAll(SharedMemory.attach("sparse").segment())))).isZero();
        Scene.say("no space in a child: " + inChild.text());
        Files.delete(filler);
        Scene.say("space again" + touchAll(segment));
        assertThat(segment.get(BYTE, (80 << 20) - 4091)).isEqualTo((byte) 3);
    }

    private static String touchAll(MemorySegment segment) {
        try {
            for (long at = 5; at < segment.byteSize(); at += 4096) {
                segment.set(BYTE, at, (byte) 3);
            }
            return "";
        } catch (InternalError e) {
            return e.getClass().getSimpleName();
        }
    }

    private static void refuses(String name, long size) {
        assertThatThrownBy(() -> SharedMemory.create(name, size))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("no room for " + size)
                .hasMessageContaining("/dev/shm").hasMessageContaining("--shm-size");
        Scene.say("refused");
    }

    @Test
    void withoutAFolderInMemoryThereIsAPrivateOneInTheTemporaryFolder() throws IOException {
        for (String mount : new String[] {"mount -t tmpfs none /dev && mknod -m 666 /dev/null c 1 3"
                + " && mknod -m 666 /dev/urandom c 1 9 && ln -s /proc/self/fd /dev/fd",
                "mount -t tmpfs -o ro none /dev/shm"}) {
            try (Program program = withShm(mount, "useTheFallback").run()) {
                assertThat(program.exitCode()).as(program.stderr()).isZero();
                assertThat(program.lines()).containsExactly("rwx------ true");
                assertThat(program.stderr()).isEmpty();
            }
        }
    }

    static void useTheFallback(String... args) throws Exception {
        SharedMemory memory = SharedMemory.create("brood test", 8);
        assertThat(Runs.exitCode(() -> SharedMemory.attach("brood test").segment()
                .set(BYTE, 0, (byte) 5))).isZero();
        assertThat(memory.segment().get(BYTE, 0)).isEqualTo((byte) 5);
        Path fallback = Path.of(System.getProperty("java.io.tmpdir"),
                "brood-shm-" + System.getProperty("user.name"));
        Scene.say(PosixFilePermissions.toString(Files.getPosixFilePermissions(fallback)) + " "
                + Files.exists(fallback.resolve("brood test")));
    }

    @Test
    void aFallbackFolderThatOthersCanWriteIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("brood-shm-" + System.getProperty("user.name")),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwx---")));
        try (Program program = withShm("mount -t tmpfs -o ro none /dev/shm", "useTheFallback")
                .run()) {
            assertThat(program.exitCode()).isEqualTo(1);
            assertThat(program.stderr()).contains("no private folder");
        }
    }

    @Test
    void isForThisUserOnly() throws IOException {
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            Path file = SHM.resolve(scope.create(8).name());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
