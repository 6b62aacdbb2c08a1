package brood.internal.shm;

/// Those who wait at a condition: a [WaitSlot] for each, in a chain of tables.
///
/// The first table, and those that are chained to it when it is full:
/// ```
///   +0       +8        +16        +20         +24         +32        +64
///   +--------+---------+----------+-----------+-----------+----------+--------+--------+-- - -
///   | long   | long    | int      | int last  | int slots | long next| slot 0 | slot 1 |
///   | 1st    | next    | how many | ticket    | in use    | condition|        |        |
///   | table  | table   | slots    | (1st only)| (1st only)| of lock  |        |        |
///   +--------+---------+----------+-----------+-----------+----------+--------+--------+-- - -
/// ```
/// Slots are claimed and notified by holders of the lock that the condition belongs to, so only one
/// process at a time does that; what comes from elsewhere (a death, a handle that is closed)
/// changes a slot by one compare-and-set. The count of the slots in use, which only saves looking
/// at the others, may be too high after a death, never too low.
final class WaitSlots {
    private static final int FIRST = 0;
    private static final int NEXT = 8;
    private static final int COUNT = 16;
    private static final int LAST_TICKET = 20;
    private static final int IN_USE = 24;
    private static final int SIBLING = 32;
    private static final int SLOTS = 64;

    private static final int FIRST_COUNT = 14;
    private static final int MOST = 1000;

    private WaitSlots() {}

    /// Makes the first table of a condition, and enters it in the list that begins at a word of the
    /// lock. A death before that loses the table.
    static long create(long list) {
        long table = allocate(FIRST_COUNT);
        init(table, table, FIRST_COUNT);
        while (true) {
            long first = Memory.getLongVolatile(list);
            Memory.putLong(at(table) + SIBLING, first);
            if (Memory.casLong(list, first, table)) {
                return table;
            }
        }
    }

    private static long allocate(int count) {
        return Heap.allocateCleared(SLOTS + ((long) count * WaitSlot.SIZE), Kind.CONDITION);
    }

    private static void init(long table, long first, int count) {
        Memory.putLong(at(table) + FIRST, first);
        Memory.putIntVolatile(at(table) + COUNT, count);
    }

    private static long at(long table) {
        return table + Heap.HEADER;
    }

    private static long slot(long table, int index) {
        return at(table) + SLOTS + ((long) index * WaitSlot.SIZE);
    }

    private static int count(long table) {
        return Memory.getIntVolatile(at(table) + COUNT);
    }

    private static long next(long table) {
        return Memory.getLongVolatile(at(table) + NEXT);
    }

    /// The next condition of the same lock; 0 behind the last one.
    static long sibling(long table) {
        return Memory.getLongVolatile(at(table) + SIBLING);
    }

    // ---- under the lock ----

    /// Takes a slot for the calling thread.
    ///
    /// @throws brood.OutOfSharedMemoryException when all are taken and there is no room for more
    static long claim(long first) {
        long slot = free(first);
        Memory.addInt(at(first) + IN_USE, 1);
        int ticket = Memory.getInt(at(first) + LAST_TICKET) + 1;
        Memory.putInt(at(first) + LAST_TICKET, ticket);
        WaitSlot.claim(slot, ticket);
        return slot;
    }

    private static long free(long first) {
        long table = first;
        while (true) {
            int count = count(table);
            for (int i = 0; i < count; i++) {
                if (WaitSlot.isFree(slot(table, i))) {
                    return slot(table, i);
                }
            }
            long next = next(table);
            table = next == 0 ? grow(first, table, Math.min(4 * count, MOST)) : next;
        }
    }

    private static long grow(long first, long last, int count) {
        long table = allocate(count);
        init(table, first, count);
        Memory.putLongVolatile(at(last) + NEXT, table);
        return table;
    }

    /// Gives the calling thread's slot back.
    ///
    /// @return whether it was notified
    static boolean release(long first, long slot) {
        boolean notified = WaitSlot.release(slot);
        Memory.addInt(at(first) + IN_USE, -1);
        return notified;
    }

    /// Notifies those who have waited longest.
    static void notify(long first, int count) {
        if (count >= Memory.getIntVolatile(at(first) + IN_USE)) {
            notifyAll(first);
            return;
        }
        int left = count;
        while (left > 0 && notifyOne(first, false)) {
            left--;
        }
    }

    static void notifyAll(long first) {
        int left = Memory.getIntVolatile(at(first) + IN_USE);
        for (long table = first; table != 0 && left > 0; table = next(table)) {
            int count = count(table);
            for (int i = 0; i < count && left > 0; i++) {
                left -= WaitSlot.isFree(slot(table, i)) ? 0 : 1;
                WaitSlot.notify(slot(table, i));
            }
        }
    }

    // ---- by anybody ----

    /// Notifies the one that has waited longest.
    ///
    /// @param wholly whether to look at all slots, as one who does not hold the lock has to
    /// @return false when nobody waits
    static boolean notifyOne(long first, boolean wholly) {
        while (true) {
            long slot = longest(first, wholly);
            if (slot == 0 || WaitSlot.notify(slot)) {
                return slot != 0;
            }
        }
    }

    private static long longest(long first, boolean wholly) {
        int left = wholly ? Integer.MAX_VALUE : Memory.getIntVolatile(at(first) + IN_USE);
        long longest = 0;
        for (long table = first; table != 0 && left > 0; table = next(table)) {
            int count = count(table);
            for (int i = 0; i < count && left > 0; i++) {
                long slot = slot(table, i);
                left -= WaitSlot.isFree(slot) ? 0 : 1;
                if (WaitSlot.isWaiting(slot) && (longest == 0
                        || WaitSlot.ticket(slot) - WaitSlot.ticket(longest) < 0)) {
                    longest = slot;
                }
            }
        }
        return longest;
    }

    /// Goes without using what the calling thread was perhaps notified of: another gets that,
    /// before the slot is free, so that a death in between does not lose it.
    static void abandon(long first, long slot) {
        if (!WaitSlot.withdraw(slot)) {
            notifyOne(first, true);
            WaitSlot.release(slot);
        }
        Memory.addInt(at(first) + IN_USE, -1);
    }

    /// Makes all threads of this process that wait here look whether their lock is closed.
    static void wakeOwn(long first) {
        for (long table = first; table != 0; table = next(table)) {
            int count = count(table);
            for (int i = 0; i < count; i++) {
                if (WaitSlot.isOwnSleeper(slot(table, i))) {
                    WaitSlot.wake(slot(table, i));
                }
            }
        }
    }

    // ---- after a death ----

    /// Frees the dead one's slots of one table. What it was notified of and has not used goes to
    /// the next: the slot first becomes this process's, so that only one process passes it on, and
    /// then another if this one dies (when it had just done it, two get it; but never none).
    static void repair(long table, int dead) {
        long first = Memory.getLongVolatile(at(table) + FIRST);
        int count = count(table);
        for (int i = 0; i < count; i++) {
            long slot = slot(table, i);
            int done = WaitSlot.inherit(slot, dead);
            if (done == WaitSlot.INHERITED) {
                abandon(first, slot);
            } else if (done == WaitSlot.FREED) {
                Memory.addInt(at(first) + IN_USE, -1);
            } else if (WaitSlot.isNotified(slot)) {
                WaitSlot.wake(slot); // the dead one may have been about to
            }
        }
    }

    /// Gives back all tables of a condition whose lock is no more.
    static void dispose(long first) {
        long table = first;
        while (table != 0) {
            long next = next(table);
            Disposal.later(table, Heap.generation(table));
            table = next;
        }
    }
}
