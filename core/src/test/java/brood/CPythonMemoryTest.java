package brood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.testing.Leaks;
import brood.testing.Program;
import brood.testing.Pythons;
import brood.testing.Pythons.Python;
import brood.testing.Scene;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The same memory in this process and in CPython 3.13, where there is one.
@ExtendWith(Leaks.class)
class CPythonMemoryTest {
    private static final String IMPORT = """
            import sys
            from multiprocessing.shared_memory import SharedMemory, ShareableList
            from multiprocessing import resource_tracker
            name = sys.argv[1]
            def untracked(made):
                resource_tracker.unregister('/' + name, 'shared_memory')
                return made
            """;

    private Python python;

    @BeforeEach
    void findPython() {
        python = Pythons.all().stream().filter(each -> each.version().equals("3.13"))
                .findFirst().orElse(null);
        assumeTrue(python != null, "a CPython 3.13");
    }

    private String run(String name, String script) {
        return Pythons.output(python.start(IMPORT + script, name));
    }

    @Test
    @DisplayName("SHM-08 CPython attaches to our block by its name, both ways")
    void cpythonAttaches() throws IOException {
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedMemory memory = scope.create("brood test für python", 100);
            memory.segment().setString(0, "from Java");
            assertThat(run(memory.name(), """
                    m = SharedMemory(name, track=False)
                    print(bytes(m.buf[:9]).decode(), m.size)
                    m.buf[:11] = b'from Python'
                    m.close()
                    """)).isEqualTo("from Java 100");
            assertThat(memory.segment().getString(0)).isEqualTo("from Python");
        }
    }

    @Test
    void weAttachToCPythonsBlockAndDoNotRemoveIt() throws IOException {
        run("psm_brood_test", """
                m = untracked(SharedMemory(name, create=True, size=5000))
                m.buf[4999] = 77
                """);
        try (Program program = Program.of(CPythonMemoryTest.class, "readLastByte").run()) {
            assertThat(program.lines()).containsExactly("77");
        }
        SharedMemory memory = SharedMemory.attach("psm_brood_test");
        assertThat(memory.size()).isEqualTo(5000);
        memory.unlink();
        memory.close();
    }

    static void readLastByte(String... args) throws Exception {
        Scene.say(SharedMemory.attach("psm_brood_test").segment()
                .get(ValueLayout.JAVA_BYTE, 4999));
    }

    @Test
    @DisplayName("SHL-01 CPython's ShareableList reads our list, item by item")
    void cpythonReadsOurList() throws IOException {
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedList<Object> list = scope.listOf("text \u00fc", new byte[] {1, 2}, 5, 1L << 40,
                    (byte) -1, (short) 300, 2.5, 0.5f, true, false, null, "", "nul\0");
            assertThat(run(list.name(), """
                    m = ShareableList(name=name)
                    resource_tracker.unregister('/' + name, 'shared_memory')
                    print(list(m))
                    """)).isEqualTo("['text ü', b'\\x01\\x02', 5, 1099511627776, -1, 300, 2.5, 0.5,"
                    + " True, False, None, '', 'nul']");
        }
    }

    @Test
    @DisplayName("SHL-03 CPython replaces items of our list by those of other types, and we read them")
    void cpythonWritesOurList() throws IOException {
        try (SharedMemoryScope scope = SharedMemoryScope.open()) {
            SharedList<Object> list =
                    scope.listOf("text \u00fc", 1, 2, 3.5f, null, true, "nul\0", new byte[4]);
            run(list.name(), """
                    m = ShareableList(name=name)
                    resource_tracker.unregister('/' + name, 'shared_memory')
                    m[0] = -7
                    m[1] = 'new'
                    m[2] = 2 ** 40
                    m[3] = None
                    m[4] = 1.25
                    m[5] = False
                    m[6] = 'longer'
                    m[7] = b'xyz'
                    """);
            assertThat(list.subList(0, 7)).isEqualTo(
                    Arrays.asList(-7L, "new", 1L << 40, null, 1.25, false, "longer"));
            assertThat((byte[]) list.get(7)).containsExactly('x', 'y', 'z');
        }
    }

    @Test
    void weReadAndWriteCPythonsList() throws IOException {
        run("psm_brood_list", """
                m = untracked(ShareableList(['text', b'bytes', 5, 2.5, True, None, 'x' * 20],
                                            name=name))
                """);
        try (SharedList<Object> list = SharedList.attach("psm_brood_list")) {
            assertThat(list.get(0)).isEqualTo("text");
            assertThat((byte[]) list.get(1)).isEqualTo("bytes".getBytes(StandardCharsets.UTF_8));
            assertThat(list.subList(2, 7))
                    .isEqualTo(Arrays.asList(5L, 2.5, true, null, "x".repeat(20)));
            Collections.fill(list, 8);
            list.set(6, "the largest that fits in");
            assertThat(run(list.name(), """
                    m = ShareableList(name=name)
                    resource_tracker.unregister('/' + name, 'shared_memory')
                    print(list(m))
                    """)).isEqualTo(List.of(8, 8, 8, 8, 8, 8, "'the largest that fits in'")
                    .toString());
        } finally {
            SharedMemory.unlink("psm_brood_list");
        }
    }
}
