package brood.internal.shm;

import brood.SharedLong;
import brood.SharedLock;
import org.jspecify.annotations.Nullable;

/// A `long` in shared memory: see [LockedCell].
final class LongCell extends LockedCell implements SharedLong {
    private static final long serialVersionUID = 1;

    LongCell(long block, int generation) {
        super(block, generation);
    }

    static LongCell create(long initial, @Nullable SharedLock lock) {
        long block = allocate(Kind.VALUE, Element.LONG, 1, 8, lock);
        LongCell made = new LongCell(block, Heap.generation(block));
        made.set(initial);
        return Cells.opened(made);
    }

    @Override
    protected String noun() {
        return "shared long";
    }

    @Override
    public long get() {
        check();
        return Memory.getLongVolatile(content);
    }

    @Override
    public void set(long newValue) {
        check();
        Memory.putLongVolatile(content, newValue);
    }

    @Override
    public long getAndSet(long newValue) {
        check();
        return Memory.swapLong(content, newValue);
    }

    @Override
    public boolean compareAndSet(long expected, long newValue) {
        check();
        return Memory.casLong(content, expected, newValue);
    }

    @Override
    public long getAndAdd(long delta) {
        check();
        return Memory.addLong(content, delta);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + get() + ")";
    }
}
