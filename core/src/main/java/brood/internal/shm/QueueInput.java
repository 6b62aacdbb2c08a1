package brood.internal.shm;

import static brood.internal.shm.QueueLayout.BOUND;
import static brood.internal.shm.QueueLayout.CACHED_COUNT;
import static brood.internal.shm.QueueLayout.CACHED_HEAD;
import static brood.internal.shm.QueueLayout.LARGE_BYTES;
import static brood.internal.shm.QueueLayout.LINKING;
import static brood.internal.shm.QueueLayout.LINKING_GENERATION;
import static brood.internal.shm.QueueLayout.PRODUCER_LOCK;
import static brood.internal.shm.QueueLayout.PUBLISHING;
import static brood.internal.shm.QueueLayout.PUBLISHING_COUNT;
import static brood.internal.shm.QueueLayout.PUBLISHING_GENERATION;
import static brood.internal.shm.QueueLayout.STATE;
import static brood.internal.shm.QueueLayout.WRITE_RING;

/// The producers' side of a queue, under the producers' lock.
final class QueueInput {
    private static final long LARGEST_RING = 64L << 20;

    private final long at;
    private final int bound;
    private final long limit;

    QueueInput(long at) {
        this.at = at;
        this.bound = Memory.getInt(at + BOUND);
        this.limit = Memory.getLong(at + QueueLayout.LARGEST_RING);
    }

    void lock() {
        if (WordLock.lock(at + PRODUCER_LOCK)) {
            repair();
        }
    }

    int put(byte[] source, int from, int length, int kind) {
        lock();
        try {
            int refusal = refusal();
            return refusal == ByteQueue.OK ? append(source, from, length, kind) : refusal;
        } finally {
            WordLock.unlock(at + PRODUCER_LOCK);
        }
    }

    /// Publishes a block of this process. It is noted down before; whether the item was then
    /// published tells the next one here whether the block is the queue's.
    int putLarge(long block, int kind) {
        int outcome = ByteQueue.NOT_NOW;
        lock();
        try {
            int refusal = refusal();
            if (refusal != ByteQueue.OK || isOverLimit()) {
                return Math.max(refusal, ByteQueue.NOT_NOW);
            }
            Memory.putInt(at + PUBLISHING_GENERATION, Heap.generation(block));
            Memory.putInt(at + PUBLISHING_COUNT, count());
            Memory.putLongVolatile(at + PUBLISHING, block);
            Heap.setOwner(block, 0);
            outcome = append(LargeItem.record(block), 0, QueueLayout.LARGE_RECORD,
                    kind | QueueLayout.IS_LARGE);
            if (outcome == ByteQueue.OK && limit != 0) {
                Memory.addLong(at + LARGE_BYTES, Heap.size(block));
            }
            return outcome;
        } finally {
            if (outcome != ByteQueue.OK) {
                Heap.setOwner(block, Session.self());
            }
            Memory.putLongVolatile(at + PUBLISHING, 0);
            WordLock.unlock(at + PRODUCER_LOCK);
        }
    }

    /// Never when it is empty, so that a count of bytes that a death has left wrong holds nobody
    /// up.
    private boolean isOverLimit() {
        return limit != 0 && Memory.getLongVolatile(at + LARGE_BYTES) > limit
                && count() != QueueOutput.consumed(at);
    }

    private int count() {
        return Ring.count(Ring.tail(Memory.getLong(at + WRITE_RING)));
    }

    private int refusal() {
        if (Memory.getInt(at + STATE) != 0) {
            return ByteQueue.ENDED;
        }
        if (bound != 0 && count() - Memory.getInt(at + CACHED_COUNT) >= bound) {
            Memory.putInt(at + CACHED_COUNT, QueueOutput.consumed(at));
            if (count() - Memory.getInt(at + CACHED_COUNT) >= bound) {
                return ByteQueue.NOT_NOW;
            }
        }
        return ByteQueue.OK;
    }

    private int append(byte[] source, int from, int length, int kind) {
        long ring = Memory.getLong(at + WRITE_RING);
        long tail = Ring.tail(ring);
        long needed = Ring.recordBytes(length);
        if (Ring.free(ring, tail, Memory.getLong(at + CACHED_HEAD)) < needed) {
            long head = Ring.head(ring);
            Memory.putLong(at + CACHED_HEAD, head);
            if (Ring.free(ring, tail, head) < needed) {
                return appendToNew(ring, tail, source, from, length, kind);
            }
        }
        Ring.publish(ring, Ring.write(ring, tail, kind, source, from, length));
        return ByteQueue.OK;
    }

    /// Puts the item into a new ring, and publishes both by linking it.
    private int appendToNew(
            long ring, long tail, byte[] source, int from, int length, int kind) {
        if (limit != 0 && Heap.size(ring) >= limit) {
            return ByteQueue.NOT_NOW;
        }
        long size = Math.min(LARGEST_RING, 4 * Heap.size(ring));
        long next = Ring.create(Math.max(size, 4 * Ring.recordBytes(length)), Ring.count(tail));
        link(ring, next, Ring.write(next, Ring.tail(next), kind, source, from, length));
        return ByteQueue.OK;
    }

    /// Goes on with a small empty ring, so that the large one gives its memory back once it is
    /// left.
    void startAgain(long blockBytes) {
        long ring = Memory.getLong(at + WRITE_RING);
        long next = Ring.create(blockBytes, count());
        link(ring, next, Ring.tail(next));
    }

    /// The new ring is noted down before it stops to belong to this process; whether it is linked
    /// then tells the next one here whether it is the queue's.
    void link(long ring, long next, long tail) {
        Memory.putInt(at + LINKING_GENERATION, Heap.generation(next));
        Memory.putLongVolatile(at + LINKING, next);
        Heap.setOwner(next, 0);
        long head = Ring.head(next);
        Ring.publish(next, tail);
        Ring.link(ring, next);
        Memory.putLongVolatile(at + WRITE_RING, next);
        Memory.putLong(at + CACHED_HEAD, head);
        Memory.putLongVolatile(at + LINKING, 0);
    }

    /// Moves on to the last ring that was linked. Consumers may do that meanwhile, and give back a
    /// ring that is looked at here: then what it says is nothing, and the exchange fails.
    private long lastRing() {
        while (true) {
            long ring = Memory.getLongVolatile(at + WRITE_RING);
            long next = Ring.next(ring);
            if (next != 0) {
                Memory.casLong(at + WRITE_RING, ring, next);
            } else if (Memory.getLongVolatile(at + WRITE_RING) == ring) {
                return ring;
            }
        }
    }

    /// The last holder of the lock died with it: finishes what it had published, forgets what it
    /// had not.
    private void repair() {
        long ring = lastRing();
        Memory.putLong(at + CACHED_HEAD, Ring.head(ring));
        long linking = Memory.getLong(at + LINKING);
        if (linking != 0 && linking != ring) {
            Heap.free(linking, Memory.getInt(at + LINKING_GENERATION));
        }
        long publishing = Memory.getLong(at + PUBLISHING);
        if (publishing != 0 && count() == Memory.getInt(at + PUBLISHING_COUNT)) {
            Heap.free(publishing, Memory.getInt(at + PUBLISHING_GENERATION));
        }
        Memory.putLongVolatile(at + LINKING, 0);
        Memory.putLongVolatile(at + PUBLISHING, 0);
        Gate.signalAll(at + QueueLayout.ITEMS_GATE);
    }
}
