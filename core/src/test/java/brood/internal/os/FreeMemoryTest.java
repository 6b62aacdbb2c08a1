package brood.internal.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// [FreeMemory], and what [Space] does with it.
class FreeMemoryTest {
    private static final long GIB = 1L << 30;
    /// No file is open by it, so that nothing is reserved even if nobody refuses.
    private static final int NO_DESCRIPTOR = 1_000_000;

    @TempDir
    Path root;

    @Test
    void isWhatTheSystemSays() throws IOException {
        write("proc/meminfo", """
                MemTotal:       24684096 kB
                MemFree:        20000000 kB
                MemAvailable:   22557824 kB
                SwapTotal:       1000000 kB
                SwapFree:         500000 kB
                """);
        assertThat(find()).isEqualTo((22557824L + 500000) * 1024);
    }

    @Test
    void isWhatTheGroupHasLeft() throws IOException {
        write("proc/meminfo", "MemAvailable:   22557824 kB\n");
        write("proc/self/cgroup", "0::/user/job\n");
        write("sys/fs/cgroup/user/job/memory.max", GIB + "\n");
        write("sys/fs/cgroup/user/job/memory.current", "700000000\n");
        write("sys/fs/cgroup/user/job/memory.stat",
                "anon 1\nshmem 5\ninactive_file 30000\nactive_file 2000\nworkingset 7\n");
        assertThat(find()).isEqualTo(GIB - 700_000_000 + 32_000);
    }

    @Test
    void isWhatAGroupOfTheOldKindHasLeft() throws IOException {
        write("proc/self/cgroup", "9:name=systemd:/\n4:memory:/docker/ab\n0::/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", GIB + "\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1000\n");
        assertThat(find()).isEqualTo(GIB - 1000);
    }

    @Test
    void aGroupWithoutLimitIsNone() throws IOException {
        write("proc/meminfo", "MemAvailable: 100 kB\n");
        write("proc/self/cgroup", "0::/\n");
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory.current", "1000\n");
        assertThat(find()).isEqualTo(100 * 1024);
    }

    @Test
    void isUnknownWhereNothingIsSaid() {
        assertThat(find()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    @DisplayName("A range that the machine's memory can't hold was reserved, and the kernel killed processes for it")
    void whatMemoryCannotHoldIsRefused() throws IOException {
        long much = 1L << 43;
        try (RandomAccessFile file =
                new RandomAccessFile(root.resolve("sparse").toFile(), "rw")) {
            file.setLength(much);
            for (String kind : new String[] {"memory (memfd)", "/dev/shm (without a name)"}) {
                Space space = new Space(file, NO_DESCRIPTOR, kind);
                assertThatThrownBy(() -> space.reserve(0, much)).isInstanceOf(IOException.class)
                        .hasMessageContaining("no space for " + much + " more bytes")
                        .hasMessageContaining("of memory can be had");
            }
            Space onDisk = new Space(file, NO_DESCRIPTOR, "/var/tmp (without a name)");
            assertThatThrownBy(() -> onDisk.reserve(0, much)).isInstanceOf(IOException.class)
                    .hasMessageNotContaining("of memory can be had");
        }
    }

    private long find() {
        return new FreeMemory(root.toFile()).find();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
