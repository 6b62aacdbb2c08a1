package brood.internal.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/// The shared memory of this process tree, by offset.
///
/// The mapping is a constant, which makes an access as cheap as one to a field; it is checked, so
/// that a wrong offset is an exception and not a crash. It is never unmapped.
///
/// Names say the ordering: plain reads and writes have none, `Acquire` and `Release` order what is
/// around them, `Volatile` is totally ordered with all other volatile accesses, in all processes.
final class Memory {
    private static final MemorySegment SEGMENT = Session.mapped();
    private static final long ADDRESS = SEGMENT.address();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private Memory() {}

    /// Where the kernel finds the word.
    static long address(long offset) {
        return ADDRESS + offset;
    }

    /// All of it, for other kinds of access. Holders keep it in a constant.
    static MemorySegment all() {
        return SEGMENT;
    }

    /// Copies elements of an array of primitives; orders nothing.
    static void copyIn(Object source, int from, ValueLayout element, long offset, int count) {
        MemorySegment.copy(source, from, SEGMENT, element, offset, count);
    }

    /// Copies elements to an array of primitives; orders nothing.
    static void copyOut(ValueLayout element, long offset, Object target, int to, int count) {
        MemorySegment.copy(SEGMENT, element, offset, target, to, count);
    }

    static long size() {
        return SEGMENT.byteSize();
    }

    /// A piece of it; checked against its own bounds.
    static MemorySegment slice(long offset, long length) {
        return SEGMENT.asSlice(offset, length);
    }

    static int getInt(long offset) {
        return (int) INT.get(SEGMENT, offset);
    }

    static int getIntVolatile(long offset) {
        return (int) INT.getVolatile(SEGMENT, offset);
    }

    static void putInt(long offset, int value) {
        INT.set(SEGMENT, offset, value);
    }

    static void putIntRelease(long offset, int value) {
        INT.setRelease(SEGMENT, offset, value);
    }

    static void putIntVolatile(long offset, int value) {
        INT.setVolatile(SEGMENT, offset, value);
    }

    static boolean casInt(long offset, int expected, int value) {
        return (boolean) INT.compareAndSet(SEGMENT, offset, expected, value);
    }

    static int swapInt(long offset, int value) {
        return (int) INT.getAndSet(SEGMENT, offset, value);
    }

    static int addInt(long offset, int delta) {
        return (int) INT.getAndAdd(SEGMENT, offset, delta);
    }

    static long getLong(long offset) {
        return (long) LONG.get(SEGMENT, offset);
    }

    static long getLongAcquire(long offset) {
        return (long) LONG.getAcquire(SEGMENT, offset);
    }

    static long getLongVolatile(long offset) {
        return (long) LONG.getVolatile(SEGMENT, offset);
    }

    static void putLong(long offset, long value) {
        LONG.set(SEGMENT, offset, value);
    }

    static void putLongRelease(long offset, long value) {
        LONG.setRelease(SEGMENT, offset, value);
    }

    static void putLongVolatile(long offset, long value) {
        LONG.setVolatile(SEGMENT, offset, value);
    }

    static boolean casLong(long offset, long expected, long value) {
        return (boolean) LONG.compareAndSet(SEGMENT, offset, expected, value);
    }

    static long swapLong(long offset, long value) {
        return (long) LONG.getAndSet(SEGMENT, offset, value);
    }

    static long addLong(long offset, long delta) {
        return (long) LONG.getAndAdd(SEGMENT, offset, delta);
    }

    static void copyIn(byte[] source, int from, long offset, int length) {
        MemorySegment.copy(source, from, SEGMENT, ValueLayout.JAVA_BYTE, offset, length);
    }

    static void copyOut(long offset, byte[] target, int to, int length) {
        MemorySegment.copy(SEGMENT, ValueLayout.JAVA_BYTE, offset, target, to, length);
    }

    static void copyIn(MemorySegment source, long from, long offset, long length) {
        MemorySegment.copy(source, from, SEGMENT, offset, length);
    }

    static void copyOut(long offset, MemorySegment target, long to, long length) {
        MemorySegment.copy(SEGMENT, offset, target, to, length);
    }

    static void clear(long offset, long length) {
        SEGMENT.asSlice(offset, length).fill((byte) 0);
    }
}
