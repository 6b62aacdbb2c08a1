package brood.internal.threads;

import brood.SharedLongArray;
import brood.SharedLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `long[]`.
final class ThreadLongArray extends LockedThing implements SharedLongArray {
    private static final long serialVersionUID = 1;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final transient long[] elements;

    ThreadLongArray(ThreadProgram program, int length, @Nullable SharedLock lock) {
        super(program, lock);
        elements = new long[length];
    }

    @Override
    String noun() {
        return "array of longs";
    }

    @Override
    public int length() {
        check();
        return elements.length;
    }

    @Override
    public long get(int index) {
        check();
        return (long) ELEMENT.getVolatile(elements, index);
    }

    @Override
    public void set(int index, long newValue) {
        check();
        ELEMENT.setVolatile(elements, index, newValue);
    }

    @Override
    public void set(int from, long[] newValues) {
        check();
        Objects.checkFromIndexSize(from, newValues.length, elements.length);
        System.arraycopy(newValues, 0, elements, from, newValues.length);
    }

    @Override
    public void fill(long newValue) {
        check();
        Arrays.fill(elements, newValue);
    }

    @Override
    public long[] toArray(int from, int to) {
        check();
        Objects.checkFromToIndex(from, to, elements.length);
        return Arrays.copyOfRange(elements, from, to);
    }

    @Override
    public long getAndSet(int index, long newValue) {
        check();
        return (long) ELEMENT.getAndSet(elements, index, newValue);
    }

    @Override
    public long getAndAdd(int index, long delta) {
        check();
        return (long) ELEMENT.getAndAdd(elements, index, delta);
    }

    @Override
    public boolean compareAndSet(int index, long expected, long newValue) {
        check();
        return ELEMENT.compareAndSet(elements, index, expected, newValue);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + elements.length + " elements)";
    }
}
