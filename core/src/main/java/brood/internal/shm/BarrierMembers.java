package brood.internal.shm;

/// The processes that have waited at a barrier and have not closed it: their owner ids, in the
/// barrier's own block and in a chain of others when there are many.
/// ```
///   in the barrier:   long: next table    ...   16 x int owner id
///   in a table:       +0 long: next table | +8  46 x int owner id       0: nobody
/// ```
/// A process enters only itself. It does so before it comes to the barrier, so that none comes that
/// is not known.
final class BarrierMembers {
    static final int OWN_COUNT = 16;

    private static final int TABLE_COUNT = 46;
    private static final int TABLE_OWNERS = 8;

    private BarrierMembers() {}

    /// @param next where the offset of the next table is
    /// @param owners where the barrier's own ids are
    static void enter(long next, long owners) {
        if (contains(next, owners, Session.self()) || exchange(owners, OWN_COUNT, 0,
                Session.self())) {
            return;
        }
        while (true) {
            long table = Memory.getLongVolatile(next);
            if (table == 0) {
                append(next);
            } else if (exchange(owners(table), TABLE_COUNT, 0, Session.self())) {
                return;
            } else {
                next = table + Heap.HEADER;
            }
        }
    }

    /// A death before the table is linked loses it.
    private static void append(long next) {
        long table = Heap.allocateCleared(TABLE_OWNERS + (4L * TABLE_COUNT), Kind.BARRIER_MEMBERS);
        if (!Memory.casLong(next, 0, table)) {
            Heap.free(table, Heap.generation(table));
        }
    }

    private static long owners(long table) {
        return table + Heap.HEADER + TABLE_OWNERS;
    }

    private static boolean exchange(long owners, int count, int from, int to) {
        for (int i = 0; i < count; i++) {
            long word = owners + (4L * i);
            if (Memory.getIntVolatile(word) == from && Memory.casInt(word, from, to)) {
                return true;
            }
        }
        return false;
    }

    static boolean contains(long next, long owners, int owner) {
        boolean found = isIn(owners, OWN_COUNT, owner);
        long table = Memory.getLongVolatile(next);
        while (!found && table != 0) {
            found = isIn(owners(table), TABLE_COUNT, owner);
            table = Memory.getLongVolatile(table + Heap.HEADER);
        }
        return found;
    }

    private static boolean isIn(long owners, int count, int owner) {
        for (int i = 0; i < count; i++) {
            if (Memory.getIntVolatile(owners + (4L * i)) == owner) {
                return true;
            }
        }
        return false;
    }

    static void remove(long next, long owners, int owner) {
        boolean removed = exchange(owners, OWN_COUNT, owner, 0);
        long table = Memory.getLongVolatile(next);
        while (!removed && table != 0) {
            removed = exchange(owners(table), TABLE_COUNT, owner, 0);
            table = Memory.getLongVolatile(table + Heap.HEADER);
        }
    }

    /// Asks whether they all still live.
    static void lookAfter(long next, long owners) {
        lookAfter(owners, OWN_COUNT);
        long table = Memory.getLongVolatile(next);
        while (table != 0) {
            lookAfter(owners(table), TABLE_COUNT);
            table = Memory.getLongVolatile(table + Heap.HEADER);
        }
    }

    private static void lookAfter(long owners, int count) {
        for (int i = 0; i < count; i++) {
            int owner = Memory.getIntVolatile(owners + (4L * i));
            if (owner != 0 && owner != Session.self() && ProcessTable.isDead(owner)) {
                Deaths.found(owner);
            }
        }
    }

    /// Gives the tables back, when nobody has the barrier open.
    static void dispose(long first) {
        long table = first;
        while (table != 0) {
            long next = Memory.getLongVolatile(table + Heap.HEADER);
            Disposal.later(table, Heap.generation(table));
            table = next;
        }
    }
}
