package brood.internal.shm;

/// What a block needs after the death of a process, by its kind.
final class Repair {
    private Repair() {}

    static void after(int dead, long block, Kind kind) {
        switch (kind) {
            case LOCK -> WordLock.wakeAll(block + Heap.HEADER);
            case QUEUE -> QueueDisposal.died(block);
            case CONDITION -> WaitSlots.repair(block, dead);
            case SEMAPHORE -> semaphore(block, dead);
            case EVENT -> Gate.signalAll(block + Heap.HEADER + EventWord.GATE);
            case BARRIER -> BarrierCell.died(block, dead);
            default -> {}
        }
    }

    /// Those who wait all look again: also for permits that the dead one has given back, and not
    /// told of.
    private static void semaphore(long block, int dead) {
        if (CountingSemaphore.isBounded(block)) {
            OwnedSemaphore.repair(block, dead);
        }
        Gate.signalAll(block + Heap.HEADER + CountingSemaphore.GATE);
    }
}
