package brood.internal.shm;

import brood.SharedIntArray;
import brood.SharedLock;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An `int[]` in shared memory: see [LockedCell].
final class IntArrayCell extends ArrayCell implements SharedIntArray {
    private static final long serialVersionUID = 1;

    private static final int SIZE = 4;

    IntArrayCell(long block, int generation) {
        super(block, generation);
    }

    static IntArrayCell create(int length, @Nullable SharedLock lock) {
        long block = allocate(Kind.ARRAY, Element.INT, length, (long) length * SIZE, lock);
        return Cells.opened(new IntArrayCell(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "shared int[]";
    }

    private long element(int index) {
        check();
        return content + ((long) Objects.checkIndex(index, length) * SIZE);
    }

    @Override
    public int get(int index) {
        return Memory.getIntVolatile(element(index));
    }

    @Override
    public void set(int index, int newValue) {
        Memory.putIntVolatile(element(index), newValue);
    }

    @Override
    public void set(int from, int[] newValues) {
        copyIn(newValues, newValues.length, ValueLayout.JAVA_INT, from);
    }

    @Override
    public void fill(int newValue) {
        check();
        int[] stretch = new int[Math.min(length, STRETCH)];
        Arrays.fill(stretch, newValue);
        fillWith(stretch, stretch.length, ValueLayout.JAVA_INT);
    }

    @Override
    public int[] toArray(int from, int to) {
        int[] copy = new int[checkRange(from, to)];
        copyOut(copy, copy.length, ValueLayout.JAVA_INT, from);
        return copy;
    }

    @Override
    public int getAndSet(int index, int newValue) {
        return Memory.swapInt(element(index), newValue);
    }

    @Override
    public boolean compareAndSet(int index, int expected, int newValue) {
        return Memory.casInt(element(index), expected, newValue);
    }

    @Override
    public int getAndAdd(int index, int delta) {
        return Memory.addInt(element(index), delta);
    }
}
