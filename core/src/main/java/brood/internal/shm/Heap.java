package brood.internal.shm;

import static brood.internal.shm.SessionLayout.FREE_LISTS;
import static brood.internal.shm.SessionLayout.FREE_TAILS;
import static brood.internal.shm.SessionLayout.HEAP_LOCK;
import static brood.internal.shm.SessionLayout.LARGE_END;
import static brood.internal.shm.SessionLayout.LARGE_RESIDENT;
import static brood.internal.shm.SessionLayout.SMALL_END;
import static brood.internal.shm.SessionLayout.SMALL_RESERVED;

import brood.OutOfSharedMemoryException;
import java.io.IOException;
import java.nio.ByteOrder;

/// Gives out blocks of the shared memory and takes them back.
///
/// Every block begins with a header, so that all blocks of a region can be walked:
/// ```
///   +0         +4           +8     +12      +16          +24            +32       +36 .. +64
///   +----------+------------+------+--------+------------+--------------+---------+-----------+-----
///   | int kind | int        | int  | int    | long next  | long payload | int     | who has   | pay-
///   | 0: free  | generation | size | owner  | free block | bytes        | emptied | it open   | load
///   +----------+------------+------+--------+------------+--------------+---------+-----------+-----
/// ```
/// The generation counts up when a block is given back; a handle names block and generation, so
/// that it is noticed when the block has become something else. Small blocks are used again in the
/// order in which they came back, the longest unused first; large ones at once, since memory that
/// was just used is twenty times cheaper than fresh pages.
///
/// Large blocks that are free keep up to 128 MiB of pages between them; what is more goes back to
/// the system.
///
/// All of it happens under one lock. The kind of a block that is on its way from or to a list is
/// the negative owner id of the process that moves it; if that dies, [#reclaim] puts it where it
/// belongs.
///
/// Longer than most files here: all that reads or writes the header of a block is in it.
final class Heap {
    static final int HEADER = 64;

    static final int KIND = 0;
    static final int GENERATION = 4;
    static final int SIZE_CLASS = 8;
    static final int OWNER = 12;
    static final int NEXT = 16;
    static final int PAYLOAD = 24;
    static final int EMPTIED = 32;
    /// See [Openers].
    static final int OPENERS = 36;

    private static final long RESIDENT = 128L << 20;
    private static final long SMALL_STEP = 64 << 10;
    private static final int PAGE = 4096;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private Heap() {}

    static void format() {
        Memory.putLong(SMALL_END, SessionLayout.FIRST_BLOCK);
        Memory.putLong(SMALL_RESERVED, SessionLayout.FIRST_BLOCK);
        Memory.putLong(LARGE_END, largeStart());
    }

    /// A sixteenth of the address space is for small blocks.
    static long largeStart() {
        return Memory.size() / 16;
    }

    /// Takes a block for an object: its payload is all zero, and this process has it open.
    static long allocateCleared(long bytes, Kind kind) {
        long block = allocate(bytes, Session.self());
        Memory.clear(block + HEADER, bytes);
        Openers.enter(block);
        Memory.putIntVolatile(block + KIND, kind.code());
        setOwner(block, 0);
        return block;
    }

    /// Takes a block with anything in it, for a [Kind#MESSAGE].
    ///
    /// @param owner the process with whose death it comes back; 0 for none
    /// @return where its header is
    /// @throws OutOfSharedMemoryException when there is no space; nothing has changed then
    static long allocate(long bytes, int owner) {
        int sizeClass = SizeClass.of(bytes + HEADER);
        lock();
        try {
            long block = reuse(sizeClass);
            if (block == 0) {
                block = carve(sizeClass);
            }
            setOwner(block, owner);
            Memory.putLong(block + PAYLOAD, bytes);
            Openers.clear(block);
            Memory.putIntVolatile(block + KIND, Kind.MESSAGE.code());
            return block;
        } finally {
            WordLock.unlock(HEAP_LOCK);
        }
    }

    private static void lock() {
        if (WordLock.lock(HEAP_LOCK)) {
            recount();
        }
    }

    /// The last holder of the lock died with it: the count of resident bytes may be off by one
    /// block.
    private static void recount() {
        long resident = 0;
        for (int sizeClass = SizeClass.FIRST_LARGE; sizeClass < SizeClass.COUNT; sizeClass++) {
            long size = SizeClass.size(sizeClass);
            for (long block = first(sizeClass); block != 0; block = next(sizeClass, block)) {
                resident += Memory.getInt(block + EMPTIED) == 0 ? size : 0;
            }
        }
        Memory.putLongVolatile(LARGE_RESIDENT, resident);
    }

    private static long first(int sizeClass) {
        return Memory.getLongVolatile(FREE_LISTS + (8L * sizeClass));
    }

    /// The free block behind that one; 0 for none.
    private static long next(int sizeClass, long block) {
        boolean last = block == Memory.getLong(FREE_TAILS + (8L * sizeClass));
        return last ? 0 : Memory.getLong(block + NEXT);
    }

    /// Puts a block into its list that a process which has died was about to put there, or to take
    /// from there.
    static void reclaim(long block, int dead) {
        lock();
        try {
            if (kind(block) == -dead && isListed(block)) {
                Memory.putIntVolatile(block + KIND, 0);
            } else if (kind(block) == -dead) {
                put(block);
            }
        } finally {
            WordLock.unlock(HEAP_LOCK);
        }
    }

    private static boolean isListed(long wanted) {
        int sizeClass = Memory.getInt(wanted + SIZE_CLASS);
        long block = first(sizeClass);
        while (block != 0 && block != wanted) {
            block = next(sizeClass, block);
        }
        return block != 0;
    }

    private static long reuse(int sizeClass) {
        long list = FREE_LISTS + (8L * sizeClass);
        long block = Memory.getLong(list);
        if (block == 0) {
            return 0;
        }
        if (sizeClass >= SizeClass.FIRST_LARGE) {
            refill(block, SizeClass.size(sizeClass));
        }
        Memory.putIntVolatile(block + KIND, -Session.self());
        Memory.putLongVolatile(list, next(sizeClass, block));
        return block;
    }

    private static void refill(long block, long size) {
        if (Memory.getInt(block + EMPTIED) != 0) {
            reserve(block + PAGE, size - PAGE);
            Memory.putIntVolatile(block + EMPTIED, 0);
        } else {
            Memory.addLong(LARGE_RESIDENT, -size);
        }
    }

    private static long carve(int sizeClass) {
        long size = SizeClass.size(sizeClass);
        boolean large = sizeClass >= SizeClass.FIRST_LARGE;
        long frontier = large ? LARGE_END : SMALL_END;
        long block = Memory.getLong(frontier);
        long limit = large ? Memory.size() : largeStart();
        if (size > limit - block) {
            throw new OutOfSharedMemoryException("no room for another " + size
                    + " bytes of shared memory: all addresses are in use", null);
        }
        if (large) {
            reserve(block, size);
        } else {
            reserveSmall(block + size);
        }
        Memory.putInt(block + SIZE_CLASS, sizeClass);
        Memory.putInt(block + GENERATION, 1);
        Memory.putInt(block + EMPTIED, 0);
        Memory.putInt(block + KIND, -Session.self());
        Memory.putLongVolatile(frontier, block + size);
        return block;
    }

    private static void reserveSmall(long end) {
        long reserved = Memory.getLong(SMALL_RESERVED);
        if (end > reserved) {
            long length = Math.max(SMALL_STEP, end - reserved);
            reserve(reserved, length);
            Memory.putLong(SMALL_RESERVED, reserved + length);
        }
    }

    private static void reserve(long offset, long length) {
        try {
            Session.file().reserve(offset, length);
        } catch (IOException e) {
            throw new OutOfSharedMemoryException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Gives a block back, unless that has been done.
    ///
    /// @param generation which the block had when it was taken
    /// @return whether it was this call that gave it back
    static boolean free(long block, int generation) {
        boolean isMessage = kind(block) == Kind.MESSAGE.code() && is(block, generation);
        if (isMessage) {
            Parcel.freeParts(block);
        }
        if (!retire(block, generation)) {
            return false;
        }
        if (isMessage) {
            Parcel.releaseHandles(block);
        }
        recycle(block);
        return true;
    }

    /// The first half of [#free]: nobody else can give the block back any more, or find it; what is
    /// in it stays until the second half, [#recycle].
    ///
    /// Kind and generation change in one store: otherwise of two processes that do this at once the
    /// slower one could hit the next owner of the block.
    static boolean retire(long block, int generation) {
        while (true) {
            long now = Memory.getLongVolatile(block + KIND);
            if (kindOf(now) <= 0 || generationOf(now) != generation) {
                return false;
            }
            if (Memory.casLong(block + KIND, now, header(-Session.self(), generation + 1))) {
                return true;
            }
        }
    }

    static void recycle(long block) {
        lock();
        try {
            put(block);
        } finally {
            WordLock.unlock(HEAP_LOCK);
        }
    }

    private static void put(long block) {
        if (Memory.getInt(block + SIZE_CLASS) >= SizeClass.FIRST_LARGE) {
            putFirst(block);
        } else {
            putLast(block);
        }
        Memory.putIntVolatile(block + KIND, 0);
    }

    private static int kindOf(long header) {
        return (int) (LITTLE ? header : header >>> 32);
    }

    private static int generationOf(long header) {
        return (int) (LITTLE ? header >>> 32 : header);
    }

    private static long header(int kind, int generation) {
        int low = LITTLE ? kind : generation;
        int high = LITTLE ? generation : kind;
        return ((long) high << 32) | Integer.toUnsignedLong(low);
    }

    private static void putFirst(long block) {
        int sizeClass = Memory.getInt(block + SIZE_CLASS);
        long size = SizeClass.size(sizeClass);
        if (Memory.addLong(LARGE_RESIDENT, size) + size > RESIDENT) {
            Memory.addLong(LARGE_RESIDENT, -size);
            Memory.putIntVolatile(block + EMPTIED, 1);
            Session.file().release(block + PAGE, size - PAGE);
        }
        long list = FREE_LISTS + (8L * sizeClass);
        long first = Memory.getLong(list);
        Memory.putLong(block + NEXT, first);
        if (first == 0) {
            Memory.putLong(FREE_TAILS + (8L * sizeClass), block);
        }
        Memory.putLongVolatile(list, block);
    }

    private static void putLast(long block) {
        int sizeClass = Memory.getInt(block + SIZE_CLASS);
        long list = FREE_LISTS + (8L * sizeClass);
        long tail = FREE_TAILS + (8L * sizeClass);
        if (Memory.getLong(list) == 0) {
            Memory.putLong(tail, block);
            Memory.putLongVolatile(list, block);
        } else {
            Memory.putLong(Memory.getLong(tail) + NEXT, block);
            Memory.putLongVolatile(tail, block);
        }
    }

    static boolean is(long block, int generation) {
        return Memory.getIntVolatile(block + GENERATION) == generation;
    }

    static int generation(long block) {
        return Memory.getIntVolatile(block + GENERATION);
    }

    /// What it is: the code of a [Kind], or 0 or less when it is not in use.
    static int kind(long block) {
        return Memory.getIntVolatile(block + KIND);
    }

    static long size(long block) {
        return SizeClass.size(Memory.getInt(block + SIZE_CLASS));
    }

    static int owner(long block) {
        return Memory.getIntVolatile(block + OWNER);
    }

    /// From now on it comes back with the death of that process; with 0, of none.
    static void setOwner(long block, int owner) {
        Memory.putIntVolatile(block + OWNER, owner);
    }
}
