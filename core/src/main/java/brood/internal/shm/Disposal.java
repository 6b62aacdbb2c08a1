package brood.internal.shm;

/// Gives back an object that nobody has open any more, with all that belongs to it.
final class Disposal {
    private Disposal() {}

    static void of(long block, int generation) {
        int kind = Heap.kind(block);
        if (kind > 0 && Heap.is(block, generation)) {
            switch (Kind.of(kind)) {
                case CONNECTION -> PipeEnds.dispose(block, generation);
                case QUEUE -> QueueDisposal.of(block, generation);
                case LOCK -> lock(block, generation);
                case VALUE, ARRAY -> locked(block, generation);
                case BARRIER -> barrier(block, generation);
                default -> Heap.free(block, generation);
            }
        }
    }

    private static void lock(long block, int generation) {
        if (Heap.retire(block, generation)) {
            long condition = RobustLock.conditions(block);
            Heap.recycle(block);
            while (condition != 0) {
                long next = WaitSlots.sibling(condition);
                WaitSlots.dispose(condition);
                condition = next;
            }
        }
    }

    private static void locked(long block, int generation) {
        if (Heap.retire(block, generation)) {
            long lock = LockedCell.lockOf(block);
            Heap.recycle(block);
            if (lock != 0) {
                int which = Heap.generation(lock);
                if (Openers.released(lock)) {
                    of(lock, which);
                }
            }
        }
    }

    private static void barrier(long block, int generation) {
        if (Heap.retire(block, generation)) {
            long members = BarrierCell.memberTables(block);
            Heap.recycle(block);
            BarrierMembers.dispose(members);
        }
    }
}
