package brood.internal.threads;

import brood.SharedShortArray;
import brood.SharedLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `short[]`.
final class ThreadShortArray extends LockedThing implements SharedShortArray {
    private static final long serialVersionUID = 1;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(short[].class);

    private final transient short[] elements;

    ThreadShortArray(ThreadProgram program, int length, @Nullable SharedLock lock) {
        super(program, lock);
        elements = new short[length];
    }

    @Override
    String noun() {
        return "array of shorts";
    }

    @Override
    public int length() {
        check();
        return elements.length;
    }

    @Override
    public short get(int index) {
        check();
        return (short) ELEMENT.getVolatile(elements, index);
    }

    @Override
    public void set(int index, short newValue) {
        check();
        ELEMENT.setVolatile(elements, index, newValue);
    }

    @Override
    public void set(int from, short[] newValues) {
        check();
        Objects.checkFromIndexSize(from, newValues.length, elements.length);
        System.arraycopy(newValues, 0, elements, from, newValues.length);
    }

    @Override
    public void fill(short newValue) {
        check();
        Arrays.fill(elements, newValue);
    }

    @Override
    public short[] toArray(int from, int to) {
        check();
        Objects.checkFromToIndex(from, to, elements.length);
        return Arrays.copyOfRange(elements, from, to);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + elements.length + " elements)";
    }
}
