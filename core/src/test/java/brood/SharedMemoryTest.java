package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Runs;
import brood.testing.Scene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Named memory: making, attaching, unlinking, closing, sending. Who removes it at last is in
/// [SharedMemoryOwnerTest], how much there is of it in [SharedMemorySpaceTest].
@ExtendWith(Leaks.class)
class SharedMemoryTest {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    @Test
    @DisplayName("SHM-02 a size of zero or below, or no name to attach to, is refused")
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> SharedMemory.create(0))
                .withMessageContaining("size").withMessageContaining("0");
        assertThatIllegalArgumentException().isThrownBy(() -> SharedMemory.create("x", -1));
        assertThatIllegalArgumentException().isThrownBy(() -> SharedMemory.create("", 8));
        assertThatIllegalArgumentException().isThrownBy(() -> SharedMemory.attach(""));
        for (String name : List.of("a/b", "/a", "..", ".", ".brood-x", "half \ud83e",
                "é".repeat(128))) {
            assertThatIllegalArgumentException().as(name)
                    .isThrownBy(() -> SharedMemory.create(name, 8));
        }
    }

    @Test
    void hasItsSizeAndIsFullOfZeros() throws IOException {
        for (long size : new long[] {1, 7, 4096, 4097, 1_000_000}) {
            try (SharedMemoryScope scope = SharedMemoryScope.open()) {
                SharedMemory memory = scope.create(size);
                assertThat(memory.size()).isEqualTo(size);
                assertThat(memory.segment().byteSize()).isEqualTo(size);
                assertThat(memory.segment().toArray(BYTE)).containsOnly(0);
                assertThat(SharedMemory.attach(memory.name()).size()).isEqualTo(size);
                assertThat(memory.asByteBuffer().capacity()).isEqualTo((int) size);
                assertThat(memory.asByteBuffer().order()).isEqualTo(ByteOrder.nativeOrder());
            }
        }
    }

    @Test
    void aNameIsTakenOnce() throws IOException {
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory first = scope.create("brood test once", 8);
            first.segment().set(LONG, 0, 42);
            assertThatThrownBy(() -> SharedMemory.create("brood test once", 16))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining("brood test once").hasMessageContaining("attach");
            assertThat(first.segment().get(LONG, 0)).isEqualTo(42);
        }
        assertThatThrownBy(() -> SharedMemory.attach("brood test once"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("brood test once").hasMessageContaining("no shared memory");
    }

    @Test
    @DisplayName("SHM-04 unlinked with open handles: they go on, attach is not found, nor is a second unlink")
    void unlinkTakesTheNameOnly() throws IOException {
        SharedMemory first = SharedMemory.create("brood test unlink", 64);
        SharedMemory second = SharedMemory.attach("brood test unlink");
        first.unlink();
        second.segment().set(LONG, 8, 7);
        assertThat(first.segment().get(LONG, 8)).isEqualTo(7);
        assertNotFound(() -> SharedMemory.attach("brood test unlink"));
        assertNotFound(first::unlink);
        assertNotFound(second::unlink);
        assertNotFound(() -> SharedMemory.unlink("brood test unlink"));
        first.close();
        second.close();
    }

    private static void assertNotFound(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void unlinkLeavesANewBlockOfTheSameNameAlone() throws IOException {
        SharedMemory old = SharedMemory.create("brood test again", 8);
        SharedMemory.unlink("brood test again");
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            scope.create("brood test again", 8);
            assertNotFound(old::unlink);
            SharedMemory.attach("brood test again").close();
        }
        old.close();
    }

    @Test
    @DisplayName("SHM-05 a name with NUL is refused, and the block with the shorter name is untouched")
    void nameWithNul() throws IOException {
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory shorter = scope.create("brood test nul", 8);
            String name = "brood test nul\0more";
            assertThatIllegalArgumentException().isThrownBy(() -> SharedMemory.create(name, 8))
                    .withMessageContaining("NUL");
            assertThatIllegalArgumentException().isThrownBy(() -> SharedMemory.attach(name));
            assertThatIllegalArgumentException().isThrownBy(() -> SharedMemory.unlink(name));
            SharedMemory.attach(shorter.name()).close();
        }
    }

    @Test
    @DisplayName("SHM-06 names with colons, line ends and letters of any kind, in any locale; nothing is printed")
    void oddNames() {
        for (String locale : List.of("C", "C.UTF-8")) {
            try (Program program = Program.of(SharedMemoryTest.class, "useOddNames")
                    .withEnvironment(Map.of("LC_ALL", locale)).run()) {
                assertThat(program.exitCode()).as(program.stderr()).isZero();
                assertThat(program.lines()).containsExactly("8 8 8 8 8 8");
                assertThat(program.stderr()).isEmpty();
            }
        }
    }

    static void useOddNames(String... args) throws Exception {
        List<Long> sizes = new ArrayList<>();
        for (String name : List.of("brood:test", "brood\ntest", "brood test %20 ?#", "brood tést",
                "brood тест 测试", "brood \ud83e\udd5a")) {
            try (SharedMemory memory = SharedMemory.create(name, 8)) {
                ChildProcess child = new ChildProcess(() -> memory.segment().set(LONG, 0, 5));
                assertThat(Runs.exitCode(child)).isZero();
                assertThat(memory.segment().get(LONG, 0)).isEqualTo(5);
                SharedMemory.attach(name).close();
                sizes.add(memory.size());
                if (!name.equals("brood:test")) {
                    memory.unlink(); // the first one is left to the program's end
                }
            }
        }
        Scene.say(sizes.toString().replaceAll("[\\[\\],]", ""));
    }

    @Test
    @DisplayName("SHM-08 a handle in a message is the same memory, both ways")
    void crossesAsTheSameMemory() throws Exception {
        try (SharedMemoryScope scope = SharedMemoryScope.open();
                ProcessPool pool = ProcessPool.open(1)) {
            SharedMemory memory = scope.create(16);
            memory.segment().set(LONG, 0, 20);
            SharedMemory back = pool.submit(() -> {
                MemorySegment there = memory.segment();
                there.set(LONG, 8, there.get(LONG, 0) + 1);
                return memory;
            }).get();
            assertThat(memory.segment().get(LONG, 8)).isEqualTo(21);
            assertThat(back.name()).isEqualTo(memory.name());
            back.segment().set(LONG, 0, 22);
            assertThat(memory.segment().get(LONG, 0)).isEqualTo(22);
            back.close();
            assertThat(memory.segment().get(LONG, 0)).isEqualTo(22);
        }
    }

    @Test
    void whatAProcessReceivesAgainSharesAMapping() throws Exception {
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory memory = scope.create(8);
            byte[] message = write(memory);
            SharedMemory one = (SharedMemory) read(message);
            SharedMemory two = (SharedMemory) read(message);
            assertThat(one.segment().address()).isEqualTo(two.segment().address());
            MemorySegment segment = one.segment();
            one.close();
            one.close();
            assertThatIllegalStateException().isThrownBy(one::segment);
            two.segment().set(LONG, 0, 1);
            two.close();
            assertThatIllegalStateException().isThrownBy(() -> segment.get(LONG, 0));
            SharedMemory three = (SharedMemory) read(message);
            assertThat(three.segment().get(LONG, 0)).isEqualTo(1);
            three.close();
        }
    }

    private static byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object read(byte[] message) throws Exception {
        return new ObjectInputStream(new ByteArrayInputStream(message)).readObject();
    }

    @Test
    @DisplayName("SHM-09 a handle whose block was unlinked meanwhile can't be read: not found")
    void unlinkedOnItsWay() throws Exception {
        SharedMemory memory = SharedMemory.create("brood test late", 8);
        SharedList<String> list = SharedList.of("item");
        byte[] message = write(memory);
        byte[] listMessage = write(list);
        memory.unlink();
        list.unlink();
        assertNotFound(() -> read(message));
        assertNotFound(() -> read(listMessage));
        try (ProcessPool pool = ProcessPool.open(1)) {
            assertThatThrownBy(() -> pool.submit(() -> memory.size()).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(NoSuchFileException.class);
            assertThat(pool.submit(() -> "next").get()).isEqualTo("next");
        }
        SharedMemory.create("brood test late", 8).close();
        assertThatThrownBy(() -> read(message)).as("another block has the name")
                .isInstanceOf(NoSuchFileException.class).hasMessageContaining("another");
        SharedMemory.unlink("brood test late");
        memory.close();
        list.close();
    }

    @Test
    void accessAfterCloseThrows() throws Exception {
        SharedMemory memory = SharedMemory.create(64);
        MemorySegment segment = memory.segment();
        ByteBuffer buffer = memory.asByteBuffer();
        memory.unlink();
        memory.close();
        memory.close();
        assertThatIllegalStateException().isThrownBy(memory::segment)
                .withMessageContaining(memory.name()).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(memory::asByteBuffer);
        assertThatIllegalStateException().isThrownBy(() -> segment.get(BYTE, 0));
        assertThatIllegalStateException().isThrownBy(() -> buffer.get(0));
        assertThat(memory.toString()).contains(memory.name(), "64", "closed");
    }

    @Test
    void closingWhileAnotherThreadReadsThrowsThere() throws Exception {
        for (int round = 0; round < 50; round++) {
            SharedMemory memory = SharedMemory.create(1 << 16);
            MemorySegment segment = memory.segment();
            Thread reader = Thread.ofPlatform().start(() -> assertThatIllegalStateException()
                    .isThrownBy(() -> {
                        while (true) {
                            segment.fill((byte) 1);
                        }
                    }));
            memory.unlink();
            memory.close();
            reader.join();
        }
    }

    @Test
    void anInterruptedThreadCanUseItAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory memory = scope.create(100_000);
            SharedMemory.attach(memory.name()).close();
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
