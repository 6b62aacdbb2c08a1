package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import brood.testing.Note;
import brood.testing.Proc;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A scope and what it makes, and whole programs that use it.
@ExtendWith(Leaks.class)
class SharedMemoryScopeTest {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;

    @TempDir
    Path folder;

    @Test
    @DisplayName("SHM-13 after the end of a scope all its blocks and lists are not found; it makes no more")
    void endsAllItMade() throws IOException {
        SharedMemoryScope scope = SharedMemoryScope.open();
        List<String> names = new ArrayList<>();
        SharedMemory early = scope.create("brood test scope", 8);
        names.add(early.name());
        names.add(scope.create(4096).name());
        names.add(scope.listOf("a", 1, null).name());
        names.add(scope.createList("brood test scope list", List.of(1.5)).name());
        MemorySegment segment = early.segment();
        early.unlink();
        scope.close();
        scope.close();
        for (String name : names) {
            assertThatThrownBy(() -> SharedMemory.attach(name))
                    .isInstanceOf(NoSuchFileException.class);
        }
        assertThatIllegalStateException().isThrownBy(() -> segment.get(BYTE, 0));
        assertThatIllegalStateException().isThrownBy(() -> scope.create(8))
                .withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> scope.listOf(1));
    }

    @Test
    void othersGoOnWithWhatTheyAttachedTo() throws IOException {
        SharedMemoryScope scope = SharedMemoryScope.open();
        SharedMemory memory = scope.create(8);
        SharedMemory other = SharedMemory.attach(memory.name());
        memory.segment().set(BYTE, 0, (byte) 3);
        scope.close();
        assertThat(other.segment().get(BYTE, 0)).isEqualTo((byte) 3);
        other.close();
    }

    @Test
    @DisplayName("SHM-14 SIGINT to the program is the program's to handle, and its blocks are gone after")
    void sigint() throws IOException {
        try (Program program = Program.of(SharedMemoryScopeTest.class, "waitForSigint")
                .withFlags("-Dbrood.shm.folder=" + folder).inGroup().start()) {
            String name = program.awaitLine("made ");
            assertThat(folder.resolve(name)).exists();
            Proc.signal("INT", program.pid());
            assertThat(program.exitCode()).isEqualTo(130);
            assertThat(program.lines()).contains("the program's own hook");
            assertThat(folder).isEmptyDirectory();
            program.awaitFamilyGone();
        }
    }

    static void waitForSigint(String... args) throws Exception {
        Runtime.getRuntime().addShutdownHook(
                new Thread(() -> Scene.say("the program's own hook")));
        SharedMemoryScope scope = SharedMemoryScope.open();
        SharedMemory memory = scope.create(8);
        assertThat(Runs.exitCode(() -> memory.segment().set(BYTE, 0, (byte) 1))).isZero();
        Scene.say("made " + memory.name());
        Scene.sleepForEver();
    }

    @Test
    @DisplayName("SHM-15 a whole normal life prints nothing on standard error")
    void printsNothing() {
        try (Program program = Program.of(SharedMemoryScopeTest.class, "liveNormally")
                .withFlags("-Dbrood.shm.folder=" + folder).run()) {
            assertThat(program.stderr()).isEmpty();
            assertThat(program.exitCode()).isZero();
            assertThat(program.lines()).containsExactly("[7, done]");
            assertThat(folder).isEmptyDirectory();
        }
    }

    static void liveNormally(String... args) throws Exception {
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory memory = scope.create(8);
            SharedList<Object> list = scope.listOf(0, "starting");
            assertThat(Runs.exitCode(() -> {
                memory.segment().set(BYTE, 0, (byte) 7);
                list.set(0, (int) memory.segment().get(BYTE, 0));
                list.set(1, "done");
            })).isZero();
            Scene.say(new ArrayList<>(list));
        }
    }

    @Test
    @DisplayName("SHM-16 eight processes write bytes of one block; the last byte is inside, the next is not")
    void eightWriters() throws IOException {
        int size = 8 * 1000;
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory memory = scope.create(size);
            List<ChildProcess> children = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int first = i;
                children.add(new ChildProcess(() -> {
                    for (int at = first; at < size; at += 8) {
                        memory.segment().set(BYTE, at, (byte) (at % 127));
                    }
                }).start());
            }
            children.forEach(child -> assertThat(Runs.joined(child).exitCode()).hasValue(0));
            for (int at = 0; at < size; at++) {
                assertThat(memory.segment().get(BYTE, at)).isEqualTo((byte) (at % 127));
            }
            memory.segment().set(BYTE, size - 1, (byte) 1);
            assertThatThrownBy(() -> memory.segment().set(BYTE, size, (byte) 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> memory.asByteBuffer().get(size))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aGrandchildHasTheSameMemory() throws IOException {
        Note note = Note.in(folder, "sum");
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory memory = scope.create(2);
            assertThat(Runs.exitCode(() -> {
                memory.segment().set(BYTE, 0, (byte) 4);
                assertThat(Runs.exitCode(() -> note.write(memory.segment().get(BYTE, 0)))).isZero();
            })).isZero();
        }
        assertThat(note.text()).isEqualTo("4");
    }
}
