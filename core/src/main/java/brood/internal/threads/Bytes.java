package brood.internal.threads;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A message of bytes: a copy of its own, on the heap where an array can hold it.
///
/// @param memory the bytes; nobody else has them
record Bytes(MemorySegment memory) {
    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    static Bytes copyOf(MemorySegment source) {
        long size = source.byteSize();
        MemorySegment copy = size <= LONGEST_ARRAY
                ? MemorySegment.ofArray(new byte[(int) size]) : Arena.ofAuto().allocate(size, 8);
        MemorySegment.copy(source, 0, copy, 0, size);
        return new Bytes(copy);
    }

    long size() {
        return memory.byteSize();
    }

    boolean fitsArray() {
        return size() <= LONGEST_ARRAY;
    }

    byte[] toArray() {
        return memory.heapBase().filter(byte[].class::isInstance).map(byte[].class::cast)
                .orElseGet(() -> memory.toArray(ValueLayout.JAVA_BYTE));
    }
}
