package brood.internal.os;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes the smallest shared library that has two functions: the native method of [JniCalls], and
/// the `Agent_OnLoad` that lets a JVM load it as an agent. It needs no other library, so it is the
/// same for every C library, and no compiler, linker or binary file is part of the build.
///
///     0x000  file header
///     0x040  four program headers: code, data, dynamic section, stack that can't be executed
///     0x120  hash table of the symbols (one bucket)
///     0x138  symbols: none, Agent_OnLoad, the native method
///     0x180  their names
///            code
///            dynamic section; mapped again at DATA, because some loaders write to it
///
/// See the ELF-64 object file format. Both processors are little-endian.
final class ElfLibrary {
    private static final int PROGRAM_HEADERS = 0x40;
    private static final int HASH = 0x120;
    private static final int SYMBOLS = 0x138;
    private static final int NAMES = 0x180;
    private static final int DATA = 0x10000; // more than a page on every processor
    private static final int DYNAMIC_SIZE = 6 * 16;

    private static final int AMD64 = 62;
    private static final int AARCH64 = 183;

    private static final int READ_EXECUTE = 5;
    private static final int READ_WRITE = 6;

    private static final String ON_LOAD = "Agent_OnLoad";
    private static final String SYSCALL = "Java_brood_internal_os_JniCalls_syscall";

    private final boolean aarch64;
    private final byte[] names =
            ("\0" + ON_LOAD + "\0" + SYSCALL + "\0").getBytes(StandardCharsets.US_ASCII);
    private final byte[] onLoad;
    private final byte[] syscall;
    private final int onLoadAt;
    private final int syscallAt;
    private final int dynamicAt;
    private final ByteBuffer out;

    private ElfLibrary(boolean aarch64) {
        this.aarch64 = aarch64;
        onLoad = aarch64 ? MachineCode.AARCH64_RETURN_0 : MachineCode.AMD64_RETURN_0;
        syscall = aarch64 ? MachineCode.AARCH64_SYSCALL : MachineCode.AMD64_SYSCALL;
        onLoadAt = aligned(NAMES + names.length);
        syscallAt = aligned(onLoadAt + onLoad.length);
        dynamicAt = aligned(syscallAt + syscall.length);
        out = ByteBuffer.allocate(dynamicAt + DYNAMIC_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The bytes of the library for a processor.
    static byte[] bytes(boolean aarch64) {
        return new ElfLibrary(aarch64).write();
    }

    private byte[] write() {
        writeFileHeader();
        out.position(PROGRAM_HEADERS);
        writeProgramHeader(1, READ_EXECUTE, 0, 0, dynamicAt, DATA);
        writeProgramHeader(1, READ_WRITE, dynamicAt, DATA + dynamicAt, DYNAMIC_SIZE, DATA);
        writeProgramHeader(2, READ_WRITE, dynamicAt, DATA + dynamicAt, DYNAMIC_SIZE, 8);
        writeProgramHeader(0x6474e551, READ_WRITE, 0, 0, 0, 16);
        writeHash();
        writeSymbols();
        out.position(NAMES).put(names);
        out.position(onLoadAt).put(onLoad);
        out.position(syscallAt).put(syscall);
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
        out.putInt(1).putInt(3); // one bucket, three symbols
        out.putInt(1); // the bucket begins with symbol 1,
        out.putInt(0).putInt(2).putInt(0); // which symbol 2 follows, and it is the last
    }

    private void writeSymbols() {
        out.position(SYMBOLS + 24);
        writeFunction(1, onLoadAt, onLoad.length);
        writeFunction(2 + ON_LOAD.length(), syscallAt, syscall.length);
    }

    private void writeFunction(int name, int address, int size) {
        out.putInt(name).put((byte) 0x12).put((byte) 0); // a global function
        out.putShort((short) 1); // of some section, so not undefined
        out.putLong(address).putLong(size);
    }

    private void writeDynamic() {
        out.position(dynamicAt);
        out.putLong(4).putLong(HASH);
        out.putLong(5).putLong(NAMES);
        out.putLong(6).putLong(SYMBOLS);
        out.putLong(10).putLong(names.length);
        out.putLong(11).putLong(24); // size of a symbol; the end is zeros
    }

    private static int aligned(int offset) {
        return (offset + 15) & -16;
    }
}
