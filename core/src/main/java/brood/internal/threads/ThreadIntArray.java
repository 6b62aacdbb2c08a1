package brood.internal.threads;

import brood.SharedIntArray;
import brood.SharedLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An `int[]`.
final class ThreadIntArray extends LockedThing implements SharedIntArray {
    private static final long serialVersionUID = 1;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(int[].class);

    private final transient int[] elements;

    ThreadIntArray(ThreadProgram program, int length, @Nullable SharedLock lock) {
        super(program, lock);
        elements = new int[length];
    }

    @Override
    String noun() {
        return "array of ints";
    }

    @Override
    public int length() {
        check();
        return elements.length;
    }

    @Override
    public int get(int index) {
        check();
        return (int) ELEMENT.getVolatile(elements, index);
    }

    @Override
    public void set(int index, int newValue) {
        check();
        ELEMENT.setVolatile(elements, index, newValue);
    }

    @Override
    public void set(int from, int[] newValues) {
        check();
        Objects.checkFromIndexSize(from, newValues.length, elements.length);
        System.arraycopy(newValues, 0, elements, from, newValues.length);
    }

    @Override
    public void fill(int newValue) {
        check();
        Arrays.fill(elements, newValue);
    }

    @Override
    public int[] toArray(int from, int to) {
        check();
        Objects.checkFromToIndex(from, to, elements.length);
        return Arrays.copyOfRange(elements, from, to);
    }

    @Override
    public int getAndSet(int index, int newValue) {
        check();
        return (int) ELEMENT.getAndSet(elements, index, newValue);
    }

    @Override
    public int getAndAdd(int index, int delta) {
        check();
        return (int) ELEMENT.getAndAdd(elements, index, delta);
    }

    @Override
    public boolean compareAndSet(int index, int expected, int newValue) {
        check();
        return ELEMENT.compareAndSet(elements, index, expected, newValue);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + elements.length + " elements)";
    }
}
