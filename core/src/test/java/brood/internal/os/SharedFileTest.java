package brood.internal.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.testing.Program;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedFileTest {
    private static final long SIZE = 16L << 30;
    private static final long MIB = 1 << 20;

    @TempDir
    private static Path folder;

    /// Each place of the ladder.
    enum Rung {
        MEMFD {
            @Override
            SharedFile create() throws IOException {
                return Objects.requireNonNull(SharedFileLadder.memfd(SIZE));
            }
        },
        DEV_SHM {
            @Override
            SharedFile create() throws IOException {
                return Objects.requireNonNull(
                        SharedFileLadder.unlinked(new File("/dev/shm"), SIZE));
            }
        },
        TEMPORARY {
            @Override
            SharedFile create() throws IOException {
                return Objects.requireNonNull(SharedFileLadder.unlinked(folder.toFile(), SIZE));
            }
        },
        PRIVATE_FOLDER {
            @Override
            SharedFile create() throws IOException {
                return PrivateFolder.create(folder.toFile(), SIZE);
            }
        };

        abstract SharedFile create() throws IOException;
    }

    @BeforeAll
    static void needsNativeCode() {
        assertThat(WordSleep.polls()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isZerosWhereReserved(Rung rung) throws Exception {
        try (SharedFile file = rung.create()) {
            assertThat(file.size()).isEqualTo(SIZE);
            file.reserve(5 * MIB, MIB);
            MemorySegment memory = file.map();
            assertThat(memory.byteSize()).isEqualTo(SIZE);
            assertThat(memory.asSlice(5 * MIB, MIB).mismatch(
                    MemorySegment.ofArray(new byte[(int) MIB]))).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherProcessSeesAndChangesIt(Rung rung) throws Exception {
        try (SharedFile file = rung.create()) {
            file.reserve(0, MIB);
            MemorySegment memory = file.map();
            memory.set(JAVA_LONG, 64, 41);
            try (Program other = Program.of(SharedFileTest.class, "increment", file.address())
                    .withFlags(NativeLibrary.childFlags(true).toArray(String[]::new)).run()) {
                assertThat(other.stderr()).isEmpty();
                assertThat(other.exitCode()).isZero();
            }
            assertThat(memory.get(JAVA_LONG, 64)).isEqualTo(42);
            assertThat(memory.get(JAVA_INT, 5 * MIB)).isEqualTo(7);
        }
    }

    static void increment(String... args) throws Exception {
        SharedFile file = SharedFile.open(args[0]);
        MemorySegment memory = file.map();
        memory.set(JAVA_LONG, 64, memory.get(JAVA_LONG, 64) + 1);
        file.reserve(5 * MIB, MIB);
        memory.set(JAVA_INT, 5 * MIB, 7);
        SharedFile again = SharedFile.open(file.address());
        if (again.size() != SIZE || again.map().get(JAVA_LONG, 64) != 42) {
            throw new AssertionError("not the same by this process's own address");
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesSpaceBack(Rung rung) throws Exception {
        try (SharedFile file = rung.create()) {
            file.reserve(0, 4 * MIB);
            MemorySegment memory = file.map();
            memory.asSlice(0, 4 * MIB).fill((byte) 1);
            assumeTrue(Descriptors.number(file.address()) >= 0, "a descriptor is known");
            long before = blocks(file);
            file.release(MIB, 2 * MIB);
            assertThat(blocks(file)).isLessThanOrEqualTo(before - 2 * MIB / 512);
            file.reserve(MIB, 2 * MIB);
            assertThat(memory.get(JAVA_INT, 2 * MIB)).isZero();
            assertThat(memory.get(JAVA_INT, 3 * MIB)).isEqualTo(0x01010101);
        }
    }

    /// Of 512 bytes, by `stat`, since the JDK does not tell.
    private static long blocks(SharedFile file) throws Exception {
        Process stat = new ProcessBuilder("stat", "-L", "-c", "%b", file.address()).start();
        return Long.parseLong(
                new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                        .strip());
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedThreadCanReserveAndMap(Rung rung) throws Exception {
        try (SharedFile file = rung.create()) {
            Thread.currentThread().interrupt();
            file.reserve(0, MIB);
            MemorySegment memory = file.map();
            assertThat(Thread.interrupted()).isTrue();
            memory.set(JAVA_INT, 0, 1);
            file.reserve(MIB, MIB);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesARangeOutsideTheFile(Rung rung) throws Exception {
        try (SharedFile file = rung.create()) {
            assertThatThrownBy(() -> file.reserve(SIZE, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at " + SIZE);
            assertThatThrownBy(() -> file.reserve(-1, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            file.reserve(SIZE, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingLeavesTheMappingAndNoDescriptor(Rung rung) throws Exception {
        SharedFile file = rung.create();
        file.reserve(0, MIB);
        MemorySegment memory = file.map();
        String address = file.address();
        file.close();
        file.close();
        memory.set(JAVA_INT, 0, 1);
        file.release(0, MIB); // does nothing, above all not to another file
        assertThatThrownBy(() -> file.reserve(0, MIB)).isInstanceOf(IOException.class);
        if (rung != Rung.PRIVATE_FOLDER) {
            assertThatThrownBy(() -> SharedFile.open(address)).isInstanceOf(IOException.class)
                    .hasMessageContaining(address).hasMessageContaining("ended, or closed");
        }
    }

    @Test
    void hasNoNameWhereItNeedsNone() throws Exception {
        try (SharedFile one = Rung.DEV_SHM.create(); SharedFile two = Rung.TEMPORARY.create()) {
            for (Path place : new Path[] {Path.of("/dev/shm"), folder}) {
                assertThat(files(place)).noneMatch(
                        name -> name.startsWith("brood-" + OwnPid.get() + "-"));
            }
            assertThat(one.kind()).contains("/dev/shm");
            assertThat(two.kind()).contains(folder.toString());
        }
    }

    static Stream<String> files(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void hasTheSizeThatTheFileSystemGrants() throws Exception {
        try (SharedFile file = SharedFile.create(1L << 40);
                SharedFile small =
                        SharedFile.create(4 * MIB)) {
            assertThat(file.size()).isGreaterThanOrEqualTo(1L << 30);
            assertThat(small.size()).isEqualTo(4 * MIB);
        }
    }

    @Test
    void isForThisUserOnly() throws Exception {
        Path made = SharedFileLadder.createPrivately(folder.resolve("file"));
        assertThat(Files.getAttribute(made, "unix:mode")).isEqualTo(0100600);
    }
}
