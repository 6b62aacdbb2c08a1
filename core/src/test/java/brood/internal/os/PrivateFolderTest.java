package brood.internal.os;

import static org.assertj.core.api.Assertions.assertThat;

import brood.testing.Program;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
    private static final long SIZE = 1 << 20;

    @TempDir
    private Path parent;

    @Test
    void theNextProgramRemovesWhatAKilledOneLeft() throws Exception {
        String left;
        try (Program program = Program.of(PrivateFolderTest.class, "create", parent).start()) {
            left = program.awaitLine("at");
            assertThat(Path.of(left)).exists();
        }
        assertThat(Path.of(left)).as("nobody could remove it").exists();
        String next = PrivateFolder.create(parent.toFile(), SIZE).address();
        assertThat(SharedFileTest.files(parent))
                .containsExactly(Path.of(next).getParent().getFileName().toString());
    }

    static void create(String... args) throws Exception {
        System.out.println("at " + PrivateFolder.create(new File(args[0]), SIZE).address());
        Thread.sleep(Duration.ofDays(1));
    }

    @Test
    void whatALiveProgramHasIsNeverRemoved() throws Exception {
        try (Program program = Program.of(PrivateFolderTest.class, "create", parent).start()) {
            Path live = Path.of(program.awaitLine("at"));
            Path own = Path.of(PrivateFolder.create(parent.toFile(), SIZE).address());
            PrivateFolder.sweep(parent);
            assertThat(live).exists();
            assertThat(own).exists();
        }
    }

    @Test
    void whatTheCreatorsChildHasIsNotRemovedWhenTheCreatorIsGone() throws Exception {
        try (Program program = Program.of(PrivateFolderTest.class, "create", parent).start()) {
            String address = program.awaitLine("at");
            try (Program child = Program.of(PrivateFolderTest.class, "join", address).start()) {
                child.awaitLine("joined");
                program.kill();
                program.exitCode();
                PrivateFolder.sweep(parent);
                assertThat(Path.of(address)).exists();
            }
            PrivateFolder.sweep(parent);
            assertThat(Path.of(address)).doesNotExist();
        }
    }

    static void join(String... args) throws Exception {
        SharedFile file = PrivateFolder.join(new File(args[0]));
        PrivateFolder.join(new File(args[0])).close();
        System.out.println("joined " + file.size());
        Thread.sleep(Duration.ofDays(1));
    }

    @Test
    void aFolderThatIsBeingMadeIsLeftAloneForAnHour() throws Exception {
        Path young = Files.createDirectory(parent.resolve("brood-draft-young"));
        Path old = Files.createDirectory(parent.resolve("brood-draft-old"));
        Files.createFile(old.resolve("lock"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        PrivateFolder.sweep(parent);
        assertThat(young).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void onlyThisUserCanEnter() throws Exception {
        Path folder = Path.of(PrivateFolder.create(parent.toFile(), SIZE).address()).getParent();
        assertThat(Files.getAttribute(folder, "unix:mode")).isEqualTo(040700);
        assertThat(Files.getAttribute(folder.resolve("memory"), "unix:mode")).isEqualTo(0100600);
    }

    @Test
    void othersFoldersAreLeftAlone() throws Exception {
        Path other = Files.createDirectory(parent.resolve("brood-shm"));
        Path link = Files.createSymbolicLink(parent.resolve("brood-shm-link"), other);
        PrivateFolder.sweep(parent);
        assertThat(other).exists();
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }
}
