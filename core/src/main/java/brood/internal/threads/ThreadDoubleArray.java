package brood.internal.threads;

import brood.SharedDoubleArray;
import brood.SharedLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `double[]`.
final class ThreadDoubleArray extends LockedThing implements SharedDoubleArray {
    private static final long serialVersionUID = 1;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(double[].class);

    private final transient double[] elements;

    ThreadDoubleArray(ThreadProgram program, int length, @Nullable SharedLock lock) {
        super(program, lock);
        elements = new double[length];
    }

    @Override
    String noun() {
        return "array of doubles";
    }

    @Override
    public int length() {
        check();
        return elements.length;
    }

    @Override
    public double get(int index) {
        check();
        return (double) ELEMENT.getVolatile(elements, index);
    }

    @Override
    public void set(int index, double newValue) {
        check();
        ELEMENT.setVolatile(elements, index, newValue);
    }

    @Override
    public void set(int from, double[] newValues) {
        check();
        Objects.checkFromIndexSize(from, newValues.length, elements.length);
        System.arraycopy(newValues, 0, elements, from, newValues.length);
    }

    @Override
    public void fill(double newValue) {
        check();
        Arrays.fill(elements, newValue);
    }

    @Override
    public double[] toArray(int from, int to) {
        check();
        Objects.checkFromToIndex(from, to, elements.length);
        return Arrays.copyOfRange(elements, from, to);
    }

    @Override
    public double getAndSet(int index, double newValue) {
        check();
        return (double) ELEMENT.getAndSet(elements, index, newValue);
    }

    @Override
    public double getAndAdd(int index, double delta) {
        double before = get(index);
        while (!compareAndSet(index, before, before + delta)) {
            before = get(index);
        }
        return before;
    }

    /// A double array's elements are compared by their bits.
    @Override
    public boolean compareAndSet(int index, double expected, double newValue) {
        check();
        return ELEMENT.compareAndSet(elements, index, expected, newValue);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + elements.length + " elements)";
    }
}
