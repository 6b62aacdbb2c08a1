package brood.internal.shm;

import static brood.internal.shm.QueueLayout.RECORD_HEADER;
import static brood.internal.shm.QueueLayout.RING_BYTES;
import static brood.internal.shm.QueueLayout.RING_DATA;
import static brood.internal.shm.QueueLayout.RING_HEAD;
import static brood.internal.shm.QueueLayout.RING_NEXT;
import static brood.internal.shm.QueueLayout.RING_TAIL;

/// One ring of a queue: positions, and how bytes get in and out. See [QueueLayout].
///
/// A ring is named by the offset of its block. Nothing here takes a lock.
final class Ring {
    private static final int OVERHEAD = Heap.HEADER + RING_DATA;

    private Ring() {}

    /// Makes an empty ring of about that size, owned by this process.
    ///
    /// @param count where its item counts begin
    static long create(long blockBytes, int count) {
        long bytes = (blockBytes - OVERHEAD) & ~7L;
        long ring = Heap.allocate(blockBytes - Heap.HEADER, Session.self());
        long at = ring + Heap.HEADER;
        long start = position(count, 0);
        Memory.putLong(at + RING_BYTES, bytes);
        Memory.putLong(at + RING_NEXT, 0);
        Memory.putLong(at + RING_TAIL, start);
        Memory.putLong(at + RING_HEAD, start);
        Memory.putIntVolatile(ring + Heap.KIND, Kind.RING.code());
        return ring;
    }

    static long position(int count, int unit) {
        return ((long) count << 32) | unit;
    }

    static int count(long position) {
        return (int) (position >>> 32);
    }

    private static int unit(long position) {
        return (int) position;
    }

    static long bytes(long ring) {
        return Memory.getLong(ring + Heap.HEADER + RING_BYTES);
    }

    static long tail(long ring) {
        return Memory.getLongAcquire(ring + Heap.HEADER + RING_TAIL);
    }

    static long head(long ring) {
        return Memory.getLongAcquire(ring + Heap.HEADER + RING_HEAD);
    }

    static void publish(long ring, long tail) {
        Memory.putLongVolatile(ring + Heap.HEADER + RING_TAIL, tail);
    }

    static void consume(long ring, long head) {
        Memory.putLongVolatile(ring + Heap.HEADER + RING_HEAD, head);
    }

    static long next(long ring) {
        return Memory.getLongAcquire(ring + Heap.HEADER + RING_NEXT);
    }

    static void link(long ring, long next) {
        Memory.putLongVolatile(ring + Heap.HEADER + RING_NEXT, next);
    }

    /// How many bytes a record of that payload takes.
    static long recordBytes(int length) {
        return RECORD_HEADER + ((length + 7L) & ~7L);
    }

    /// How many bytes are free between the positions.
    static long free(long ring, long tail, long head) {
        long bytes = bytes(ring);
        if (count(tail) == count(head)) {
            return bytes;
        }
        long used = (unit(tail) - unit(head)) * 8L;
        return used > 0 ? bytes - used : -used;
    }

    /// Writes a record behind the tail, where it can't be seen yet.
    ///
    /// @return the tail that publishes it
    static long write(long ring, long tail, int kind, byte[] source, int from, int length) {
        long data = ring + OVERHEAD;
        long bytes = bytes(ring);
        long at = unit(tail) * 8L;
        Memory.putLong(data + at, ((long) kind << 32) | (length & 0xffff_ffffL));
        at += RECORD_HEADER;
        at = at == bytes ? 0 : at;
        long first = Math.min(length, bytes - at);
        Memory.copyIn(source, from, data + at, (int) first);
        if (first < length) {
            Memory.copyIn(source, from + (int) first, data, length - (int) first);
        }
        return advance(tail, length, bytes);
    }

    private static long advance(long position, int length, long bytes) {
        long at = (unit(position) * 8L) + recordBytes(length);
        return position(count(position) + 1, (int) ((at >= bytes ? at - bytes : at) >>> 3));
    }

    static int length(long ring, long head) {
        return Memory.getInt(ring + OVERHEAD + (unit(head) * 8L));
    }

    static int kind(long ring, long head) {
        return Memory.getInt(ring + OVERHEAD + (unit(head) * 8L) + 4);
    }

    /// Copies the record at the head.
    static void read(long ring, long head, byte[] target, int length) {
        long data = ring + OVERHEAD;
        long bytes = bytes(ring);
        long at = (unit(head) * 8L) + RECORD_HEADER;
        at = at == bytes ? 0 : at;
        long first = Math.min(length, bytes - at);
        Memory.copyOut(data + at, target, 0, (int) first);
        if (first < length) {
            Memory.copyOut(data, target, (int) first, length - (int) first);
        }
    }

    /// The head behind the record at this one.
    static long after(long ring, long head) {
        return advance(head, length(ring, head), bytes(ring));
    }
}
