package brood.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// A group of processes of the system's.
record LimitedGroup(Path folder) {
    private static final Path FIRST_KIND = Path.of("/sys/fs/cgroup/pids");
    private static final Path SECOND_KIND = Path.of("/sys/fs/cgroup");

    /// The test is skipped where the system does not let us.
    static Path make() throws IOException {
        Path above = Files.isDirectory(FIRST_KIND) ? FIRST_KIND : SECOND_KIND;
        Path folder = above.resolve("brood-test-" + UUID.randomUUID());
        boolean limits = false;
        try {
            Files.createDirectory(folder);
            limits = Files.isWritable(folder.resolve("pids.max"));
            if (!limits) {
                Files.delete(folder);
            }
        } catch (IOException notAllowed) {
            assumeTrue(false, "making a group of processes: " + notAllowed);
        }
        assumeTrue(limits, "limiting the number of processes");
        return folder;
    }

    static boolean remove(Path folder) {
        return folder.toFile().delete();
    }

    private void limit(String text) {
        try {
            Files.writeString(folder.resolve("pids.max"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read(String name) {
        try {
            return Integer.parseInt(Files.readString(folder.resolve(name)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void leaveRoomFor(int tasks) {
        limit(Integer.toString(read("pids.current") + tasks));
    }

    void leaveRoom() {
        limit("max");
    }

    int processes() {
        try {
            return Files.readAllLines(folder.resolve("cgroup.procs")).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
