package brood.internal.transport;

import java.io.ObjectOutput;
import java.io.ObjectOutputStream.PutField;
import org.jspecify.annotations.Nullable;

/// The fields of an object as its `writeObject` puts them, by name.
final class PutFields extends PutField {
    private final FieldValues values;

    PutFields(FieldValues values) {
        this.values = values;
    }

    @Override
    public void put(String name, boolean value) {
        values.putBits(name, 'Z', value ? 1 : 0);
    }

    @Override
    public void put(String name, byte value) {
        values.putBits(name, 'B', value);
    }

    @Override
    public void put(String name, char value) {
        values.putBits(name, 'C', value);
    }

    @Override
    public void put(String name, short value) {
        values.putBits(name, 'S', value);
    }

    @Override
    public void put(String name, int value) {
        values.putBits(name, 'I', value);
    }

    @Override
    public void put(String name, long value) {
        values.putBits(name, 'J', value);
    }

    @Override
    public void put(String name, float value) {
        values.putBits(name, 'F', Float.floatToRawIntBits(value));
    }

    @Override
    public void put(String name, double value) {
        values.putBits(name, 'D', Double.doubleToRawLongBits(value));
    }

    @Override
    public void put(String name, @Nullable Object value) {
        values.putObject(name, value);
    }

    @Override
    @Deprecated
    @SuppressWarnings("removal") // it is abstract, and so has to be there
    public void write(ObjectOutput to) {
        throw new UnsupportedOperationException("use writeFields");
    }
}
