package brood.internal.transport;

import java.io.ObjectInputStream.GetField;
import java.io.ObjectStreamClass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of an object as its `readObject` gets them, by name. Both ends have the same class,
/// so no field is ever missing.
final class GetFields extends GetField {
    private final Class<?> type;
    private final FieldValues values;

    GetFields(Class<?> type, FieldValues values) {
        this.type = type;
        this.values = values;
    }

    @Override
    public ObjectStreamClass getObjectStreamClass() {
        return Objects.requireNonNull(ObjectStreamClass.lookup(type));
    }

    @Override
    public boolean defaulted(String name) {
        values.check(name);
        return false;
    }

    @Override
    public boolean get(String name, boolean missing) {
        return values.getBits(name, 'Z') != 0;
    }

    @Override
    public byte get(String name, byte missing) {
        return (byte) values.getBits(name, 'B');
    }

    @Override
    public char get(String name, char missing) {
        return (char) values.getBits(name, 'C');
    }

    @Override
    public short get(String name, short missing) {
        return (short) values.getBits(name, 'S');
    }

    @Override
    public int get(String name, int missing) {
        return (int) values.getBits(name, 'I');
    }

    @Override
    public long get(String name, long missing) {
        return values.getBits(name, 'J');
    }

    @Override
    public float get(String name, float missing) {
        return Float.intBitsToFloat((int) values.getBits(name, 'F'));
    }

    @Override
    public double get(String name, double missing) {
        return Double.longBitsToDouble(values.getBits(name, 'D'));
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK says nothing about null here
    public Object get(String name, @Nullable Object missing) {
        return values.getObject(name);
    }
}
