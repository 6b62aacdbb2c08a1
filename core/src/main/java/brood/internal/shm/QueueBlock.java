package brood.internal.shm;

import static brood.internal.shm.QueueLayout.BOUND;
import static brood.internal.shm.QueueLayout.READ_RING;
import static brood.internal.shm.QueueLayout.WRITE_RING;

/// The block of a queue: how it is made, and what is fixed from then on.
public final class QueueBlock {
    private static final long FIRST_RING = 16 << 10;

    private QueueBlock() {}

    /// Makes an empty queue.
    ///
    /// @param bound how many messages at most; 0 for no bound
    /// @param joinable what [#isJoinable] says
    /// @return its block
    public static long create(int bound, boolean joinable) {
        return create(bound, joinable, 0);
    }

    /// @param largestRing how large its ring grows at most; then puts wait. 0 for no limit
    static long create(int bound, boolean joinable, long largestRing) {
        Session.open();
        int size = joinable ? QueueLayout.CLAIMS + Claims.SIZE : QueueLayout.SIZE;
        long block = Heap.allocateCleared(size, Kind.QUEUE);
        long at = block + Heap.HEADER;
        Memory.putLong(at + QueueLayout.LARGEST_RING, largestRing);
        long ring;
        try {
            ring = Ring.create(FIRST_RING, 0);
        } catch (RuntimeException e) {
            Heap.free(block, Heap.generation(block));
            throw e;
        }
        Memory.putInt(at + BOUND, bound);
        Memory.putInt(at + QueueLayout.JOINABLE, joinable ? 1 : 0);
        Memory.putLong(at + READ_RING, ring);
        Memory.putLongVolatile(at + WRITE_RING, ring);
        Heap.setOwner(ring, 0);
        return block;
    }

    /// Whether the queue in that block was made joinable.
    public static boolean isJoinable(long block) {
        return Memory.getInt(block + Heap.HEADER + QueueLayout.JOINABLE) != 0;
    }

    /// The generation of a block that has just been made.
    public static int generation(long block) {
        return Heap.generation(block);
    }
}
