package brood.internal.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/// As [Memory], for elements that are smaller than an int; apart from it, since few programs need
/// them and each kind costs a young JVM some time.
final class NarrowMemory {
    private static final MemorySegment SEGMENT = Memory.all();
    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();
    private static final VarHandle SHORT = ValueLayout.JAVA_SHORT.varHandle();
    private static final VarHandle CHAR = ValueLayout.JAVA_CHAR.varHandle();

    private NarrowMemory() {}

    static byte getByteVolatile(long offset) {
        return (byte) BYTE.getVolatile(SEGMENT, offset);
    }

    static void putByteVolatile(long offset, byte value) {
        BYTE.setVolatile(SEGMENT, offset, value);
    }

    static short getShortVolatile(long offset) {
        return (short) SHORT.getVolatile(SEGMENT, offset);
    }

    static void putShortVolatile(long offset, short value) {
        SHORT.setVolatile(SEGMENT, offset, value);
    }

    static char getCharVolatile(long offset) {
        return (char) CHAR.getVolatile(SEGMENT, offset);
    }

    static void putCharVolatile(long offset, char value) {
        CHAR.setVolatile(SEGMENT, offset, value);
    }
}
