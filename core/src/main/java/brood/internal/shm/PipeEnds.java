package brood.internal.shm;

import org.jspecify.annotations.Nullable;

/// The two ends of a pipe, and the queues between them.
/// ```
///   end A                                        end B
///   +0      long: queue it receives from  <----  +16
///   +8      int: its generation                  +24
///   +16     long: queue it sends to       ---->  +0
///   +24     int: its generation                  +8
///           0 where it does not receive or send
/// ```
/// Each end holds on to its queues. When an end is given back, which is when no process has it open
/// any more, it shuts both down: the other end takes what is there and then meets the end of the
/// stream, and can't send any more.
public final class PipeEnds {
    private static final int RECEIVES = 0;
    private static final int RECEIVES_GENERATION = 8;
    private static final int SENDS = 16;
    private static final int SENDS_GENERATION = 24;
    private static final int SIZE = 32;

    /// A pipe holds so many bytes before senders wait.
    private static final long LARGEST_RING = 1 << 20;

    private PipeEnds() {}

    /// Makes a pipe.
    ///
    /// @param duplex whether both ends send; else the second one only
    /// @return the blocks of its ends
    public static long[] create(boolean duplex) {
        Session.open();
        long first = Heap.allocateCleared(SIZE, Kind.CONNECTION);
        long second = 0;
        try {
            second = Heap.allocateCleared(SIZE, Kind.CONNECTION);
            connect(second, first);
            if (duplex) {
                connect(first, second);
            }
        } catch (RuntimeException e) {
            Disposal.of(first, Heap.generation(first));
            if (second != 0) {
                Disposal.of(second, Heap.generation(second));
            }
            throw e;
        }
        return new long[] {first, second};
    }

    private static void connect(long from, long to) {
        long queue = QueueBlock.create(0, false, LARGEST_RING);
        int generation = Heap.generation(queue);
        Openers.sent(queue);
        Openers.sent(queue);
        Memory.putInt(from + Heap.HEADER + SENDS_GENERATION, generation);
        Memory.putLongVolatile(from + Heap.HEADER + SENDS, queue);
        Memory.putInt(to + Heap.HEADER + RECEIVES_GENERATION, generation);
        Memory.putLongVolatile(to + Heap.HEADER + RECEIVES, queue);
        Openers.leave(queue, Session.self());
    }

    /// What an end receives from.
    ///
    /// @return null when it only sends
    public static @Nullable ByteQueue receiving(Cell end) {
        long queue = Memory.getLong(end.at + RECEIVES);
        return queue == 0 ? null : new ByteQueue(end, queue);
    }

    /// What an end sends to.
    ///
    /// @return null when it only receives
    public static @Nullable ByteQueue sending(Cell end) {
        long queue = Memory.getLong(end.at + SENDS);
        return queue == 0 ? null : new ByteQueue(end, queue);
    }

    /// Looks after the processes that have the other end open.
    public static void lookAfterOthers() {
        Deaths.sweepAll();
    }

    /// One process does it; of two that let go of an end at one instant, the other leaves it to
    /// that.
    static void dispose(long block, int generation) {
        if (!Disposal.begin(block, generation)) {
            return;
        }
        long at = block + Heap.HEADER;
        release(at + RECEIVES, Memory.getInt(at + RECEIVES_GENERATION));
        release(at + SENDS, Memory.getInt(at + SENDS_GENERATION));
        Disposal.later(block, generation);
    }

    /// Shuts down first: who does it may die on the way, and then it is done again. Let go of at
    /// most once.
    private static void release(long word, int generation) {
        long queue = Memory.getLongVolatile(word);
        if (queue != 0 && Heap.is(queue, generation)) {
            ByteQueue.shutdown(queue + Heap.HEADER);
            if (Memory.casLong(word, queue, 0) && Openers.released(queue)) {
                Disposal.of(queue, generation);
            }
        }
    }
}
