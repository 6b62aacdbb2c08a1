package brood.internal.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.MemorySegment.Scope;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Large items that the program keeps as memory: each is mapped once more, for as long as the
/// program's arena lives, so that it can't be touched after its block has gone back.
///
/// Nobody tells when an arena is closed, so the blocks whose arenas are closed, or found by the
/// garbage collector, go back when the next item is handed over, or with the process.
final class HandedOver {
    private static final int PAGE = 4096;

    /// Guarded by the class's lock.
    private static final List<HandedOver> KEPT = new ArrayList<>();

    private final long block;
    private final int generation;
    private final WeakReference<Scope> life;

    private HandedOver(long block, int generation, MemorySegment mapped) {
        this.block = block;
        this.generation = generation;
        this.life = new WeakReference<>(mapped.scope());
    }

    static synchronized MemorySegment map(long block, int generation, Arena arena)
            throws IOException {
        giveBack();
        long start = block + Heap.HEADER;
        long page = start & -PAGE;
        long length = Memory.getLong(block + Heap.PAYLOAD);
        MemorySegment mapped = Session.file().map(page, start - page + length, arena);
        KEPT.add(new HandedOver(block, generation, mapped));
        return mapped.asSlice(start - page, length);
    }

    private static void giveBack() {
        for (Iterator<HandedOver> all = KEPT.iterator(); all.hasNext();) {
            HandedOver one = all.next();
            Scope scope = one.life.get();
            if (scope == null || !scope.isAlive()) {
                Heap.free(one.block, one.generation);
                all.remove();
            }
        }
    }
}
