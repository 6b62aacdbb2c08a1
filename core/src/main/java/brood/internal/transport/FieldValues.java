package brood.internal.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The values of a [FieldSet] apart from any object, as classes see them that put and get their
/// fields by name.
final class FieldValues {
    private final FieldSet fields;
    private final @Nullable Object[] objects;

    /// Primitives; floating-point ones as their bits.
    private final long[] bits;

    FieldValues(FieldSet fields) {
        this.fields = fields;
        this.objects = new Object[fields.size()];
        this.bits = new long[fields.size()];
    }

    void check(String name) {
        fields.check(name);
    }

    void putObject(String name, @Nullable Object value) {
        objects[fields.indexOf(name, 'L')] = value;
    }

    @Nullable
    Object getObject(String name) {
        return objects[fields.indexOf(name, 'L')];
    }

    void putBits(String name, char kind, long value) {
        bits[fields.indexOf(name, kind)] = value;
    }

    long getBits(String name, char kind) {
        return bits[fields.indexOf(name, kind)];
    }

    /// As [FieldSet#write].
    void write(ObjectWriter out) throws IOException {
        EncodedBuffer buffer = out.buffer();
        for (int i = 0; i < bits.length; i++) {
            long value = bits[i];
            switch (fields.kinds[i]) {
                case 'L' -> out.write(objects[i]);
                case 'I' -> buffer.putSigned((int) value);
                case 'J' -> buffer.putSigned(value);
                case 'D' -> buffer.putLong(value);
                case 'Z', 'B' -> buffer.putByte((int) value);
                case 'C', 'S' -> buffer.putShort((int) value);
                default -> buffer.putInt((int) value);
            }
        }
    }

    static FieldValues read(FieldSet fields, ObjectReader in)
            throws IOException, ClassNotFoundException {
        FieldValues values = new FieldValues(fields);
        EncodedInput input = in.input();
        for (int i = 0; i < fields.size(); i++) {
            switch (fields.kinds[i]) {
                case 'L' -> values.objects[i] = in.read();
                case 'I' -> values.bits[i] = input.getSigned();
                case 'J' -> values.bits[i] = input.getSignedLong();
                case 'D' -> values.bits[i] = input.getLong();
                case 'Z', 'B' -> values.bits[i] = input.getByte();
                case 'C', 'S' -> values.bits[i] = input.getShort();
                default -> values.bits[i] = input.getInt();
            }
        }
        return values;
    }

    /// The values as a constructor takes them.
    @Nullable
    Object[] boxed() {
        for (int i = 0; i < bits.length; i++) {
            long value = bits[i];
            switch (fields.kinds[i]) {
                case 'L' -> {}
                case 'I' -> objects[i] = (int) value;
                case 'J' -> objects[i] = value;
                case 'D' -> objects[i] = Double.longBitsToDouble(value);
                case 'Z' -> objects[i] = value != 0;
                case 'B' -> objects[i] = (byte) value;
                case 'C' -> objects[i] = (char) value;
                case 'S' -> objects[i] = (short) value;
                default -> objects[i] = Float.intBitsToFloat((int) value);
            }
        }
        return objects;
    }
}
