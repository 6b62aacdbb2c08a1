package brood.internal.shm;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The shared objects that this process has open, each with its one handle.
///
/// A handle that the program drops without closing it is closed when the garbage collector has
/// found it and the next object is opened.
public final class Cells {
    // Guarded by the class's lock.
    private static final Map<Long, Opened> OPENED = new HashMap<>();
    private static final ReferenceQueue<Cell> DROPPED = new ReferenceQueue<>();

    private Cells() {}

    /// Makes the handle of this process.
    @FunctionalInterface
    public interface Maker {
        /// Makes one handle.
        ///
        /// @param block the object's block
        /// @param generation of the block
        /// @param kind of the object
        /// @return its handle, which is not entered anywhere yet
        Cell make(long block, int generation, int kind);
    }

    private static final class Opened extends WeakReference<Cell> {
        final long block;
        final int generation;

        Opened(Cell cell) {
            super(cell, DROPPED);
            block = cell.block;
            generation = cell.generation;
        }
    }

    /// A new object of this process.
    public static synchronized <C extends Cell> C opened(C cell) {
        closeDropped();
        Openers.enter(cell.block); // of a new object, done already
        OPENED.put(cell.block, new Opened(cell));
        return cell;
    }

    /// The handle of an object that another process has sent.
    public static synchronized Cell arrived(long session, long block, int generation, Maker maker) {
        Session.open();
        if (session != Session.identity()) {
            throw new IllegalStateException("a handle of another program: shared objects can be"
                    + " passed within one program only, from the process that makes it to its"
                    + " children and theirs");
        }
        Cell cell = open(block, generation, maker);
        if (!Transit.isOfMessage()) {
            Openers.arrived(block);
        }
        return cell;
    }

    /// The handle of an object that is referred to by another one, which is open.
    static synchronized Cell referred(long block, int generation) {
        return open(block, generation, Cells::cell);
    }

    private static Cell open(long block, int generation, Maker maker) {
        Opened opened = OPENED.get(block);
        Cell cell = opened == null || opened.generation != generation ? null : opened.get();
        if (cell != null) {
            return cell;
        }
        int kind = Heap.kind(block);
        if (kind <= 0 || !Heap.is(block, generation)) {
            throw new IllegalStateException("the shared object of this handle is no more: all"
                    + " processes that had it open have closed it");
        }
        if (opened != null && opened.generation == generation) {
            OPENED.remove(block); // it was dropped, but is entered in the block still
            cell = maker.make(block, generation, kind);
            OPENED.put(block, new Opened(cell));
            return cell;
        }
        return opened(maker.make(block, generation, kind));
    }

    /// From now on this process has it open no more, but still uses its memory.
    ///
    /// @return false when it was closed before
    static synchronized boolean closing(Cell cell) {
        if (!cell.closeFirst()) {
            return false;
        }
        Opened opened = OPENED.get(cell.block);
        if (opened != null && opened.generation == cell.generation) {
            OPENED.remove(cell.block);
        }
        return true;
    }

    /// Nobody in this process uses the memory by this handle any more; by another, perhaps, which
    /// has arrived meanwhile.
    static synchronized void closed(Cell cell) {
        Opened opened = OPENED.get(cell.block);
        if (opened == null || opened.generation != cell.generation) {
            leave(cell.block, cell.generation);
        }
    }

    private static void closeDropped() {
        Opened dropped;
        while ((dropped = (Opened) DROPPED.poll()) != null) {
            if (OPENED.remove(dropped.block, dropped)) {
                leave(dropped.block, dropped.generation);
            }
        }
    }

    private static void leave(long block, int generation) {
        if (Heap.is(block, generation) && Openers.leave(block, Session.self())) {
            Disposal.of(block, generation);
        }
    }

    static Cell cell(long block, int generation, int kind) {
        return switch (Kind.of(kind)) {
            case LOCK -> new RobustLock(block, generation);
            case SEMAPHORE -> CountingSemaphore.open(block, generation);
            case EVENT -> new EventWord(block, generation);
            case VALUE -> Values.value(block, generation);
            case ARRAY -> Values.array(block, generation);
            default -> throw new IllegalStateException("no shared object of kind " + kind);
        };
    }

    /// The object that this process has open there.
    static synchronized @Nullable Cell find(long block) {
        Opened opened = OPENED.get(block);
        return opened == null ? null : opened.get();
    }
}
