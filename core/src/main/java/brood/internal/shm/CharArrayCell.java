package brood.internal.shm;

import brood.SharedCharArray;
import brood.SharedLock;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `char[]` in shared memory: see [LockedCell].
final class CharArrayCell extends ArrayCell implements SharedCharArray {
    private static final long serialVersionUID = 1;

    private static final int SIZE = 2;

    CharArrayCell(long block, int generation) {
        super(block, generation);
    }

    static CharArrayCell create(int length, @Nullable SharedLock lock) {
        long block = allocate(Kind.ARRAY, Element.CHAR, length, (long) length * SIZE, lock);
        return Cells.opened(new CharArrayCell(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "shared char[]";
    }

    private long element(int index) {
        check();
        return content + ((long) Objects.checkIndex(index, length) * SIZE);
    }

    @Override
    public char get(int index) {
        return NarrowMemory.getCharVolatile(element(index));
    }

    @Override
    public void set(int index, char newValue) {
        NarrowMemory.putCharVolatile(element(index), newValue);
    }

    @Override
    public void set(int from, char[] newValues) {
        copyIn(newValues, newValues.length, ValueLayout.JAVA_CHAR, from);
    }

    @Override
    public void fill(char newValue) {
        check();
        char[] stretch = new char[Math.min(length, STRETCH)];
        Arrays.fill(stretch, newValue);
        fillWith(stretch, stretch.length, ValueLayout.JAVA_CHAR);
    }

    @Override
    public char[] toArray(int from, int to) {
        char[] copy = new char[checkRange(from, to)];
        copyOut(copy, copy.length, ValueLayout.JAVA_CHAR, from);
        return copy;
    }
}
