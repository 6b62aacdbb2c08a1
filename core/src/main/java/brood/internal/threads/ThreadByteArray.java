package brood.internal.threads;

import brood.SharedByteArray;
import brood.SharedLock;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A `byte[]`.
final class ThreadByteArray extends LockedThing implements SharedByteArray {
    private static final long serialVersionUID = 1;
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(byte[].class);

    private final transient byte[] elements;

    ThreadByteArray(ThreadProgram program, int length, @Nullable SharedLock lock) {
        super(program, lock);
        elements = new byte[length];
    }

    @Override
    String noun() {
        return "array of bytes";
    }

    @Override
    public int length() {
        check();
        return elements.length;
    }

    @Override
    public byte get(int index) {
        check();
        return (byte) ELEMENT.getVolatile(elements, index);
    }

    @Override
    public void set(int index, byte newValue) {
        check();
        ELEMENT.setVolatile(elements, index, newValue);
    }

    @Override
    public void set(int from, byte[] newValues) {
        check();
        Objects.checkFromIndexSize(from, newValues.length, elements.length);
        System.arraycopy(newValues, 0, elements, from, newValues.length);
    }

    @Override
    public void fill(byte newValue) {
        check();
        Arrays.fill(elements, newValue);
    }

    @Override
    public byte[] toArray(int from, int to) {
        check();
        Objects.checkFromToIndex(from, to, elements.length);
        return Arrays.copyOfRange(elements, from, to);
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + " (" + elements.length + " elements)";
    }
}
