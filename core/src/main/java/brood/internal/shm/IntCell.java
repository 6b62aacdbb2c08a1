package brood.internal.shm;

import brood.SharedInt;
import brood.SharedLock;
import org.jspecify.annotations.Nullable;

/// An `int` in shared memory: see [LockedCell].
final class IntCell extends LockedCell implements SharedInt {
    private static final long serialVersionUID = 1;

    IntCell(long block, int generation) {
        super(block, generation);
    }

    static IntCell create(int initial, @Nullable SharedLock lock) {
        long block = allocate(Kind.VALUE, Element.INT, 1, 8, lock);
        IntCell made = new IntCell(block, Heap.generation(block));
        made.set(initial);
        return Cells.opened(made);
    }

    @Override
    protected String noun() {
        return "shared int";
    }

    @Override
    public int get() {
        check();
        return Memory.getIntVolatile(content);
    }

    @Override
    public void set(int newValue) {
        check();
        Memory.putIntVolatile(content, newValue);
    }

    @Override
    public int getAndSet(int newValue) {
        check();
        return Memory.swapInt(content, newValue);
    }

    @Override
    public boolean compareAndSet(int expected, int newValue) {
        check();
        return Memory.casInt(content, expected, newValue);
    }

    @Override
    public int getAndAdd(int delta) {
        check();
        return Memory.addInt(content, delta);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + get() + ")";
    }
}
