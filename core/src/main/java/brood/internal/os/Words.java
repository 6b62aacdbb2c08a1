package brood.internal.os;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/// The mappings that threads sleep in, and their words by address.
final class Words {
    // Replaced as a whole under the class's lock; read by all. There is one in a normal program.
    private static volatile MemorySegment[] mappings = {};

    private Words() {}

    static synchronized void add(MemorySegment mapping) {
        MemorySegment[] more = new MemorySegment[mappings.length + 1];
        System.arraycopy(mappings, 0, more, 0, mappings.length);
        more[mappings.length] = mapping;
        mappings = more;
    }

    /// The mapping that the word is in.
    ///
    /// @throws IllegalArgumentException when it is in none
    static MemorySegment mapping(long address) {
        for (MemorySegment mapping : mappings) {
            long offset = address - mapping.address();
            if (offset >= 0 && offset <= mapping.byteSize() - 4) {
                return mapping;
            }
        }
        throw new IllegalArgumentException("not in a mapping that WordSleep.use was told: 0x"
                + Long.toHexString(address));
    }

    static int get(long address) {
        MemorySegment mapping = mapping(address);
        return (int) Access.INT.getVolatile(mapping, address - mapping.address());
    }

    /// Made when it is needed: that costs a young JVM milliseconds.
    private static final class Access {
        static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    }
}
