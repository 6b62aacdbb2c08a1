package brood.internal.shm;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// The large parts of one message, each in a block of its own, and the shared objects in it, and
/// how they travel with it:
/// ```
///   header of the message's block           its payload
///   +- - - -+36----------------+- - - -+64------------+--------------------------------+
///   |       | int: how many of |       | the message  | for each part or object:       |
///   |       | both; 0 if none  |       |              | long block, int generation,    |
///   |       |                  |       |              | int: 0 part, 1 object          |
///   +- - - -+------------------+- - - -+--------------+--------------------------------+
/// ```
/// As long as the message is not sealed the parts belong to the process that fills it. Then they go
/// where the message's block goes, and are given back with it, before it; each at most once, by its
/// generation. The objects count as on their way from the sealing until the message is given back,
/// once: be it read, removed, not put after all, or in the hands of a process that has died.
/// Before, this process has them open: nobody could tell a count of its own from others, should it
/// die while the message is made, which may take as long as the code of the objects in it likes. A
/// death in the few instructions between counting and entering them in the block leaves them
/// counted until the program ends.
///
/// One thread uses it at a time.
public final class Parcel {
    static final int ENTRY = 16;
    private static final int PARTS = Heap.OPENERS;

    /// Where an entry says that it is an object.
    private static final int OBJECT = 12;

    private long[] blocks = new long[4];
    private int[] generations = new int[4];
    private boolean[] isObject = new boolean[4];
    private int count;

    /// An empty one.
    public Parcel() {}

    /// Copies a part into a block.
    ///
    /// @return the block, by which the receiver finds it
    public long take(MemorySegment content) {
        long block = LargeItem.copyOf(content);
        add(block, Heap.generation(block), false);
        return block;
    }

    /// Adds a shared object that counts as on its way; it does not any more, until the message is
    /// sealed.
    public void carry(Travelling handle) {
        add(handle.block(), handle.generation(), true);
        Transit.leaveOut(handle.block());
        release(handle.block(), handle.generation());
    }

    private void add(long block, int generation, boolean object) {
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
            generations = Arrays.copyOf(generations, 2 * count);
            isObject = Arrays.copyOf(isObject, 2 * count);
        }
        isObject[count] = object;
        generations[count] = generation;
        blocks[count++] = block;
    }

    /// Whether there is neither part nor object.
    public boolean isEmpty() {
        return count == 0;
    }

    /// Gives all parts back, and forgets the objects.
    public void drop() {
        while (count > 0) {
            count--;
            if (!isObject[count]) {
                Heap.free(blocks[count], generations[count]);
            }
        }
    }

    private static void release(long block, int generation) {
        if (Heap.is(block, generation) && Openers.released(block)) {
            Disposal.of(block, generation);
        }
    }

    /// Makes the block of the message, which the parts go with from now on.
    ///
    /// @throws IllegalStateException when another thread has closed an object in it meanwhile,
    ///         which was its last; nothing has changed then
    long seal(byte[] message, int from, int length) {
        long main = Heap.allocate(length + ((long) count * ENTRY), Session.self());
        Memory.copyIn(message, from, main + Heap.HEADER, length);
        long entry = main + Heap.HEADER + length;
        for (int i = 0; i < count; i++) {
            writeEntry(entry + ((long) i * ENTRY), blocks[i], isObject[i]);
        }
        int gone = countObjects();
        if (gone >= 0) {
            Heap.free(main, Heap.generation(main));
            throw new IllegalStateException("a shared object was closed while it was sent");
        }
        Memory.putIntVolatile(main + PARTS, count);
        for (int i = 0; i < count; i++) {
            if (!isObject[i]) {
                Heap.setOwner(blocks[i], 0); // until here they come back by themselves, should we die
            }
        }
        count = 0;
        return main;
    }

    /// Counts the objects as on their way, all or none.
    ///
    /// @return which one is no more; -1 for none
    private int countObjects() {
        for (int i = 0; i < count; i++) {
            if (isObject[i]) {
                Openers.sent(blocks[i]);
                if (!Heap.is(blocks[i], generations[i])) {
                    for (int counted = i; counted >= 0; counted--) {
                        if (isObject[counted]) {
                            release(blocks[counted], Heap.generation(blocks[counted]));
                        }
                    }
                    return i;
                }
            }
        }
        return -1;
    }

    /// The message may have any length, so that an entry need not be aligned.
    private static void writeEntry(long entry, long block, boolean object) {
        byte[] record = LargeItem.record(block);
        record[OBJECT] = (byte) (object ? 1 : 0);
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
            if (block != 0 && record[OBJECT] == 0) {
                Heap.free(block, LargeItem.generation(record));
            }
        }
    }

    /// Whether shared objects are in a message.
    static boolean carriesObjects(long main) {
        long entries = main + Heap.HEADER + length(main);
        for (int i = 0; i < count(main); i++) {
            if (readEntry(entries + ((long) i * ENTRY))[OBJECT] != 0) {
                return true;
            }
        }
        return false;
    }

    /// Lets go of the objects in a message, which is about to be given back by this process alone.
    /// If it dies on the way they stay until the program ends.
    static void releaseHandles(long main) {
        long entries = main + Heap.HEADER + length(main);
        for (int i = 0; i < count(main); i++) {
            byte[] record = readEntry(entries + ((long) i * ENTRY));
            if (record[OBJECT] != 0) {
                release(LargeItem.block(record), LargeItem.generation(record));
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
