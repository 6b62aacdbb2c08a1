package brood.internal.shm;

/// A queue of messages, and the rings that hold them.
///
/// The queue; producers and consumers write different cache lines:
/// ```
///   +0      producers' lock, cached head, ring they write to, what they are about to link
///   +64     consumers' lock, cached tail, ring they read from, what they are about to free
///   +128    gate of those who wait for items          +192    gate of those who wait for space
///   +256    bound, whether it is shut down, items done, gate of those who wait for all to be done,
///           items removed
/// ```
/// A ring, with as many bytes of data as its block has room for:
/// ```
///   +0        +8         +64        +128       +192
///   +---------+----------+----------+----------+------------------------------- - - -
///   | long    | long     | long     | long     | records, each a multiple of 8 bytes,
///   | bytes   | next ring| tail     | head     | cut in two where the ring ends
///   +---------+----------+----------+----------+------------------------------- - - -
///
///   tail, head:  63         32 31          0      record:  +0           +4         +8
///               +-------------+-------------+              +------------+----------+--------
///               | items so far| at unit     |              | int length | int kind | bytes
///               +-------------+-------------+              +------------+----------+--------
/// ```
/// The counts go on from ring to ring and wrap at 2^32; a unit is 8 bytes, counted from the start
/// of the data. A ring is empty when both counts are the same. One store to the tail publishes a
/// record and counts it; one store to the head takes it and counts that.
final class QueueLayout {
    static final int PRODUCER_LOCK = 0;
    /// int: how many items had been taken when a producer last looked.
    static final int CACHED_COUNT = 4;
    /// long: the head of WRITE_RING when a producer last looked.
    static final int CACHED_HEAD = 8;
    static final int WRITE_RING = 16;
    /// long, int: a ring that is about to be linked, and its block's generation; 0 for none.
    static final int LINKING = 24;
    static final int LINKING_GENERATION = 32;
    /// long, int, int: the block of a large item that is about to be published, its generation,
    /// and the count of items before; 0 for none.
    static final int PUBLISHING = 40;
    static final int PUBLISHING_GENERATION = 36;
    static final int PUBLISHING_COUNT = 48;

    static final int CONSUMER_LOCK = 64;
    /// int: how often items were removed from anywhere, which gives others new numbers; wraps.
    static final int REWRITES = 68;
    static final int CACHED_TAIL = 72;
    static final int READ_RING = 80;
    /// long, int: a ring that the consumers are about to leave, and its block's generation; 0 for
    /// none.
    static final int LEAVING = 88;
    static final int LEAVING_GENERATION = 96;
    /// long, int, int: the block of a large item that is about to be taken, its generation, and the
    /// count of items taken before; 0 for none.
    static final int TAKING = 104;
    static final int TAKING_GENERATION = 100;
    static final int TAKING_COUNT = 112;
    /// long, int: a ring that takes the place of all before it, from the moment when it is linked,
    /// and its block's generation; 0 for none.
    static final int REPLACING = 120;
    static final int REPLACING_GENERATION = 116;

    static final int ITEMS_GATE = 128;
    static final int SPACE_GATE = 192;

    /// int: most items; 0 for no bound.
    static final int BOUND = 256;
    /// int: 0 or SHUT_DOWN; written under both locks.
    static final int STATE = 260;
    /// int: items that are done, as the consumers say; wraps like the counts.
    static final int DONE = 264;
    /// int: 1 when its items are to be reported done.
    static final int JOINABLE = 268;
    static final int DONE_GATE = 272;
    /// long: the ring that may not be followed by a larger one; 0 for no limit of bytes.
    static final int LARGEST_RING = 288;
    /// long: about how many bytes of large items there are.
    static final int LARGE_BYTES = 296;
    /// int: items that were removed without being taken, which makes them done; written under both
    /// locks, and wraps like the counts.
    static final int DROPPED = 304;
    /// int: what DROPPED is from the moment when REPLACING is linked.
    static final int REPLACING_DROPPED = 308;
    static final int SIZE = 320;
    /// [Claims]; joinable queues only.
    static final int CLAIMS = SIZE;

    static final int SHUT_DOWN = 1;

    static final int RING_BYTES = 0;
    static final int RING_NEXT = 8;
    static final int RING_TAIL = 64;
    static final int RING_HEAD = 128;
    static final int RING_DATA = 192;

    static final int RECORD_HEADER = 8;

    /// Items of more bytes than this have a block of their own; their record holds where.
    static final int LARGE = 32 << 10;
    /// In the kind of such a record.
    static final int IS_LARGE = 1 << 30;
    /// long block, int generation.
    static final int LARGE_RECORD = 16;

    private QueueLayout() {}
}
