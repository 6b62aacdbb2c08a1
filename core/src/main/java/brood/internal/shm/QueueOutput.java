package brood.internal.shm;

import static brood.internal.shm.QueueLayout.CACHED_TAIL;
import static brood.internal.shm.QueueLayout.CLAIMS;
import static brood.internal.shm.QueueLayout.CONSUMER_LOCK;
import static brood.internal.shm.QueueLayout.IS_LARGE;
import static brood.internal.shm.QueueLayout.LEAVING;
import static brood.internal.shm.QueueLayout.LEAVING_GENERATION;
import static brood.internal.shm.QueueLayout.PRODUCER_LOCK;
import static brood.internal.shm.QueueLayout.READ_RING;
import static brood.internal.shm.QueueLayout.STATE;
import static brood.internal.shm.QueueLayout.TAKING;
import static brood.internal.shm.QueueLayout.TAKING_COUNT;
import static brood.internal.shm.QueueLayout.TAKING_GENERATION;
import static brood.internal.shm.QueueLayout.WRITE_RING;

import brood.OutOfSharedMemoryException;

/// The consumers' side of a queue, under the consumers' lock; reading sizes needs no lock.
final class QueueOutput {
    /// A ring of this size that has become empty is left for a small one.
    private static final long SHRINK = 4L << 20;
    private static final long SMALL_RING = 64 << 10;

    private final long at;
    private final boolean joinable;

    QueueOutput(long at) {
        this.at = at;
        this.joinable = Memory.getInt(at + QueueLayout.JOINABLE) != 0;
    }

    void lock() {
        if (WordLock.lock(at + CONSUMER_LOCK)) {
            repair();
        }
    }

    /// @param kind which kind of message is wanted; 0 for any
    int take(Message into, int kind) {
        lock();
        try {
            long ring = readable();
            if (ring == 0) {
                // The state is read behind the emptiness: what was put before it is taken first.
                boolean ended = Memory.getIntVolatile(at + STATE) != 0 && readable() == 0;
                return ended ? ByteQueue.ENDED : ByteQueue.NOT_NOW;
            }
            int misfit = misfit(ring, kind, into);
            if (misfit != ByteQueue.OK) {
                return misfit;
            }
            takeFrom(ring, into);
            return ByteQueue.OK;
        } finally {
            WordLock.unlock(at + CONSUMER_LOCK);
        }
    }

    /// Why the next message is not what is wanted; then it stays.
    private static int misfit(long ring, int wanted, Message into) {
        long head = Ring.head(ring);
        int kind = Ring.kind(ring, head);
        if (wanted != ByteQueue.ANY && (kind & ~IS_LARGE) != wanted) {
            return ByteQueue.OTHER;
        }
        if ((kind & IS_LARGE) != 0 && into.isLimited()) {
            byte[] record = new byte[Ring.length(ring, head)];
            Ring.read(ring, head, record, record.length);
            return into.admits(Parcel.length(LargeItem.block(record)))
                    ? ByteQueue.OK : ByteQueue.TOO_LONG;
        }
        return ByteQueue.OK;
    }

    private void takeFrom(long ring, Message into) {
        long head = Ring.head(ring);
        int kind = Ring.kind(ring, head);
        int length = Ring.length(ring, head);
        byte[] room = into.room(length);
        Ring.read(ring, head, room, length);
        long next = Ring.after(ring, head);
        if (joinable) {
            Claims.claim(at + CLAIMS, Ring.count(head));
        }
        if ((kind & IS_LARGE) == 0) {
            into.small(kind, length);
            Ring.consume(ring, next);
        } else {
            takeLarge(ring, head, next, room);
            into.large(kind & ~IS_LARGE, LargeItem.block(room), LargeItem.generation(room));
        }
        if (joinable) {
            Claims.claimed(at + CLAIMS);
        }
        if (Ring.bytes(ring) >= SHRINK && isEmpty()) {
            shrink();
        }
    }

    /// The block is noted down before the item is taken: if this process dies before the block is
    /// its own, the next one here sees whether the item was taken.
    private void takeLarge(long ring, long head, long next, byte[] record) {
        long block = LargeItem.block(record);
        Memory.putInt(at + TAKING_GENERATION, LargeItem.generation(record));
        Memory.putInt(at + TAKING_COUNT, Ring.count(head));
        Memory.putLongVolatile(at + TAKING, block);
        Ring.consume(ring, next);
        Memory.addLong(at + QueueLayout.LARGE_BYTES, -Heap.size(block));
        Heap.setOwner(block, Session.self());
        Memory.putLongVolatile(at + TAKING, 0);
    }

    /// The ring that the next message is in; leaves rings that are empty for good.
    ///
    /// @return 0 when there is no message
    long readable() {
        while (true) {
            long ring = Memory.getLong(at + READ_RING);
            if (ring == 0) {
                return 0; // the queue is given back
            }
            int taken = Ring.count(Ring.head(ring));
            if (Ring.count(Memory.getLong(at + CACHED_TAIL)) != taken) {
                return ring;
            }
            long next = Ring.next(ring); // read before the tail: a message before the link is seen
            long tail = Ring.tail(ring);
            Memory.putLong(at + CACHED_TAIL, tail);
            if (Ring.count(tail) != taken) {
                return ring;
            }
            if (next == 0) {
                return 0;
            }
            leave(ring, next);
        }
    }

    /// Producers that are behind are moved on first, so that none of them finds a ring that is
    /// gone.
    void leave(long ring, long next) {
        Memory.casLong(at + WRITE_RING, ring, next);
        int generation = Heap.generation(ring);
        Memory.putInt(at + LEAVING_GENERATION, generation);
        Memory.putLongVolatile(at + LEAVING, ring);
        Memory.putLongVolatile(at + READ_RING, next);
        Memory.putLong(at + CACHED_TAIL, Ring.head(next));
        Heap.free(ring, generation);
        Memory.putLongVolatile(at + LEAVING, 0);
    }

    /// The queue is drained: goes on with a small ring, unless somebody is just putting.
    private void shrink() {
        if (!WordLock.tryLock(at + PRODUCER_LOCK)) {
            return;
        }
        try {
            if (isEmpty()) {
                new QueueInput(at).startAgain(SMALL_RING);
            }
        } catch (OutOfSharedMemoryException e) {
            return; // then the large one stays
        } finally {
            WordLock.unlock(at + PRODUCER_LOCK);
        }
        readable();
    }

    /// After a death: repairs what it has left, if it had the lock.
    void recover() {
        if (WordLock.tryRecover(at + CONSUMER_LOCK)) {
            repair();
            WordLock.unlock(at + CONSUMER_LOCK);
        }
    }

    /// The last holder of the lock died with it.
    private void repair() {
        long leaving = Memory.getLong(at + LEAVING);
        long ring = Memory.getLongVolatile(at + READ_RING);
        if (leaving != 0 && leaving != ring) {
            Heap.free(leaving, Memory.getInt(at + LEAVING_GENERATION));
        }
        Memory.putLong(at + CACHED_TAIL, Ring.head(ring));
        long taking = Memory.getLong(at + TAKING);
        if (taking != 0 && Ring.count(Ring.head(ring)) != Memory.getInt(at + TAKING_COUNT)) {
            Heap.free(taking, Memory.getInt(at + TAKING_GENERATION));
        }
        if (joinable) {
            Claims.repair(at + CLAIMS, Ring.count(Ring.head(ring)));
        }
        Memory.putLongVolatile(at + LEAVING, 0);
        Memory.putLongVolatile(at + TAKING, 0);
        QueueRewrite.finish(this, at);
        Gate.signalAll(at + QueueLayout.ITEMS_GATE);
        Gate.signalAll(at + QueueLayout.SPACE_GATE);
        Gate.signalAll(at + QueueLayout.DONE_GATE);
    }

    // ---- without a lock ----

    /// How many items were taken so far. The ring is read again behind its head, since a ring that
    /// was left may be something else by now.
    static int consumed(long at) {
        while (true) {
            long ring = Memory.getLongVolatile(at + READ_RING);
            long head = ring == 0 ? 0 : Ring.head(ring);
            if (Memory.getLongVolatile(at + READ_RING) == ring) {
                return Ring.count(head);
            }
        }
    }

    int produced() {
        while (true) {
            long ring = Memory.getLongVolatile(at + WRITE_RING);
            if (ring == 0) {
                return consumed(at); // the queue is given back
            }
            long next = Ring.next(ring); // linked by a producer that is not done yet, or never will
            if (Memory.getLongVolatile(at + WRITE_RING) != ring) {
                continue; // the ring may be something else by now, and what was read no ring
            }
            long tail = Ring.tail(next == 0 ? ring : next);
            if (Memory.getLongVolatile(at + WRITE_RING) == ring) {
                return Ring.count(tail);
            }
        }
    }

    boolean isEmpty() {
        return consumed(at) == produced();
    }

    /// As it was at one instant during the call.
    int size() {
        while (true) {
            int before = consumed(at);
            int produced = produced();
            if (consumed(at) == before) {
                return produced - before;
            }
        }
    }
}
