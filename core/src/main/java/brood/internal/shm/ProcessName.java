package brood.internal.shm;

import brood.OutOfSharedMemoryException;
import java.nio.charset.StandardCharsets;

/// The names of the processes, for those who ask who holds a lock. Each is a block that belongs to
/// its process, and is given back with its death; a reader makes sure of that after it has read.
final class ProcessName {
    private ProcessName() {}

    /// Tells the others the name of this process.
    static void enter(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long block;
        try {
            block = Heap.allocate(bytes.length, Session.self());
        } catch (OutOfSharedMemoryException e) {
            Memory.putLongVolatile(ProcessTable.nameWord(Session.self()), 0);
            return; // nobody needs the name, and whoever needs memory will say that there is none
        }
        Memory.copyIn(bytes, 0, block + Heap.HEADER, bytes.length);
        Memory.putIntVolatile(block + Heap.KIND, Kind.PROCESS_NAME.code());
        Memory.putLongVolatile(ProcessTable.nameWord(Session.self()), block);
    }

    /// The name of a process.
    ///
    /// @return empty when it is not known, or the process is gone
    static String of(int owner) {
        long block = Memory.getLongVolatile(ProcessTable.nameWord(owner));
        if (block == 0 || !isOf(owner, block)) {
            return "";
        }
        long length = Memory.getLong(block + Heap.PAYLOAD);
        if (length < 0 || length > Heap.size(block) - Heap.HEADER) {
            return "";
        }
        byte[] bytes = new byte[(int) length];
        Memory.copyOut(block + Heap.HEADER, bytes, 0, bytes.length);
        return isOf(owner, block) ? new String(bytes, StandardCharsets.UTF_8) : "";
    }

    private static boolean isOf(int owner, long block) {
        return Heap.kind(block) == Kind.PROCESS_NAME.code() && Heap.owner(block) == owner
                && !ProcessTable.isKnownDead(owner);
    }
}
