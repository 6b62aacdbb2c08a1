package brood.internal.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/// Reads the library as a loader does, since only the one for this processor can be run.
class ElfLibraryTest {
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_GNU_STACK = 0x6474e551;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isASmallSharedObjectForItsProcessor(boolean aarch64) {
        ByteBuffer library = library(aarch64);
        assertThat(library.getInt(0)).isEqualTo(0x464c457f);
        assertThat(library.getShort(16)).isEqualTo((short) 3);
        assertThat(library.getShort(18)).isEqualTo((short) (aarch64 ? 183 : 62));
        assertThat(library.capacity()).isLessThan(4096);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void segmentsCanBeMappedWithPagesOfAnySize(boolean aarch64) {
        ByteBuffer library = library(aarch64);
        for (int at : programHeaders(library)) {
            if (library.getInt(at) == PT_LOAD) {
                long offset = library.getLong(at + 8);
                long address = library.getLong(at + 16);
                assertThat(address % 0x10000).isEqualTo(offset % 0x10000);
                assertThat(offset + library.getLong(at + 32))
                        .isLessThanOrEqualTo(library.capacity());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void codeCanNotBeWrittenAndDataAndStackNotBeExecuted(boolean aarch64) {
        ByteBuffer library = library(aarch64);
        Map<Integer, Integer> flags = new LinkedHashMap<>();
        for (int at : programHeaders(library)) {
            flags.merge(library.getInt(at), library.getInt(at + 4), (a, b) -> a * 10 + b);
        }
        assertThat(flags).containsEntry(PT_LOAD, 56).containsEntry(PT_DYNAMIC, 6)
                .containsEntry(PT_GNU_STACK, 6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLoaderFindsBothFunctions(boolean aarch64) {
        ByteBuffer library = library(aarch64);
        assertThat(function(library, "Agent_OnLoad")).isEqualTo(
                aarch64 ? MachineCode.AARCH64_RETURN_0 : MachineCode.AMD64_RETURN_0);
        assertThat(function(library, "Java_brood_internal_os_JniCalls_syscall")).isEqualTo(
                aarch64 ? MachineCode.AARCH64_SYSCALL : MachineCode.AMD64_SYSCALL);
        assertThat(function(library, "JNI_OnLoad")).isEmpty();
    }

    @Test
    void theArmCodeIsWhatItsCommentsSay() {
        assertThat(words(MachineCode.AARCH64_SYSCALL)).containsExactly(
                hint(34), move(8, 2), move(0, 3), move(1, 4), move(2, 5), move(3, 6), move(4, 7),
                0xf9400000 | 31 << 5 | 5, // load x5 from where the stack pointer points
                0xd4000001 | 0 << 5, 0xd65f0000 | 30 << 5);
        assertThat(words(MachineCode.AARCH64_RETURN_0)).containsExactly(
                hint(34), 0x2a0003e0 | 31 << 16, 0xd65f0000 | 30 << 5);
    }

    /// `orr to, zero, from`, by the Arm manual.
    private static int move(int to, int from) {
        return 0xaa000000 | from << 16 | 31 << 5 | to;
    }

    private static int hint(int number) {
        return 0xd503201f | number << 5;
    }

    private static int[] words(byte[] code) {
        int[] words = new int[code.length / 4];
        ByteBuffer.wrap(code).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    private static ByteBuffer library(boolean aarch64) {
        return ByteBuffer.wrap(ElfLibrary.bytes(aarch64)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int[] programHeaders(ByteBuffer library) {
        int[] at = new int[library.getShort(56)];
        for (int i = 0; i < at.length; i++) {
            at[i] = (int) library.getLong(32) + i * library.getShort(54);
        }
        return at;
    }

    /// The code of a function, found by way of the dynamic section and the hash table; empty when
    /// there is none of that name.
    private static byte[] function(ByteBuffer library, String name) {
        Map<Long, Long> dynamic = dynamic(library);
        int hash = dynamic.get(4L).intValue();
        int symbols = dynamic.get(6L).intValue();
        assertThat(library.getInt(hash)).as("buckets").isEqualTo(1);
        int chains = hash + 8 + 4;
        for (int i = library.getInt(hash + 8); i != 0; i = library.getInt(chains + 4 * i)) {
            int symbol = symbols + i * dynamic.get(11L).intValue();
            if (name.equals(text(library, dynamic.get(5L).intValue() + library.getInt(symbol)))) {
                byte[] code = new byte[(int) library.getLong(symbol + 16)];
                library.get((int) library.getLong(symbol + 8), code);
                return code;
            }
        }
        return new byte[0];
    }

    private static Map<Long, Long> dynamic(ByteBuffer library) {
        Map<Long, Long> entries = new LinkedHashMap<>();
        for (int header : programHeaders(library)) {
            if (library.getInt(header) == PT_DYNAMIC) {
                int at = (int) library.getLong(header + 8);
                for (; library.getLong(at) != 0; at += 16) {
                    entries.put(library.getLong(at), library.getLong(at + 8));
                }
            }
        }
        return entries;
    }

    private static String text(ByteBuffer library, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = at; library.get(i) != 0; i++) {
            text.append((char) library.get(i));
        }
        return text.toString();
    }
}
