package brood.internal.shm;

/// Who has an object open, so that its block goes back when nobody has. It is part of the block's header:
/// ```
///   +36                +40        +44         ...       +60        +64
///   +------------------+----------+----------+---------+----------+
///   | int: handles on  | int:     | int:     |         | int:     |
///   | their way        | owner id | owner id |         | owner id |
///   +------------------+----------+----------+---------+----------+
/// ```
/// Besides, the word that links free blocks counts here how many handles were sent so far.
///
/// A process that opens an object enters itself; a handle that is sent counts as on its way until it has
/// been read. An object that more than six processes have open at one time is not given back before the
/// program ends, and neither is one of which a handle was sent and never read.
final class Openers {
    /// long: counts up after TRANSIT has.
    private static final int SENT = Heap.NEXT;
    private static final int TRANSIT = Heap.OPENERS;
    private static final int FIRST = Heap.OPENERS + 4;
    private static final int COUNT = 6;

    /// So many that it never comes down again.
    private static final int FOREVER = 1 << 30;

    private Openers() {}

    static void clear(long block) {
        Memory.putLong(block + SENT, 0);
        Memory.putInt(block + TRANSIT, 0);
        for (int i = 0; i < COUNT; i++) {
            Memory.putInt(block + FIRST + (4L * i), 0);
        }
    }

    /// This process opens it, if it has not yet.
    static void enter(long block) {
        for (int i = 0; i < COUNT; i++) {
            if (Memory.getIntVolatile(block + FIRST + (4L * i)) == Session.self()) {
                return;
            }
        }
        for (int i = 0; i < COUNT; i++) {
            if (Memory.casInt(block + FIRST + (4L * i), 0, Session.self())) {
                return;
            }
        }
        keepForEver(block);
    }

    private static void keepForEver(long block) {
        int now = Memory.getIntVolatile(block + TRANSIT);
        while (now < FOREVER && !Memory.casInt(block + TRANSIT, now, FOREVER)) {
            now = Memory.getIntVolatile(block + TRANSIT);
        }
    }

    /// A process has closed it, or has died.
    ///
    /// @return whether nobody has it open any more
    static boolean leave(long block, int owner) {
        boolean left = false;
        for (int i = 0; i < COUNT; i++) {
            left |= Memory.casInt(block + FIRST + (4L * i), owner, 0);
        }
        return left && isClosed(block);
    }

    /// Whether no process has it open, and no handle is on its way.
    ///
    /// Looks at the handles first: when none is on its way, and none is sent until all openers have been looked
    /// at, then nobody can have come in behind our back.
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
        for (int i = 0; i < COUNT; i++) {
            if (Memory.getIntVolatile(block + FIRST + (4L * i)) != 0) {
                return true;
            }
        }
        return false;
    }

    /// A handle is sent, or another object refers to this one.
    static void sent(long block) {
        int now = Memory.getIntVolatile(block + TRANSIT);
        if (now < FOREVER) {
            Memory.addInt(block + TRANSIT, 1);
        }
        Memory.addLong(block + SENT, 1);
    }

    /// That handle has been read, or the other object is no more. A handle that is read twice counts once
    /// too often here; it never goes below 0.
    static void arrived(long block) {
        while (true) {
            int now = Memory.getIntVolatile(block + TRANSIT);
            if (now <= 0 || now >= (FOREVER >> 1)
                    || Memory.casInt(block + TRANSIT, now, now - 1)) {
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
