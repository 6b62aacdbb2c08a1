package brood.internal.shm;

import brood.SharedSemaphore;

/// Permits that belong to the processes that took them: a word for each, with the owner's id.
/// ```
///   +0         +4          +8         +16        +32            +36
///   +----------+-----------+----------+----------+--------------+--------------+-- - -
///   | (unused) | int bound | (unused) | gate     | int owner id | int owner id |
///   +----------+-----------+----------+----------+--------------+--------------+-- - -
///                                                  0: not taken
/// ```
/// A permit changes hands by one compare-and-set, so there is no instant at which one is lost or
/// doubled; what a dead process had is found by its id.
final class OwnedSemaphore extends CountingSemaphore {
    private static final long serialVersionUID = 1;

    private static final int OWNERS = 32;

    private final transient int bound;
    private final transient Inquiry inquiry = new Inquiry();

    /// Where this process found a permit last; any thread writes it, it is only where to begin.
    private transient int hint;

    OwnedSemaphore(long block, int generation) {
        super(block, generation);
        bound = bound(block);
    }

    static SharedSemaphore create(int bound) {
        long block = Heap.allocateCleared(OWNERS + (4L * bound), Kind.SEMAPHORE);
        Memory.putIntVolatile(block + Heap.HEADER + BOUND, bound);
        return Cells.opened(new OwnedSemaphore(block, Heap.generation(block)));
    }

    private static int bound(long block) {
        return Memory.getIntVolatile(block + Heap.HEADER + BOUND);
    }

    private static long owner(long block, int index) {
        return block + Heap.HEADER + OWNERS + (4L * index);
    }

    @Override
    boolean take() {
        return exchange(0, Session.self());
    }

    @Override
    boolean takeFromDead() {
        if (!inquiry.isDue()) {
            return false;
        }
        lookAfterOthers();
        return take();
    }

    /// Changes one word from that owner to this one.
    private boolean exchange(int from, int to) {
        int index = hint;
        for (int i = 0; i < bound; i++) {
            if (index >= bound) {
                index = 0;
            }
            long word = owner(block, index);
            if (Memory.getIntVolatile(word) == from && Memory.casInt(word, from, to)) {
                hint = index;
                return true;
            }
            index++;
        }
        return false;
    }

    /// Gives back permits of this process, and those of others when it has no more. Whether there
    /// are enough is looked at first; when two processes release at once more than were taken,
    /// one may still find too few after it has given some back.
    @Override
    void giveBack(int permits) {
        boolean enough = permits == 1 || permits <= bound - available();
        for (int left = permits; enough && left > 0; left--) {
            enough = exchange(Session.self(), 0) || freeAny();
        }
        if (!enough) {
            throw new IllegalStateException("more permits are released than were acquired: "
                    + permits + " are released, and " + available() + " of " + bound
                    + " are available");
        }
    }

    private boolean freeAny() {
        for (int i = 0; i < bound; i++) {
            long word = owner(block, i);
            int now = Memory.getIntVolatile(word);
            if (now != 0 && Memory.casInt(word, now, 0)) {
                return true;
            }
        }
        return false;
    }

    private int available() {
        int free = 0;
        for (int i = 0; i < bound; i++) {
            free += Memory.getIntVolatile(owner(block, i)) == 0 ? 1 : 0;
        }
        return free;
    }

    @Override
    public int availablePermits() {
        check();
        return available();
    }

    @Override
    void lookAfterOthers() {
        int last = Session.self();
        for (int i = 0; i < bound; i++) {
            int owner = Memory.getIntVolatile(owner(block, i));
            if (owner != last && owner != 0 && owner != Session.self()) {
                last = owner;
                if (ProcessTable.isDead(owner)) {
                    Deaths.found(owner);
                }
            }
        }
    }

    /// Frees what a dead process had taken.
    static void repair(long block, int dead) {
        int bound = bound(block);
        for (int i = 0; i < bound; i++) {
            if (Memory.getIntVolatile(owner(block, i)) == dead) {
                Memory.casInt(owner(block, i), dead, 0);
            }
        }
    }
}
