package brood.internal.shm;

import static brood.internal.shm.QueueLayout.CONSUMER_LOCK;
import static brood.internal.shm.QueueLayout.PRODUCER_LOCK;
import static brood.internal.shm.QueueLayout.READ_RING;
import static brood.internal.shm.QueueLayout.SHUT_DOWN;
import static brood.internal.shm.QueueLayout.STATE;
import static brood.internal.shm.QueueLayout.WRITE_RING;

/// Gives back a queue that nobody has open, with its rings and large items.
final class QueueDisposal {
    private QueueDisposal() {}

    /// One process does it, which the block names as its owner; if that dies, another one goes on.
    static void of(long block, int generation) {
        if (!Disposal.begin(block, generation)) {
            return;
        }
        long at = block + Heap.HEADER;
        if (Memory.getLongVolatile(at + WRITE_RING) != 0) { // else its maker died before it had a ring
            empty(at);
        }
        Disposal.later(block, generation);
    }

    /// First repairs what the dead have left. What the queue had goes back in an order in which it
    /// can be done again. Whoever comes late finds it shut down, and no ring.
    private static void empty(long at) {
        new QueueOutput(at).lock();
        new QueueInput(at).lock();
        Memory.putIntVolatile(at + STATE, SHUT_DOWN);
        for (Message message : new QueueRewrite(at).all()) {
            message.release();
        }
        long ring = Memory.getLong(at + READ_RING);
        while (ring != 0) {
            long next = Ring.next(ring);
            if (next == 0) {
                Memory.putLongVolatile(at + WRITE_RING, 0);
            }
            Memory.putLongVolatile(at + READ_RING, next);
            Heap.free(ring, Heap.generation(ring));
            ring = next;
        }
        WordLock.unlock(at + PRODUCER_LOCK);
        WordLock.unlock(at + CONSUMER_LOCK);
    }

    /// After a death: repairs what consumers wait for who need no lock; whoever waits looks again,
    /// and repairs what else the dead one held.
    static void died(long block) {
        long at = block + Heap.HEADER;
        if (Memory.getLongVolatile(at + WRITE_RING) != 0) {
            new QueueOutput(at).recover();
        }
        WordLock.wakeAll(at + QueueLayout.PRODUCER_LOCK);
        WordLock.wakeAll(at + QueueLayout.CONSUMER_LOCK);
        Gate.signalAll(at + QueueLayout.ITEMS_GATE);
        Gate.signalAll(at + QueueLayout.SPACE_GATE);
        Gate.signalAll(at + QueueLayout.DONE_GATE);
    }
}
