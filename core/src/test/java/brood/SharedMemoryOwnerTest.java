package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Eventually;
import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Who removes named memory that nobody unlinked: its program at the end, or others when that was
/// killed; and nobody what is not theirs.
@ExtendWith(Leaks.class)
class SharedMemoryOwnerTest {
    @TempDir
    Path blocks;

    @TempDir
    Path notes;

    private Program.Draft program(String scene) {
        return Program.of(SharedMemoryOwnerTest.class, scene, notes)
                .withFlags("-Dbrood.shm.folder=" + blocks);
    }

    private static Note note(String folder, String name) {
        return Note.in(Path.of(folder), name);
    }

    @Test
    @DisplayName("LEK-06 what a program and its children did not unlink goes when the program ends")
    void goesWithItsProgram() {
        try (Program program = program("leaveAll").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.stderr()).isEmpty();
            assertThat(blocks).isEmptyDirectory();
        }
    }

    static void leaveAll(String... args) throws Exception {
        SharedMemory memory = SharedMemory.create("mine", 8);
        SharedList.create("my list", Stream.of(1, 2).toList());
        assertThat(Runs.exitCode(() -> SharedMemory.create("the child's", 8))).isZero();
        assertThat(SharedMemory.attach("the child's").size()).isEqualTo(8);
        memory.close();
    }

    @Test
    void goesWithAProgramWhoseChildrenAloneUseIt() {
        try (Program program = program("leaveToChildren").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(program.stderr()).isEmpty();
            assertThat(blocks).isEmptyDirectory();
        }
    }

    static void leaveToChildren(String... args) {
        assertThat(Runs.exitCode(() -> SharedMemory.create("the child's", 8))).isZero();
        assertThat(Runs.exitCode(() -> {
            SharedMemory.attach("the child's");
            assertThat(Runs.exitCode(() -> SharedMemory.create("the grandchild's", 8))).isZero();
        })).isZero();
    }

    @Test
    void neverRemovesWhatOthersMade() throws IOException {
        Files.write(blocks.resolve("psm_0123abcd"), new byte[100]);
        Files.write(blocks.resolve(".brood-notes"), new byte[100]);
        try (Program program = program("useWhatIsThere").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
        }
        assertThat(blocks.resolve("psm_0123abcd")).exists();
        assertThat(blocks.resolve(".brood-notes")).exists();
    }

    static void useWhatIsThere(String... args) throws Exception {
        assertThat(SharedMemory.attach("psm_0123abcd").size()).isEqualTo(100);
        SharedMemory.create(8);
    }

    @Test
    @DisplayName("LEK-07 of a killed program with children all goes within seconds, though one was removed by hand")
    void goesWhenItsProgramIsKilled() throws IOException {
        try (Program program = program("waitWithAChild").start()) {
            program.awaitLine("ready");
            Files.delete(blocks.resolve("two"));
            Proc.signal("KILL", program.pid());
            Eventually.within(Duration.ofSeconds(10), "its blocks are gone", () -> isEmpty(blocks));
            program.awaitFamilyGone();
            assertThat(program.stderr()).isEmpty();
        }
    }

    static void waitWithAChild(String... args) throws Exception {
        Runs.sleeper(note(args[0], "child"));
        waitAlone(args);
    }

    static void waitAlone(String... args) throws Exception {
        for (String name : new String[] {"one", "two", "three ü"}) {
            SharedMemory.create(name, 100);
        }
        Scene.say("ready");
        Scene.sleepForEver();
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("LEK-07 of a killed program without children all goes when the next one uses memory; of a live one nothing")
    void goesWithTheNextProgram() throws IOException {
        try (Program live = program("holdOne").start()) {
            live.awaitLine("ready");
            try (Program killed = program("waitAlone").start()) {
                killed.awaitLine("ready");
                Files.delete(blocks.resolve("two"));
                killed.kill();
                killed.exitCode();
            }
            assertThat(blocks.resolve("one")).exists();
            try (Program next = program("useAName").run()) {
                assertThat(next.exitCode()).as(next.stderr()).isZero();
                assertThat(next.lines()).containsExactly("made one");
                assertThat(next.stderr()).contains("WARNING").contains("removed 2");
            }
            assertThat(blocks.resolve("one")).doesNotExist();
            assertThat(blocks.resolve("held")).exists();
            Proc.signal("TERM", live.pid());
            live.exitCode();
            assertThat(blocks).isEmptyDirectory();
        }
    }

    static void holdOne(String... args) throws Exception {
        SharedMemory.create("held", 8).close();
        Scene.say("ready");
        Scene.sleepForEver();
    }

    static void useAName(String... args) throws Exception {
        Scene.say("made " + SharedMemory.create("one", 8).name());
    }

    @Test
    void aNameThatAProgramLeftWhileThisOneRanCanBeTaken() {
        try (Program later = program("takeWhenTold").start();
                Program killed = program("waitAlone").start()) {
            later.awaitLine("swept");
            killed.awaitLine("ready");
            killed.kill();
            killed.exitCode();
            Note.in(notes, "gate").write("");
            assertThat(later.exitCode()).as(later.stderr()).isZero();
        }
    }

    static void takeWhenTold(String... args) throws Exception {
        SharedMemory.create("other", 8);
        Scene.say("swept");
        note(args[0], "gate").await();
        SharedMemory.create("one", 8);
    }

    @Test
    void leavesANameAloneThatAnotherProgramHasTakenOver() {
        try (Program first = program("holdOne").start()) {
            first.awaitLine("ready");
            try (Program second = program("takeOver").start()) {
                second.awaitLine("ready");
                Proc.signal("TERM", first.pid());
                first.exitCode();
                assertThat(blocks.resolve("held")).exists();
                Proc.signal("TERM", second.pid());
                second.exitCode();
                assertThat(blocks).isEmptyDirectory();
            }
        }
    }

    static void takeOver(String... args) throws Exception {
        SharedMemory.unlink("held");
        holdOne(args);
    }

    @Test
    void outlivesTheChildThatMadeItAndWasKilled() {
        try (Program program = program("killTheMaker").run()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(blocks).isEmptyDirectory();
        }
    }

    static void killTheMaker(String... args) throws Exception {
        Note made = note(args[0], "made");
        ChildProcess child = new ChildProcess(() -> {
            SharedMemory.create("the child's", 8);
            made.write("");
            Scene.sleepForEver();
        });
        child.start();
        made.await();
        child.kill();
        Runs.joined(child);
        SharedMemory.attach("the child's").close();
        assertThat(Runs.exitCode(() -> SharedMemory.unlink("the child's"))).isZero();
        assertThatThrownBy(() -> SharedMemory.attach("the child's"))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aDetachedChildIsAProgramOfItsOwn() {
        Note gate = Note.in(notes, "gate");
        try (Program program = program("leaveADetachedChild").start()) {
            assertThat(program.exitCode()).as(program.stderr()).isZero();
            assertThat(blocks.resolve("parent's")).doesNotExist();
            assertThat(blocks.resolve("detached one's")).exists();
            gate.write("");
            program.awaitFamilyGone();
            assertThat(blocks).isEmptyDirectory();
        }
    }

    static void leaveADetachedChild(String... args) throws Exception {
        Note gate = note(args[0], "gate");
        Note ready = note(args[0], "ready");
        SharedMemory.create("parent's", 8);
        ChildOptions detached = ChildOptions.defaults().withDetached(true);
        new ChildProcess(() -> {
            SharedMemory.create("detached one's", 8);
            ready.write("");
            gate.await();
        }, detached).start();
        ready.await();
    }

    private static void makeForEver(Note ready) throws Exception {
        for (boolean first = true;; first = false) {
            try (SharedMemory memory = SharedMemory.create("brood test torn", 1 << 18)) {
                if (first) {
                    ready.write("");
                }
                memory.unlink();
            }
        }
    }

    @Test
    @DisplayName("FI-41 the maker of a block is killed at any instant: attachers find a whole block or none, and the name can be made again")
    void makerIsKilled() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 25; round++) {
            Note ready = Note.in(notes, "ready" + round);
            ChildProcess maker = new ChildProcess(() -> makeForEver(ready)).start();
            ready.await();
            LockSupport.parkNanos(random.nextLong(20_000_000));
            maker.kill();
            Runs.joined(maker);
            try (SharedMemory left = SharedMemory.attach("brood test torn")) {
                assertThat(left.size()).as("seed " + seed).isEqualTo(1 << 18);
                assertThat(left.segment().toArray(ValueLayout.JAVA_BYTE)).containsOnly(0);
                left.unlink();
            } catch (NoSuchFileException unlinkedOrNotYetMade) {
                // as good
            }
            try (SharedMemoryScope scope = SharedMemoryScope.open()) {
                scope.create("brood test torn", 8);
            }
        }
    }
}
