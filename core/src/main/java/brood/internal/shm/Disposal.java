package brood.internal.shm;

/// Gives back an object that nobody has open any more, with all that belongs to it.
final class Disposal {
    private Disposal() {}

    static void of(long block, int generation) {
        int kind = Heap.kind(block);
        if (kind > 0 && Heap.is(block, generation)) {
            switch (Kind.of(kind)) {
                case CONNECTION -> PipeEnds.dispose(block, generation);
                case CALL_LINK -> CallLink.dispose(block, generation);
                case QUEUE -> QueueDisposal.of(block, generation);
                case LOCK -> lock(block, generation);
                case VALUE, ARRAY -> locked(block, generation);
                case BARRIER -> barrier(block, generation);
                default -> later(block, generation);
            }
        }
    }

    /// As [Heap#free], for a part of an object in which a late call may still be.
    static void later(long block, int generation) {
        if (Heap.retire(block, generation)) {
            Quarantine.add(block);
        }
    }

    /// From now on this process gives it back, in several steps, and no other one as long as this
    /// one lives: the block names it as its owner. Should it die, whoever sweeps after it begins
    /// anew.
    ///
    /// @return false when another one does, or it is something else by now
    static boolean begin(long block, int generation) {
        int before = Heap.owner(block);
        if ((before != 0 && !ProcessTable.isKnownDead(before))
                || !Memory.casInt(block + Heap.OWNER, before, Session.self())) {
            return false;
        }
        if (!Heap.is(block, generation)) {
            Memory.casInt(block + Heap.OWNER, Session.self(), before);
            return false;
        }
        return true;
    }

    /// Goes on with what a dead process had begun to make or to give back.
    static void again(long block, int generation, Kind kind) {
        switch (kind) {
            case QUEUE -> QueueDisposal.of(block, generation);
            case CONNECTION -> PipeEnds.dispose(block, generation);
            default -> Heap.free(block, generation);
        }
    }

    private static void lock(long block, int generation) {
        if (Heap.retire(block, generation)) {
            long condition = RobustLock.conditions(block);
            Quarantine.add(block);
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
            Quarantine.add(block);
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
            Quarantine.add(block);
            BarrierMembers.dispose(members);
        }
    }
}
