package brood.internal.shm;

import brood.OutOfSharedMemoryException;

/// Who has an object open, so that its block goes back when nobody has. It is part of the block's
/// header:
/// ```
///   +36                +40        +44         ...       +56        +60             +64
///   +------------------+----------+----------+---------+----------+---------------+
///   | int: handles on  | int:     | int:     |         | int:     | int: where    |
///   | their way        | owner id | owner id |         | owner id | there is more |
///   +------------------+----------+----------+---------+----------+---------------+
///
///   more: a block of its own, its payload
///   +0         +4                    +188            +192
///   +----------+---------- - - ------+---------------+
///   | owner id | owner id            | int: where    |     by the number of 128 bytes; 0: no more
///   |          |                     | there is more |
///   +----------+---------- - - ------+---------------+
/// ```
/// Besides, the word that links free blocks counts here how many handles were sent so far.
///
/// A process that opens an object enters itself; a handle that is sent counts as on its way until
/// it has been read; one in a message of a queue or pipe until that message is given back, see
/// [Parcel].
///
/// A block that ever needed more places keeps them for good, whatever it becomes: so who looks
/// through them never looks at anything else. A death between the making of more places and their
/// linking loses those 256 bytes.
final class Openers {
    /// long: counts up after TRANSIT has.
    private static final int SENT = Heap.NEXT;
    private static final int TRANSIT = Heap.OPENERS;
    private static final int FIRST = Heap.OPENERS + 4;
    private static final int COUNT = 5;
    private static final int MORE_COUNT = 47;
    private static final int MORE_BYTES = 4 * (MORE_COUNT + 1);
    private static final int BLOCK_SHIFT = 7;

    private Openers() {}

    static void clear(long block) {
        Memory.putLong(block + SENT, 0);
        Memory.putInt(block + TRANSIT, 0);
        clear(block + FIRST, COUNT);
        for (long more = more(block + FIRST, COUNT); more != 0; more = more(more, MORE_COUNT)) {
            clear(more, MORE_COUNT);
        }
    }

    private static void clear(long places, int count) {
        for (int i = 0; i < count; i++) {
            Memory.putInt(places + (4L * i), 0);
        }
    }

    /// Where the places are that follow these; 0 when there are none.
    private static long more(long places, int count) {
        int number = Memory.getIntVolatile(places + (4L * count));
        return number == 0 ? 0 : (Integer.toUnsignedLong(number) << BLOCK_SHIFT) + Heap.HEADER;
    }

    /// This process opens it, if it has not yet.
    ///
    /// @throws OutOfSharedMemoryException when there is no space to note that
    static void enter(long block) {
        if (find(block, Session.self()) != 0) {
            return;
        }
        while (true) {
            long place = find(block, 0);
            if (place == 0) {
                makeRoom(block);
            } else if (Memory.casInt(place, 0, Session.self())) {
                return;
            }
        }
    }

    /// The place that holds this owner id, or 0 when it is free.
    ///
    /// @return 0 when there is none
    private static long find(long block, int owner) {
        long places = block + FIRST;
        int count = COUNT;
        while (places != 0) {
            for (int i = 0; i < count; i++) {
                if (Memory.getIntVolatile(places + (4L * i)) == owner) {
                    return places + (4L * i);
                }
            }
            places = more(places, count);
            count = MORE_COUNT;
        }
        return 0;
    }

    /// Makes more places, unless another process does.
    static void makeRoom(long block) {
        long link = block + FIRST + (4L * COUNT);
        for (long more = more(block + FIRST, COUNT); more != 0; more = more(more, MORE_COUNT)) {
            link = more + (4L * MORE_COUNT);
        }
        long made = Heap.allocate(MORE_BYTES, Session.self());
        Memory.clear(made + Heap.HEADER, MORE_BYTES);
        Heap.setOwner(made, 0);
        if (!Memory.casInt(link, 0, (int) (made >>> BLOCK_SHIFT))) {
            Heap.free(made, Heap.generation(made));
        }
    }

    /// A process has closed it, or has died.
    ///
    /// @return whether nobody has it open any more
    static boolean leave(long block, int owner) {
        long place = find(block, owner);
        return place != 0 && Memory.casInt(place, owner, 0) && isClosed(block);
    }

    /// Whether no process has it open, and no handle is on its way.
    ///
    /// Looks at the handles first: when none is on its way, and none is sent until all openers have
    /// been looked at, then nobody can have come in behind our back.
    static boolean isClosed(long block) {
        while (true) {
            long sent = Memory.getLongVolatile(block + SENT);
            if (Memory.getIntVolatile(block + TRANSIT) > 0 || isOpen(block)) {
                return false;
            }
            if (Memory.getLongVolatile(block + SENT) == sent) {
                return true;
            }
        }
    }

    private static boolean isOpen(long block) {
        long places = block + FIRST;
        int count = COUNT;
        while (places != 0) {
            for (int i = 0; i < count; i++) {
                if (Memory.getIntVolatile(places + (4L * i)) != 0) {
                    return true;
                }
            }
            places = more(places, count);
            count = MORE_COUNT;
        }
        return false;
    }

    /// A handle is sent, or another object refers to this one.
    static void sent(long block) {
        Memory.addInt(block + TRANSIT, 1);
        Memory.addLong(block + SENT, 1);
    }

    /// That handle has been read, or the other object is no more. A handle that is read twice
    /// counts once too often here; it never goes below 0.
    static void arrived(long block) {
        while (true) {
            int now = Memory.getIntVolatile(block + TRANSIT);
            if (now <= 0 || Memory.casInt(block + TRANSIT, now, now - 1)) {
                return;
            }
        }
    }

    /// As [#arrived].
    ///
    /// @return whether nobody has it open any more
    static boolean released(long block) {
        arrived(block);
        return isClosed(block);
    }
}
