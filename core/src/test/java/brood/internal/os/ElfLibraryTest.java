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

    private static final String FIND = "Java_brood_internal_os_NativeMethod_find";
    private static final String INVOKE = "Java_brood_internal_os_NativeMethod_invoke";

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
    void aLoaderFindsAllFunctions(boolean aarch64) {
        ByteBuffer library = library(aarch64);
        assertThat(function(library, "Agent_OnLoad")).isEqualTo(
                aarch64 ? MachineCode.AARCH64_RETURN_0 : MachineCode.AMD64_RETURN_0);
        assertThat(function(library, "Java_brood_internal_os_JniCalls_syscall")).isEqualTo(
                aarch64 ? MachineCode.AARCH64_SYSCALL : MachineCode.AMD64_SYSCALL);
        assertThat(function(library, FIND)).hasSameSizeAs(InvocationCode.find(aarch64, 0));
        assertThat(function(library, INVOKE)).hasSameSizeAs(InvocationCode.invoke(aarch64, 0));
        assertThat(function(library, "JNI_OnLoad")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLoaderPutsAFunctionOfTheJvmIntoTheSlotIfThereIsOne(boolean aarch64) {
        ByteBuffer library = library(aarch64);
        Map<Long, Long> dynamic = dynamic(library);
        assertThat(dynamic).containsEntry(8L, 24L).containsEntry(9L, 24L);
        int relocation = dynamic.get(7L).intValue();
        assertThat(library.getInt(relocation + 8)).isEqualTo(aarch64 ? 1025 : 6);
        int symbol = dynamic.get(6L).intValue() + 24 * library.getInt(relocation + 12);
        assertThat(text(library, dynamic.get(5L).intValue() + library.getInt(symbol)))
                .isEqualTo("JVM_InvokeMethod");
        assertThat(library.get(symbol + 4)).as("weak function").isEqualTo((byte) 0x22);
        assertThat(library.getShort(symbol + 6)).as("not ours").isZero();
        long slot = library.getLong(relocation);
        assertThat(slot % 8).isZero();
        assertThat(slot).isBetween(writable(library, 16), writable(library, 16)
                + writable(library, 40) - 8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCodeFindsTheSlot(boolean aarch64) {
        ByteBuffer library = library(aarch64);
        long slot = library.getLong(dynamic(library).get(7L).intValue());
        int find = address(library, FIND);
        int invoke = address(library, INVOKE);
        if (aarch64) {
            assertThat(loadedFrom(library, find + 4)).isEqualTo(slot);
            assertThat(loadedFrom(library, invoke + 4)).isEqualTo(slot);
        } else {
            assertThat(find + 12 + library.getInt(find + 7)).isEqualTo((int) slot);
            assertThat(invoke + 19 + library.getInt(invoke + 15)).isEqualTo((int) slot);
        }
    }

    /// Where `ldr xN, place` loads from.
    private static long loadedFrom(ByteBuffer library, int at) {
        int instruction = library.getInt(at);
        assertThat(instruction >>> 24).isEqualTo(0x58);
        return at + 4L * (instruction << 8 >> 13);
    }

    /// A field of the program header of the segment that can be written.
    private static long writable(ByteBuffer library, int field) {
        for (int at : programHeaders(library)) {
            if (library.getInt(at) == PT_LOAD && library.getInt(at + 4) == 6) {
                return library.getLong(at + field);
            }
        }
        throw new AssertionError("nothing can be written");
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
        int symbol = symbol(library, name);
        if (symbol == 0) {
            return new byte[0];
        }
        byte[] code = new byte[(int) library.getLong(symbol + 16)];
        library.get((int) library.getLong(symbol + 8), code);
        return code;
    }

    private static int address(ByteBuffer library, String name) {
        return (int) library.getLong(symbol(library, name) + 8);
    }

    /// 0 when there is none.
    private static int symbol(ByteBuffer library, String name) {
        Map<Long, Long> dynamic = dynamic(library);
        int hash = dynamic.get(4L).intValue();
        int symbols = dynamic.get(6L).intValue();
        assertThat(library.getInt(hash)).as("buckets").isEqualTo(1);
        int chains = hash + 8 + 4;
        for (int i = library.getInt(hash + 8); i != 0; i = library.getInt(chains + 4 * i)) {
            int symbol = symbols + i * dynamic.get(11L).intValue();
            if (name.equals(text(library, dynamic.get(5L).intValue() + library.getInt(symbol)))) {
                return symbol;
            }
        }
        return 0;
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
