package brood.internal.shm;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The large parts of one message, each in a block of its own, and how they travel with it:
/// ```
///   header of the message's block           its payload
///   +- - - -+36----------------+- - - -+64------------+--------------------------------+
///   |       | int: how many    |       | the message  | for each part:                 |
///   |       | parts; 0 if none |       |              | long block, int generation, 0  |
///   +- - - -+------------------+- - - -+--------------+--------------------------------+
/// ```
/// As long as the message is not sealed the parts belong to the process that fills it. Then they go where the
/// message's block goes, and are given back with it, before it; each at most once, by its generation.
///
/// One thread uses it at a time.
public final class Parcel {
    static final int ENTRY = 16;
    private static final int PARTS = Heap.OPENERS;

    private long[] blocks = new long[4];
    private int count;

    /// An empty one.
    public Parcel() {}

    /// Copies a part into a block.
    ///
    /// @return the block, by which the receiver finds it
    public long take(MemorySegment content) {
        long block = LargeItem.copyOf(content);
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        blocks[count++] = block;
        return block;
    }

    /// Whether there is no part.
    public boolean isEmpty() {
        return count == 0;
    }

    /// Gives all parts back.
    public void drop() {
        while (count > 0) {
            long block = blocks[--count];
            Heap.free(block, Heap.generation(block));
        }
    }

    /// Makes the block of the message, which the parts go with from now on.
    long seal(byte[] message, int from, int length) {
        long main = Heap.allocate(length + ((long) count * ENTRY), Session.self());
        Memory.copyIn(message, from, main + Heap.HEADER, length);
        long entry = main + Heap.HEADER + length;
        for (int i = 0; i < count; i++) {
            writeEntry(entry + ((long) i * ENTRY), blocks[i]);
        }
        Memory.putIntVolatile(main + PARTS, count);
        for (int i = 0; i < count; i++) {
            Heap.setOwner(blocks[i], 0); // until here they come back by themselves, should we die
        }
        count = 0;
        return main;
    }

    /// The message may have any length, so that an entry need not be aligned.
    private static void writeEntry(long entry, long block) {
        byte[] record = LargeItem.record(block);
        Memory.copyIn(record, 0, entry, record.length);
    }

    /// How many bytes of a message's block are the message.
    static long length(long main) {
        return Memory.getLong(main + Heap.PAYLOAD) - ((long) count(main) * ENTRY);
    }

    private static int count(long main) {
        return Memory.getInt(main + PARTS);
    }

    /// Gives the parts of a message back.
    static void freeParts(long main) {
        long entries = main + Heap.HEADER + length(main);
        for (int i = 0; i < count(main); i++) {
            byte[] record = readEntry(entries + ((long) i * ENTRY));
            long block = LargeItem.block(record);
            if (block != 0) {
                Heap.free(block, LargeItem.generation(record));
            }
        }
    }

    private static byte[] readEntry(long entry) {
        byte[] record = new byte[ENTRY];
        Memory.copyOut(entry, record, 0, ENTRY);
        return record;
    }

    /// The generation of a part of a message.
    ///
    /// @return -1 when the message has no such part
    static int generation(long main, long part) {
        long entries = main + Heap.HEADER + length(main);
        for (int i = 0; i < count(main); i++) {
            byte[] record = readEntry(entries + ((long) i * ENTRY));
            if (LargeItem.block(record) == part) {
                return LargeItem.generation(record);
            }
        }
        return -1;
    }

    /// Takes a part out of a message: it belongs to this process then, and not to the message.
    static void takeOut(long main, long part) {
        long entries = main + Heap.HEADER + length(main);
        for (int i = 0; i < count(main); i++) {
            long entry = entries + ((long) i * ENTRY);
            if (LargeItem.block(readEntry(entry)) == part) {
                Heap.setOwner(part, Session.self());
                Memory.copyIn(new byte[ENTRY], 0, entry, ENTRY);
            }
        }
    }
}
