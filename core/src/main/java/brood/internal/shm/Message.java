package brood.internal.shm;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// What was taken from a queue: small ones in an array that is used again and again, large ones in
/// a block of shared memory that stays until [#release].
///
/// One thread uses it at a time.
public final class Message {
    /// What every JVM can allocate.
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private boolean limited;
    private byte[] bytes = new byte[256];
    private int length;
    private int kind;
    private long block;
    private int generation;

    /// Who may have a large one in its hands when it dies is entered in its block.
    public Message() {}

    byte[] room(int needed) {
        if (bytes.length < needed) {
            bytes = new byte[Math.max(needed, 2 * bytes.length)];
        }
        return bytes;
    }

    void small(int newKind, int newLength) {
        kind = newKind;
        length = newLength;
        block = 0;
    }

    void large(int newKind, long newBlock, int newGeneration) {
        kind = newKind;
        block = newBlock;
        generation = newGeneration;
    }

    /// From now on, until it is released, takes no message that is longer than an array.
    public void admitArraysOnly() {
        limited = true;
    }

    boolean isLimited() {
        return limited;
    }

    boolean admits(long bytes) {
        return !limited || bytes <= LONGEST_ARRAY;
    }

    /// What the sender called it.
    public int kind() {
        return kind;
    }

    /// Whether it lies in shared memory.
    public boolean isLarge() {
        return block != 0;
    }

    /// Whether shared objects are in it, which stay until it is released.
    public boolean carriesObjects() {
        return block != 0 && Parcel.carriesObjects(block);
    }

    /// How many bytes it has.
    public long length() {
        return block == 0 ? length : Parcel.length(block);
    }

    /// The array that holds a small one, from 0 to its length.
    public byte[] bytes() {
        return bytes;
    }

    /// A copy of the bytes.
    ///
    /// @throws OutOfMemoryError when they are more than an array holds
    public byte[] toBytes() {
        if (block == 0) {
            return Arrays.copyOf(bytes, length);
        }
        long size = length();
        if (size > LONGEST_ARRAY) {
            throw new OutOfMemoryError("a message of " + size + " bytes is larger than an array");
        }
        byte[] copy = new byte[(int) size];
        Memory.copyOut(block + Heap.HEADER, copy, 0, copy.length);
        return copy;
    }

    /// Copies the bytes to the beginning of other memory.
    public void copyTo(MemorySegment target) {
        if (block == 0) {
            MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, 0, length);
        } else {
            Memory.copyOut(block + Heap.HEADER, target, 0, length());
        }
    }

    /// The bytes as memory of that life time; a large one is handed over and not copied.
    public MemorySegment segment(Arena arena) throws IOException {
        if (block == 0) {
            MemorySegment copy = arena.allocate(length);
            copyTo(copy);
            return copy;
        }
        MemorySegment mapped = HandedOver.map(block, generation, arena);
        block = 0;
        return mapped;
    }

    /// How many bytes a part of this message has.
    ///
    /// @throws IOException when it has no such part
    public long partSize(long part) throws IOException {
        requirePart(part);
        return Memory.getLong(part + Heap.PAYLOAD);
    }

    /// Copies a part.
    public void copyPart(long part, MemorySegment target) throws IOException {
        Memory.copyOut(part + Heap.HEADER, target, 0, partSize(part));
    }

    /// A part itself, for as long as anybody has the segment.
    public MemorySegment part(long part) throws IOException {
        int partGeneration = requirePart(part);
        MemorySegment mapped = HandedOver.map(part, partGeneration, Arena.ofAuto());
        Parcel.takeOut(block, part);
        return mapped;
    }

    private int requirePart(long part) throws IOException {
        int found = block == 0 ? -1 : Parcel.generation(block, part);
        if (found == -1) {
            throw new StreamCorruptedException("the message has no part " + part);
        }
        return found;
    }

    /// Gives the memory of a large one back. May be called again.
    public void release() {
        limited = false;
        if (block != 0) {
            Heap.free(block, generation);
            block = 0;
            length = 0;
        }
        if (bytes.length > QueueLayout.LARGE) {
            bytes = new byte[256];
        }
    }
}
