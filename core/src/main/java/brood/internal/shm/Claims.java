package brood.internal.shm;

import java.util.ArrayList;
import java.util.List;

/// Which process has taken how many items of a joinable queue that are not done yet, so that nobody
/// waits for what a dead one has taken. It lies behind the queue:
/// ```
///   +0                +4           +8                     +16        +32
///   +-----------------+------------+-----------------+----+----------+---- - - -
///   | int: owner that | int: count | (unused)             | entry    | 128 of
///   | just claims; 0  | before     |                      |          | them
///   +-----------------+------------+----------------------+----------+---- - - -
///
///   entry:  | int owner | int items | int pid | (unused) |      0 items: free for any process
/// ```
/// A claim is entered before its item is taken; if the process dies in between, the next consumer
/// sees by the count of items that it was not taken. More than 128 processes at one time are not
/// kept track of.
final class Claims {
    static final int SIZE = 16 + (128 * 16);

    private static final int CLAIMER = 0;
    private static final int COUNT = 4;
    private static final int ENTRIES = 16;
    private static final int OWNER = 0;
    private static final int ITEMS = 4;
    private static final int PID = 8;

    private Claims() {}

    /// Under the consumers' lock, before the item is taken.
    static void claim(long claims, int count) {
        int self = Session.self();
        long entry = entryOf(claims, self);
        if (entry == 0) {
            return;
        }
        Memory.putInt(claims + COUNT, count);
        Memory.putIntVolatile(claims + CLAIMER, self);
        Memory.addInt(entry + ITEMS, 1);
    }

    /// The item is taken.
    static void claimed(long claims) {
        Memory.putIntRelease(claims + CLAIMER, 0);
    }

    /// The last consumer died under the lock.
    static void repair(long claims, int count) {
        int claimer = Memory.getIntVolatile(claims + CLAIMER);
        if (claimer != 0 && Memory.getInt(claims + COUNT) == count) {
            done(claims, claimer, 1);
        }
        Memory.putIntVolatile(claims + CLAIMER, 0);
    }

    /// This process's entry; 0 when there is no room. Under the consumers' lock.
    private static long entryOf(long claims, int owner) {
        long free = 0;
        for (long entry = claims + ENTRIES; entry < claims + SIZE; entry += 16) {
            int items = Memory.getIntVolatile(entry + ITEMS);
            if (items > 0 && Memory.getInt(entry + OWNER) == owner) {
                return entry;
            }
            if (items <= 0 && free == 0) {
                free = entry;
            }
        }
        if (free != 0) {
            Memory.putInt(free + OWNER, owner);
            Memory.putInt(free + PID, (int) ProcessTable.pid(owner));
            Memory.putIntVolatile(free + ITEMS, 0);
        }
        return free;
    }

    /// Some items are done: those of this process first, else anybody's.
    static void done(long claims, int count) {
        int left = count - done(claims, Session.self(), count);
        for (long entry = claims + ENTRIES; entry < claims + SIZE && left > 0; entry += 16) {
            left -= decrease(entry, left);
        }
    }

    private static int done(long claims, int owner, int count) {
        int done = 0;
        for (long entry = claims + ENTRIES; entry < claims + SIZE && done < count; entry += 16) {
            if (Memory.getIntVolatile(entry + OWNER) == owner) {
                done += decrease(entry, count - done);
            }
        }
        return done;
    }

    private static int decrease(long entry, int most) {
        while (true) {
            int items = Memory.getIntVolatile(entry + ITEMS);
            int less = Math.min(items, most);
            if (less <= 0) {
                return 0;
            }
            if (Memory.casInt(entry + ITEMS, items, items - less)) {
                return less;
            }
        }
    }

    /// The pids of dead processes, if they have taken all that is unfinished. They may seem to have
    /// more: one that dies when an item is done, and its claim not yet gone, leaves that.
    ///
    /// @return none when somebody alive has items, or nobody is known to be dead
    static List<Long> abandoned(long claims, int unfinished) {
        List<Long> pids = new ArrayList<>();
        int items = 0;
        for (long entry = claims + ENTRIES; entry < claims + SIZE; entry += 16) {
            int some = Memory.getIntVolatile(entry + ITEMS);
            if (some > 0 && !ProcessTable.isDead(Memory.getInt(entry + OWNER))) {
                return List.of();
            }
            if (some > 0) {
                items += some;
                pids.add((long) Memory.getInt(entry + PID));
            }
        }
        return items >= unfinished ? pids : List.of();
    }
}
