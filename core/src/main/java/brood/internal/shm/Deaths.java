package brood.internal.shm;

import java.lang.System.Logger.Level;

/// What is done when a process of the tree has died: whoever waits for something it held is woken
/// or gets it, and what belonged to it comes back.
///
/// The parent of the process reports it, as soon as the system does; so does anybody who has waited
/// in vain and asked whether the holder still lives. Each step may be done twice, so that it does
/// no harm when several do it at once, or when who does it dies half-way; the entry in the process
/// table goes last.
public final class Deaths {
    private static final System.Logger LOG = System.getLogger("brood.memory");

    private Deaths() {}

    /// A child of this process has ended. Does nothing if that took no part.
    public static void ofChild(long pid) {
        if (!Session.isOpen()) {
            return;
        }
        for (int slot = 0; slot < SessionLayout.PROCESS_COUNT; slot++) {
            int owner = ProcessTable.ownerAt(slot);
            if (owner != 0 && ProcessTable.lastPid(owner) == pid && ProcessTable.isDead(owner)) {
                found(owner);
            }
        }
    }

    /// A process has been found dead.
    static void found(int owner) {
        if (ProcessTable.markDead(owner)) {
            sweep(owner);
            ProcessTable.remove(owner);
        }
    }

    /// As [#found], for a thread that holds a lock which may be needed for what is to be done:
    /// another one does it. When there can be no more threads, the next who looks does.
    static void foundUnderLock(int owner) {
        if (ProcessTable.markDead(owner)) {
            try {
                Thread.ofPlatform().daemon().name("brood-deaths").start(() -> found(owner));
            } catch (OutOfMemoryError noMoreThreads) {
                LOG.log(Level.DEBUG, "no thread to look after a process that died", noMoreThreads);
            }
        }
    }

    /// Looks after every process that takes part.
    static void sweepAll() {
        for (int slot = 0; slot < SessionLayout.PROCESS_COUNT; slot++) {
            int owner = ProcessTable.ownerAt(slot);
            if (owner != 0 && ProcessTable.isDead(owner)) {
                found(owner);
            }
        }
    }

    private static void sweep(int dead) {
        sweep(dead, SessionLayout.FIRST_BLOCK, Memory.getLongVolatile(SessionLayout.SMALL_END));
        sweep(dead, Heap.largeStart(), Memory.getLongVolatile(SessionLayout.LARGE_END));
        WordLock.wakeAll(SessionLayout.HEAP_LOCK);
    }

    private static void sweep(int dead, long start, long end) {
        for (long block = start; block < end; block += Heap.size(block)) {
            int kind = Heap.kind(block);
            if (kind == -dead) {
                Heap.reclaim(block, dead);
            } else if (kind > 0) {
                sweep(dead, block, Heap.generation(block), Kind.of(kind));
            }
        }
    }

    private static void sweep(int dead, long block, int generation, Kind kind) {
        if (Heap.owner(block) != dead) {
            sweepObject(dead, block, generation, kind);
        } else {
            Disposal.again(block, generation, kind);
        }
    }

    /// Also gives back what another one began to give back, and died.
    private static void sweepObject(int dead, long block, int generation, Kind kind) {
        Repair.after(dead, block, kind);
        Openers.leave(block, dead);
        if (kind.isObject() && Heap.owner(block) == 0 && Openers.isClosed(block)) {
            Disposal.of(block, generation);
        }
    }
}
