package brood.internal.threads;

import brood.SharedCharArray;
import brood.SharedLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `char[]`.
final class ThreadCharArray extends LockedThing implements SharedCharArray {
    private static final long serialVersionUID = 1;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(char[].class);

    private final transient char[] elements;

    ThreadCharArray(ThreadProgram program, int length, @Nullable SharedLock lock) {
        super(program, lock);
        elements = new char[length];
    }

    @Override
    String noun() {
        return "array of chars";
    }

    @Override
    public int length() {
        check();
        return elements.length;
    }

    @Override
    public char get(int index) {
        check();
        return (char) ELEMENT.getVolatile(elements, index);
    }

    @Override
    public void set(int index, char newValue) {
        check();
        ELEMENT.setVolatile(elements, index, newValue);
    }

    @Override
    public void set(int from, char[] newValues) {
        check();
        Objects.checkFromIndexSize(from, newValues.length, elements.length);
        System.arraycopy(newValues, 0, elements, from, newValues.length);
    }

    @Override
    public void fill(char newValue) {
        check();
        Arrays.fill(elements, newValue);
    }

    @Override
    public char[] toArray(int from, int to) {
        check();
        Objects.checkFromToIndex(from, to, elements.length);
        return Arrays.copyOfRange(elements, from, to);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + elements.length + " elements)";
    }
}
