package brood.internal.os;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A text as system calls want it.
final class NativeText {
    private final ByteBuffer memory;

    NativeText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        memory = ByteBuffer.allocateDirect(bytes.length + 1).put(bytes).clear();
    }

    /// `memfd_create(text, flags)`
    long createMemory(NativeCalls calls, long flags) {
        try {
            return calls.call(Cpu.MEMFD_CREATE, address(), flags, 0, 0, 0, 0);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /// `openat(folder, text, flags)`
    long open(NativeCalls calls, long folder, long flags) {
        try {
            return calls.call(Cpu.OPENAT, folder, address(), flags, 0, 0, 0);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    private long address() {
        return MemorySegment.ofBuffer(memory).address();
    }
}
