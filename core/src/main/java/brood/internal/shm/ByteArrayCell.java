package brood.internal.shm;

import brood.SharedByteArray;
import brood.SharedLock;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `byte[]` in shared memory: see [LockedCell].
final class ByteArrayCell extends ArrayCell implements SharedByteArray {
    private static final long serialVersionUID = 1;

    private static final int SIZE = 1;

    ByteArrayCell(long block, int generation) {
        super(block, generation);
    }

    static ByteArrayCell create(int length, @Nullable SharedLock lock) {
        long block = allocate(Kind.ARRAY, Element.BYTE, length, (long) length * SIZE, lock);
        return Cells.opened(new ByteArrayCell(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "shared byte[]";
    }

    private long element(int index) {
        check();
        return content + ((long) Objects.checkIndex(index, length) * SIZE);
    }

    @Override
    public byte get(int index) {
        return NarrowMemory.getByteVolatile(element(index));
    }

    @Override
    public void set(int index, byte newValue) {
        NarrowMemory.putByteVolatile(element(index), newValue);
    }

    @Override
    public void set(int from, byte[] newValues) {
        copyIn(newValues, newValues.length, ValueLayout.JAVA_BYTE, from);
    }

    @Override
    public void fill(byte newValue) {
        check();
        byte[] stretch = new byte[Math.min(length, STRETCH)];
        Arrays.fill(stretch, newValue);
        fillWith(stretch, stretch.length, ValueLayout.JAVA_BYTE);
    }

    @Override
    public byte[] toArray(int from, int to) {
        byte[] copy = new byte[checkRange(from, to)];
        copyOut(copy, copy.length, ValueLayout.JAVA_BYTE, from);
        return copy;
    }
}
