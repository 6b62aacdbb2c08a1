package brood.internal.shm;

import brood.SharedBoolean;
import brood.SharedLock;
import org.jspecify.annotations.Nullable;

/// A `boolean` in shared memory: see [LockedCell].
final class BooleanCell extends LockedCell implements SharedBoolean {
    private static final long serialVersionUID = 1;

    BooleanCell(long block, int generation) {
        super(block, generation);
    }

    static BooleanCell create(boolean initial, @Nullable SharedLock lock) {
        long block = allocate(Kind.VALUE, Element.BOOLEAN, 1, 8, lock);
        BooleanCell made = new BooleanCell(block, Heap.generation(block));
        made.set(initial);
        return Cells.opened(made);
    }

    @Override
    protected String noun() {
        return "shared boolean";
    }

    private static int number(boolean value) {
        return value ? 1 : 0;
    }

    @Override
    public boolean get() {
        check();
        return Memory.getIntVolatile(content) != 0;
    }

    @Override
    public void set(boolean newValue) {
        check();
        Memory.putIntVolatile(content, number(newValue));
    }

    @Override
    public boolean getAndSet(boolean newValue) {
        check();
        return Memory.swapInt(content, number(newValue)) != 0;
    }

    @Override
    public boolean compareAndSet(boolean expected, boolean newValue) {
        check();
        return Memory.casInt(content, number(expected), number(newValue));
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + get() + ")";
    }
}
