package brood.internal.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.ObjectStreamField;
import org.jspecify.annotations.Nullable;

/// Makes a record whose constructor this library may not call: the JDK may, when it reads one from
/// a stream. The stream has the primitives, and for each object a text with its place.
final class ClosedRecord extends ObjectInputStream {
    private final Class<?> type;
    private final @Nullable Object[] components;

    /// How many texts still stand for objects. The last object is the record itself, or what its
    /// `readResolve` gives.
    private int places;

    private ClosedRecord(byte[] stream, Class<?> type, @Nullable Object[] components)
            throws IOException {
        super(new ByteArrayInputStream(stream));
        this.type = type;
        this.components = components;
        for (Class<?> component : FieldSet.ofRecord(type).types) {
            places += component.isPrimitive() ? 0 : 1;
        }
        for (Object component : components) {
            places -= component == null ? 1 : 0;
        }
        enableResolveObject(true);
    }

    /// Makes a serialisable record, and does what its `readResolve` says.
    static @Nullable Object make(Class<?> type, FieldSet fields, @Nullable Object[] components)
            throws IOException, ClassNotFoundException {
        return new ClosedRecord(stream(type, fields, components), type, components).readObject();
    }

    private static byte[] stream(Class<?> type, FieldSet fields, @Nullable Object[] components)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(ObjectStreamConstants.TC_OBJECT);
        out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
        out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
        out.writeByte(ObjectStreamConstants.TC_NULL); // no serialisable superclass
        for (ObjectStreamField field : ObjectStreamClass.lookupAny(type).getFields()) {
            char kind = field.isPrimitive() ? field.getTypeCode() : 'L';
            int place = fields.indexOf(field.getName(), kind);
            write(kind, place, components[place], out);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("NullAway") // primitives are never null
    private static void write(char kind, int place, @Nullable Object value, DataOutputStream out)
            throws IOException {
        switch (kind) {
            case 'L' -> {
                out.writeByte(value == null ? ObjectStreamConstants.TC_NULL
                        : ObjectStreamConstants.TC_STRING);
                if (value != null) {
                    out.writeUTF(Integer.toString(place));
                }
            }
            case 'I' -> out.writeInt((Integer) value);
            case 'J' -> out.writeLong((Long) value);
            case 'D' -> out.writeDouble((Double) value);
            case 'F' -> out.writeFloat((Float) value);
            case 'Z' -> out.writeBoolean((Boolean) value);
            case 'B' -> out.writeByte((Byte) value);
            case 'C' -> out.writeChar((Character) value);
            default -> out.writeShort((Short) value);
        }
    }

    @Override
    protected void readStreamHeader() {
        // there is none
    }

    @Override
    protected ObjectStreamClass readClassDescriptor() {
        return ObjectStreamClass.lookupAny(type);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass descriptor) {
        return type;
    }

    @Override
    @SuppressWarnings("NullAway") // what is null was written as null
    protected Object resolveObject(Object value) {
        if (places == 0) {
            return value;
        }
        places--;
        return components[Integer.parseInt((String) value)];
    }
}
