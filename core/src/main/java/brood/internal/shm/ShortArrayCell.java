package brood.internal.shm;

import brood.SharedShortArray;
import brood.SharedLock;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `short[]` in shared memory: see [LockedCell].
final class ShortArrayCell extends ArrayCell implements SharedShortArray {
    private static final long serialVersionUID = 1;

    private static final int SIZE = 2;

    ShortArrayCell(long block, int generation) {
        super(block, generation);
    }

    static ShortArrayCell create(int length, @Nullable SharedLock lock) {
        long block = allocate(Kind.ARRAY, Element.SHORT, length, (long) length * SIZE, lock);
        return Cells.opened(new ShortArrayCell(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "shared short[]";
    }

    private long element(int index) {
        check();
        return content + ((long) Objects.checkIndex(index, length) * SIZE);
    }

    @Override
    public short get(int index) {
        return NarrowMemory.getShortVolatile(element(index));
    }

    @Override
    public void set(int index, short newValue) {
        NarrowMemory.putShortVolatile(element(index), newValue);
    }

    @Override
    public void set(int from, short[] newValues) {
        copyIn(newValues, newValues.length, ValueLayout.JAVA_SHORT, from);
    }

    @Override
    public void fill(short newValue) {
        check();
        short[] stretch = new short[Math.min(length, STRETCH)];
        Arrays.fill(stretch, newValue);
        fillWith(stretch, stretch.length, ValueLayout.JAVA_SHORT);
    }

    @Override
    public short[] toArray(int from, int to) {
        short[] copy = new short[checkRange(from, to)];
        copyOut(copy, copy.length, ValueLayout.JAVA_SHORT, from);
        return copy;
    }
}
