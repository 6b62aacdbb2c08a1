package brood.internal.shm;

import brood.SharedDoubleArray;
import brood.SharedLock;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `double[]` in shared memory: see [LockedCell].
final class DoubleArrayCell extends ArrayCell implements SharedDoubleArray {
    private static final long serialVersionUID = 1;

    private static final int SIZE = 8;

    DoubleArrayCell(long block, int generation) {
        super(block, generation);
    }

    static DoubleArrayCell create(int length, @Nullable SharedLock lock) {
        long block = allocate(Kind.ARRAY, Element.DOUBLE, length, (long) length * SIZE, lock);
        return Cells.opened(new DoubleArrayCell(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "shared double[]";
    }

    private long element(int index) {
        check();
        return content + ((long) Objects.checkIndex(index, length) * SIZE);
    }

    @Override
    public double get(int index) {
        return Double.longBitsToDouble(Memory.getLongVolatile(element(index)));
    }

    @Override
    public void set(int index, double newValue) {
        Memory.putLongVolatile(element(index), Double.doubleToRawLongBits(newValue));
    }

    @Override
    public void set(int from, double[] newValues) {
        copyIn(newValues, newValues.length, ValueLayout.JAVA_DOUBLE, from);
    }

    @Override
    public void fill(double newValue) {
        check();
        double[] stretch = new double[Math.min(length, STRETCH)];
        Arrays.fill(stretch, newValue);
        fillWith(stretch, stretch.length, ValueLayout.JAVA_DOUBLE);
    }

    @Override
    public double[] toArray(int from, int to) {
        double[] copy = new double[checkRange(from, to)];
        copyOut(copy, copy.length, ValueLayout.JAVA_DOUBLE, from);
        return copy;
    }

    @Override
    public double getAndSet(int index, double newValue) {
        return Double.longBitsToDouble(
                Memory.swapLong(element(index), Double.doubleToRawLongBits(newValue)));
    }

    @Override
    public boolean compareAndSet(int index, double expected, double newValue) {
        return Memory.casLong(element(index), Double.doubleToRawLongBits(expected),
                Double.doubleToRawLongBits(newValue));
    }

    @Override
    public double getAndAdd(int index, double delta) {
        while (true) {
            double before = get(index);
            if (compareAndSet(index, before, before + delta)) {
                return before;
            }
        }
    }
}
