package brood.internal.shm;

import brood.SharedLongArray;
import brood.SharedLock;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `long[]` in shared memory: see [LockedCell].
final class LongArrayCell extends ArrayCell implements SharedLongArray {
    private static final long serialVersionUID = 1;

    private static final int SIZE = 8;

    LongArrayCell(long block, int generation) {
        super(block, generation);
    }

    static LongArrayCell create(int length, @Nullable SharedLock lock) {
        long block = allocate(Kind.ARRAY, Element.LONG, length, (long) length * SIZE, lock);
        return Cells.opened(new LongArrayCell(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "shared long[]";
    }

    private long element(int index) {
        check();
        return content + ((long) Objects.checkIndex(index, length) * SIZE);
    }

    @Override
    public long get(int index) {
        return Memory.getLongVolatile(element(index));
    }

    @Override
    public void set(int index, long newValue) {
        Memory.putLongVolatile(element(index), newValue);
    }

    @Override
    public void set(int from, long[] newValues) {
        copyIn(newValues, newValues.length, ValueLayout.JAVA_LONG, from);
    }

    @Override
    public void fill(long newValue) {
        check();
        long[] stretch = new long[Math.min(length, STRETCH)];
        Arrays.fill(stretch, newValue);
        fillWith(stretch, stretch.length, ValueLayout.JAVA_LONG);
    }

    @Override
    public long[] toArray(int from, int to) {
        long[] copy = new long[checkRange(from, to)];
        copyOut(copy, copy.length, ValueLayout.JAVA_LONG, from);
        return copy;
    }

    @Override
    public long getAndSet(int index, long newValue) {
        return Memory.swapLong(element(index), newValue);
    }

    @Override
    public boolean compareAndSet(int index, long expected, long newValue) {
        return Memory.casLong(element(index), expected, newValue);
    }

    @Override
    public long getAndAdd(int index, long delta) {
        return Memory.addLong(element(index), delta);
    }
}
