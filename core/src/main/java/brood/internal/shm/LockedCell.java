package brood.internal.shm;

import brood.SharedLock;
import org.jspecify.annotations.Nullable;

/// A value or array, and the lock that goes with it.
/// ```
///   +0                       +8          +12           +16
///   +------------------------+-----------+-------------+-----------------------------
///   | long: block of the lock| int       | int length  | the value, or the elements
///   | | 1 if it is its own   | element   | of an array |
///   +------------------------+-----------+-------------+-----------------------------
/// ```
/// The own lock is made when somebody first asks for it. This object counts as one that has the
/// lock open; a death between counting and entering it here loses the lock's block.
abstract class LockedCell extends Cell {
    private static final long serialVersionUID = 1;

    static final int CONTENT = 16;

    private static final int ELEMENT = 8;
    private static final int LENGTH = 12;
    private static final long OWN = 1;

    /// Where the content is.
    final transient long content;

    /// This process's handle of the lock. Any thread may set it: it is the same one.
    private transient volatile @Nullable RobustLock lock;

    LockedCell(long block, int generation) {
        super(block, generation);
        content = at + CONTENT;
    }

    /// Makes a block of zeros.
    ///
    /// @param lock that goes with it; null for one of its own
    static long allocate(Kind kind, Element element, int length, long bytes,
            @Nullable SharedLock lock) {
        RobustLock given = lock == null ? null : ours(lock);
        long block = Heap.allocateCleared(CONTENT + bytes, kind);
        long at = block + Heap.HEADER;
        Memory.putInt(at + ELEMENT, element.code());
        Memory.putInt(at + LENGTH, length);
        if (given != null) {
            Openers.sent(given.block);
            Memory.putLongVolatile(at, given.block);
        }
        return block;
    }

    private static RobustLock ours(SharedLock lock) {
        if (lock instanceof RobustLock given) {
            given.check();
            return given;
        }
        throw new IllegalArgumentException("the lock " + lock + " is not one of child processes");
    }

    static Element element(long block) {
        return Element.of(Memory.getInt(block + Heap.HEADER + ELEMENT));
    }

    static int length(long block) {
        return Memory.getInt(block + Heap.HEADER + LENGTH);
    }

    public final SharedLock lock() {
        check();
        RobustLock known = lock;
        return known == null ? findLock() : known;
    }

    private RobustLock findLock() {
        long word = Memory.getLongVolatile(at);
        if (word == 0) {
            makeLock();
            word = Memory.getLongVolatile(at);
        }
        long found = word & ~OWN;
        RobustLock opened = (RobustLock) Cells.referred(found, Heap.generation(found));
        lock = opened;
        return opened;
    }

    private void makeLock() {
        RobustLock made = RobustLock.create(true);
        Openers.sent(made.block);
        if (!Memory.casLong(at, 0, made.block | OWN)) {
            Openers.arrived(made.block);
            made.close();
        }
    }

    @Override
    protected void wakeBlocked() {
        // nobody blocks in it
    }

    /// The lock that was given to it stays open.
    @Override
    protected void closing() {
        RobustLock opened = lock;
        if (opened != null && (Memory.getLongVolatile(at) & OWN) != 0) {
            opened.close();
        }
    }

    /// The block of its lock, to be released with it; 0 for none.
    static long lockOf(long block) {
        return Memory.getLongVolatile(block + Heap.HEADER) & ~OWN;
    }
}
