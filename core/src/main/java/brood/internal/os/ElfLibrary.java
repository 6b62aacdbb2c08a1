package brood.internal.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes a small shared library: the native methods of [JniCalls] and [NativeMethod], and the
/// `Agent_OnLoad` that lets a JVM load it as an agent. It needs no other library, so it is the same
/// for every C library, and no compiler, linker or binary file is part of the build.
///
///     0x000  file header
///     0x040  four program headers: code, data, dynamic section, stack that can't be executed
///     0x120  hash table of the symbols (one bucket)
///     0x148  symbols: none, four functions of ours, one of the JVM's
///     0x1d8  their names
///            code
///            relocation: what the loader is to put into the slot
///            dynamic section and the slot; mapped again at DATA, because loaders write to them
///
/// The slot is for the address of a function of the JVM's. It is weak: where there is no such
/// function, it stays empty, and the library can be loaded all the same.
///
/// See the ELF-64 object file format. Both processors are little-endian.
final class ElfLibrary {
    private static final int PROGRAM_HEADERS = 0x40;
    private static final int HASH = 0x120;
    private static final int SYMBOLS = 0x148;
    private static final int NAMES = 0x1d8;
    private static final int DATA = 0x10000; // more than a page on every processor
    private static final int RELOCATION_SIZE = 24;
    private static final int DYNAMIC_SIZE = 9 * 16;
    private static final int SLOT_SIZE = 8;

    private static final int AMD64 = 62;
    private static final int AARCH64 = 183;
    private static final int AMD64_GLOB_DAT = 6;
    private static final int AARCH64_GLOB_DAT = 1025;

    private static final int READ_EXECUTE = 5;
    private static final int READ_WRITE = 6;

    private static final int GLOBAL_FUNCTION = 0x12;
    private static final int WEAK_FUNCTION = 0x22;
    private static final int DEFINED = 1; // in some section
    private static final int UNDEFINED = 0;

    private static final String NATIVE_METHOD = "Java_brood_internal_os_NativeMethod_";

    /// In the order of the symbols, which begin with number 1. The last is not ours.
    private static final String[] FUNCTIONS = {
            "Agent_OnLoad",
            "Java_brood_internal_os_JniCalls_syscall",
            NATIVE_METHOD + "find",
            NATIVE_METHOD + "invoke",
            "JVM_InvokeMethod"
    };
    private static final int OURS = FUNCTIONS.length - 1;

    private final boolean aarch64;
    private final byte[] names =
            ("\0" + String.join("\0", FUNCTIONS) + "\0").getBytes(StandardCharsets.US_ASCII);
    private final byte[][] code = new byte[OURS][];
    private final int[] codeAt = new int[OURS];
    private final int relocationAt;
    private final int dynamicAt;
    private final int slot;
    private final ByteBuffer out;

    private ElfLibrary(boolean aarch64) {
        this.aarch64 = aarch64;
        fillCode(0); // only its size matters yet
        int end = NAMES + names.length;
        for (int i = 0; i < OURS; i++) {
            codeAt[i] = aligned(end);
            end = codeAt[i] + code[i].length;
        }
        relocationAt = aligned(end);
        dynamicAt = aligned(relocationAt + RELOCATION_SIZE);
        slot = DATA + dynamicAt + DYNAMIC_SIZE;
        fillCode(slot);
        out = ByteBuffer.allocate(dynamicAt + DYNAMIC_SIZE + SLOT_SIZE)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fillCode(int slotAt) {
        code[0] = aarch64 ? MachineCode.AARCH64_RETURN_0 : MachineCode.AMD64_RETURN_0;
        code[1] = aarch64 ? MachineCode.AARCH64_SYSCALL : MachineCode.AMD64_SYSCALL;
        code[2] = InvocationCode.find(aarch64, slotAt - codeAt[2]);
        code[3] = InvocationCode.invoke(aarch64, slotAt - codeAt[3]);
    }

    /// The bytes of the library for a processor.
    static byte[] bytes(boolean aarch64) {
        return new ElfLibrary(aarch64).write();
    }

    private byte[] write() {
        int dataSize = DYNAMIC_SIZE + SLOT_SIZE;
        writeFileHeader();
        out.position(PROGRAM_HEADERS);
        writeProgramHeader(1, READ_EXECUTE, 0, 0, dynamicAt, DATA);
        writeProgramHeader(1, READ_WRITE, dynamicAt, DATA + dynamicAt, dataSize, DATA);
        writeProgramHeader(2, READ_WRITE, dynamicAt, DATA + dynamicAt, DYNAMIC_SIZE, 8);
        writeProgramHeader(0x6474e551, READ_WRITE, 0, 0, 0, 16);
        writeHash();
        writeSymbols();
        out.position(NAMES).put(names);
        for (int i = 0; i < OURS; i++) {
            out.position(codeAt[i]).put(code[i]);
        }
        out.position(relocationAt);
        out.putLong(slot).putInt(aarch64 ? AARCH64_GLOB_DAT : AMD64_GLOB_DAT).putInt(OURS + 1);
        writeDynamic();
        return out.array();
    }

    private void writeFileHeader() {
        out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}); // 64 bits, little-endian, version 1
        out.position(16);
        out.putShort((short) 3); // shared object
        out.putShort((short) (aarch64 ? AARCH64 : AMD64));
        out.putInt(1);
        out.putLong(0); // no entry point
        out.putLong(PROGRAM_HEADERS);
        out.putLong(0); // no section headers: only linkers need them
        out.putInt(0);
        out.putShort((short) 64);
        out.putShort((short) 56);
        out.putShort((short) 4);
        out.putShort((short) 64);
    }

    private void writeProgramHeader(int type, int flags, long offset, long address, long size,
            long alignment) {
        out.putInt(type).putInt(flags).putLong(offset).putLong(address).putLong(address);
        out.putLong(size).putLong(size).putLong(alignment);
    }

    private void writeHash() {
        out.position(HASH);
        out.putInt(1).putInt(FUNCTIONS.length + 1); // one bucket, and so many symbols
        out.putInt(1); // the bucket begins with symbol 1,
        out.putInt(0);
        for (int symbol = 1; symbol <= OURS; symbol++) {
            out.putInt(symbol < OURS ? symbol + 1 : 0); // which the next follows
        }
        out.putInt(0); // nobody looks for the JVM's here
    }

    private void writeSymbols() {
        out.position(SYMBOLS + 24);
        int name = 1;
        for (int i = 0; i < OURS; i++) {
            writeFunction(name, GLOBAL_FUNCTION, DEFINED, codeAt[i], code[i].length);
            name += FUNCTIONS[i].length() + 1;
        }
        writeFunction(name, WEAK_FUNCTION, UNDEFINED, 0, 0);
    }

    private void writeFunction(int name, int kind, int section, int address, int size) {
        out.putInt(name).put((byte) kind).put((byte) 0);
        out.putShort((short) section);
        out.putLong(address).putLong(size);
    }

    private void writeDynamic() {
        out.position(dynamicAt);
        out.putLong(4).putLong(HASH);
        out.putLong(5).putLong(NAMES);
        out.putLong(6).putLong(SYMBOLS);
        out.putLong(10).putLong(names.length);
        out.putLong(11).putLong(24); // size of a symbol
        out.putLong(7).putLong(relocationAt);
        out.putLong(8).putLong(RELOCATION_SIZE);
        out.putLong(9).putLong(RELOCATION_SIZE); // of each; the end is zeros
    }

    private static int aligned(int offset) {
        return (offset + 15) & -16;
    }
}
