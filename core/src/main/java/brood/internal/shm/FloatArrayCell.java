package brood.internal.shm;

import brood.SharedFloatArray;
import brood.SharedLock;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `float[]` in shared memory: see [LockedCell].
final class FloatArrayCell extends ArrayCell implements SharedFloatArray {
    private static final long serialVersionUID = 1;

    private static final int SIZE = 4;

    FloatArrayCell(long block, int generation) {
        super(block, generation);
    }

    static FloatArrayCell create(int length, @Nullable SharedLock lock) {
        long block = allocate(Kind.ARRAY, Element.FLOAT, length, (long) length * SIZE, lock);
        return Cells.opened(new FloatArrayCell(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "shared float[]";
    }

    private long element(int index) {
        check();
        return content + ((long) Objects.checkIndex(index, length) * SIZE);
    }

    @Override
    public float get(int index) {
        return Float.intBitsToFloat(Memory.getIntVolatile(element(index)));
    }

    @Override
    public void set(int index, float newValue) {
        Memory.putIntVolatile(element(index), Float.floatToRawIntBits(newValue));
    }

    @Override
    public void set(int from, float[] newValues) {
        copyIn(newValues, newValues.length, ValueLayout.JAVA_FLOAT, from);
    }

    @Override
    public void fill(float newValue) {
        check();
        float[] stretch = new float[Math.min(length, STRETCH)];
        Arrays.fill(stretch, newValue);
        fillWith(stretch, stretch.length, ValueLayout.JAVA_FLOAT);
    }

    @Override
    public float[] toArray(int from, int to) {
        float[] copy = new float[checkRange(from, to)];
        copyOut(copy, copy.length, ValueLayout.JAVA_FLOAT, from);
        return copy;
    }
}
