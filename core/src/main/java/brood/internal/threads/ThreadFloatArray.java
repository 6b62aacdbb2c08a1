package brood.internal.threads;

import brood.SharedFloatArray;
import brood.SharedLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `float[]`.
final class ThreadFloatArray extends LockedThing implements SharedFloatArray {
    private static final long serialVersionUID = 1;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(float[].class);

    private final transient float[] elements;

    ThreadFloatArray(ThreadProgram program, int length, @Nullable SharedLock lock) {
        super(program, lock);
        elements = new float[length];
    }

    @Override
    String noun() {
        return "array of floats";
    }

    @Override
    public int length() {
        check();
        return elements.length;
    }

    @Override
    public float get(int index) {
        check();
        return (float) ELEMENT.getVolatile(elements, index);
    }

    @Override
    public void set(int index, float newValue) {
        check();
        ELEMENT.setVolatile(elements, index, newValue);
    }

    @Override
    public void set(int from, float[] newValues) {
        check();
        Objects.checkFromIndexSize(from, newValues.length, elements.length);
        System.arraycopy(newValues, 0, elements, from, newValues.length);
    }

    @Override
    public void fill(float newValue) {
        check();
        Arrays.fill(elements, newValue);
    }

    @Override
    public float[] toArray(int from, int to) {
        check();
        Objects.checkFromToIndex(from, to, elements.length);
        return Arrays.copyOfRange(elements, from, to);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + elements.length + " elements)";
    }
}
