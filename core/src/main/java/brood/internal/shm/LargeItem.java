package brood.internal.shm;

import java.lang.foreign.MemorySegment;

/// An item that lies in a block of its own, and the record that says where.
final class LargeItem {
    private LargeItem() {}

    /// Copies it into a block that belongs to this process.
    static long copyOf(MemorySegment source) {
        long block = Heap.allocate(source.byteSize(), Session.self());
        try {
            Memory.copyIn(source, 0, block + Heap.HEADER, source.byteSize());
        } catch (RuntimeException | Error e) {
            Heap.free(block, Heap.generation(block));
            throw e;
        }
        return block;
    }

    /// The bytes of its record.
    static byte[] record(long block) {
        byte[] record = new byte[QueueLayout.LARGE_RECORD];
        for (int i = 0; i < 8; i++) {
            record[i] = (byte) (block >>> (8 * i));
        }
        int generation = Heap.generation(block);
        for (int i = 0; i < 4; i++) {
            record[8 + i] = (byte) (generation >>> (8 * i));
        }
        return record;
    }

    static long block(byte[] record) {
        long block = 0;
        for (int i = 7; i >= 0; i--) {
            block = (block << 8) | (record[i] & 0xff);
        }
        return block;
    }

    static int generation(byte[] record) {
        int generation = 0;
        for (int i = 11; i >= 8; i--) {
            generation = (generation << 8) | (record[i] & 0xff);
        }
        return generation;
    }
}
