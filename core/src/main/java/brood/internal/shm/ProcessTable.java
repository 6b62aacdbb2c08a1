package brood.internal.shm;

import static brood.internal.shm.SessionLayout.PROCESSES;
import static brood.internal.shm.SessionLayout.PROCESS_COUNT;
import static brood.internal.shm.SessionLayout.PROCESS_SIZE;

import brood.ProcessException;
import brood.internal.os.Liveness;
import brood.internal.os.OwnPid;

/// The processes that take part, and the names that lock words have for them.
///
/// One word says all of an entry, so that there is no instant at which it is half true:
/// ```
///   63            46  45    44   43           22 21                0
///   +---------------+-----+-----+---------------+------------------+
///   | generation:18 |swept|dead | start time:22 | pid:22           |   0 or swept: free
///   +---------------+-----+-----+---------------+------------------+
///
///   free --enter--> alive --found dead--> dead --swept--> free, of the same generation
/// ```
/// A second word says where the process has its name, see [ProcessName].
///
/// The name of a process, its *owner id*, is an int that is never 0 and never negative:
/// ```
///   31 30 29                12 11            0
///   +----+---------------------+-------------+
///   | 00 | generation:18       | slot:12     |
///   +----+---------------------+-------------+
/// ```
/// Whoever finds a process dead marks its entry, deals with what it held, and then frees the entry;
/// if it dies on the way, the next one begins again. The generation counts up when an entry is
/// taken, so that an owner id never names two processes (within 262,143 that had the same slot).
final class ProcessTable {
    private static final int PID_BITS = 22;
    private static final long PID_MASK = (1L << PID_BITS) - 1;
    private static final long START_MASK = (1L << 22) - 1;
    private static final long DEAD = 1L << 44;
    private static final long SWEPT = 1L << 45;
    private static final int GENERATION_SHIFT = 46;
    private static final int GENERATION_MASK = (1 << 18) - 1;
    private static final int SLOT_BITS = 12;
    private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;

    private ProcessTable() {}

    private static long entry(int slot) {
        return PROCESSES + ((long) slot * PROCESS_SIZE);
    }

    /// Enters this process.
    ///
    /// @return its owner id
    static int enter() {
        long pid = OwnPid.get();
        long start = Liveness.startTime(pid) & START_MASK;
        for (int attempt = 0; attempt < 2; attempt++) {
            for (int slot = 0; slot < PROCESS_COUNT; slot++) {
                long word = Memory.getLongVolatile(entry(slot));
                if (isFree(word)) {
                    int generation = nextGeneration(word);
                    if (Memory.casLong(entry(slot), word, word(generation, start, pid))) {
                        return owner(slot, generation);
                    }
                }
            }
            Deaths.sweepAll();
        }
        throw new ProcessException("more than " + PROCESS_COUNT
                + " processes share memory; end some before others start", null);
    }

    private static int nextGeneration(long word) {
        int next = (generation(word) + 1) & GENERATION_MASK;
        return next == 0 ? 1 : next;
    }

    private static long word(int generation, long start, long pid) {
        return ((long) generation << GENERATION_SHIFT) | (start << PID_BITS) | pid;
    }

    private static int owner(int slot, int generation) {
        return (generation << SLOT_BITS) | slot;
    }

    private static int generation(long word) {
        return (int) (word >>> GENERATION_SHIFT) & GENERATION_MASK;
    }

    /// The process of that name.
    ///
    /// @return its pid, or 0 when it is known to be gone
    static long pid(int owner) {
        long word = Memory.getLongVolatile(entry(owner & SLOT_MASK));
        return isAlive(word, owner) ? word & PID_MASK : 0;
    }

    /// The pid that a process of that name has, or had as long as nobody has taken its slot.
    ///
    /// @return 0 when it is not known any more
    static long lastPid(int owner) {
        long word = Memory.getLongVolatile(entry(owner & SLOT_MASK));
        return generation(word) == (owner >>> SLOT_BITS) ? word & PID_MASK : 0;
    }

    /// Where the word is that says where that process has its name.
    static long nameWord(int owner) {
        return entry(owner & SLOT_MASK) + 8;
    }

    private static boolean isFree(long word) {
        return word == 0 || (word & SWEPT) != 0;
    }

    private static boolean isAlive(long word, int owner) {
        return generation(word) == (owner >>> SLOT_BITS) && (word & DEAD) == 0
                && (word & PID_MASK) != 0;
    }

    /// Whether it is known to be gone: one read.
    static boolean isKnownDead(int owner) {
        return !isAlive(Memory.getLongVolatile(entry(owner & SLOT_MASK)), owner);
    }

    /// Whether it is gone; asks the system if need be.
    static boolean isDead(int owner) {
        long word = Memory.getLongVolatile(entry(owner & SLOT_MASK));
        return !isAlive(word, owner) || Liveness.isDead(
                word & PID_MASK, (word >>> PID_BITS) & START_MASK, START_MASK);
    }

    /// From now on it is known to be gone.
    ///
    /// @return whether its entry still is to be swept and removed
    static boolean markDead(int owner) {
        long entry = entry(owner & SLOT_MASK);
        long word = Memory.getLongVolatile(entry);
        if (isAlive(word, owner)) {
            Memory.casLong(entry, word, word | DEAD);
            word = Memory.getLongVolatile(entry);
        }
        return generation(word) == (owner >>> SLOT_BITS) && (word & (DEAD | SWEPT)) == DEAD;
    }

    /// Frees the entry of a process that is marked dead and holds nothing any more.
    static void remove(int owner) {
        long entry = entry(owner & SLOT_MASK);
        long word = Memory.getLongVolatile(entry);
        if (generation(word) == (owner >>> SLOT_BITS) && (word & DEAD) != 0) {
            Memory.casLong(entry, word, word | SWEPT);
        }
    }

    /// The owner id of the process in a slot, alive or dead; 0 when the slot is free.
    static int ownerAt(int slot) {
        long word = Memory.getLongVolatile(entry(slot));
        return isFree(word) ? 0 : owner(slot, generation(word));
    }
}
