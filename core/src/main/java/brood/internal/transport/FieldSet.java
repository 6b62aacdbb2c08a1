package brood.internal.transport;

import java.io.IOException;
import java.io.ObjectStreamField;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of one class that go into a message, in the order in which they do.
final class FieldSet {
    /// From this version on the JVM warns about reflection that sets final fields, and may refuse.
    private static final boolean MAY_SET_FINALS = Runtime.version().feature() < 26;

    final String[] names;
    final Class<?>[] types;

    /// `I`, `J` and so on for primitives; `L` for anything else.
    final char[] kinds;

    /// Null for a field that is declared for serialisation only.
    private final @Nullable Field[] fields;
    private final boolean isAccessible;
    private final boolean isSettable;

    private FieldSet(String[] names, Class<?>[] types, @Nullable Field[] fields) {
        this.names = names;
        this.types = types;
        this.fields = fields;
        kinds = new char[names.length];
        boolean accessible = true;
        boolean settable = true;
        for (int i = 0; i < names.length; i++) {
            kinds[i] = types[i].isPrimitive() ? types[i].descriptorString().charAt(0) : 'L';
            Field field = fields[i];
            accessible &= field != null && field.trySetAccessible();
            settable &= field != null
                    && (MAY_SET_FINALS || !Modifier.isFinal(field.getModifiers()));
        }
        isAccessible = accessible;
        isSettable = accessible && settable;
    }

    /// The fields that serialisation has: those that the class lists, or all that are not
    /// transient.
    static FieldSet ofSerializable(Class<?> type) {
        ObjectStreamField[] listed = Serialization.persistentFields(type);
        if (listed == null) {
            return ofPlain(type);
        }
        Arrays.sort(listed);
        String[] names = new String[listed.length];
        Class<?>[] types = new Class<?>[listed.length];
        Field[] fields = new Field[listed.length];
        for (int i = 0; i < listed.length; i++) {
            names[i] = listed[i].getName();
            types[i] = listed[i].getType();
            fields[i] = find(type, names[i], types[i]);
        }
        return new FieldSet(names, types, fields);
    }

    private static @Nullable Field find(Class<?> type, String name, Class<?> fieldType) {
        try {
            Field field = type.getDeclaredField(name);
            return field.getType() == fieldType && !Modifier.isStatic(field.getModifiers())
                    ? field : null;
        } catch (NoSuchFieldException _) {
            return null;
        }
    }

    /// All fields that are neither static nor transient, in the JDK's order: objects of a cycle
    /// that compare themselves before they are complete then have the same fields as they would
    /// there.
    static FieldSet ofPlain(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : declared(type)) {
            int place = fields.size();
            while (place > 0 && isBefore(field, fields.get(place - 1))) {
                place--;
            }
            fields.add(place, field);
        }
        return of(fields);
    }

    /// Primitives come first, then the order is that of the names.
    private static boolean isBefore(Field a, Field b) {
        return a.getType().isPrimitive() == b.getType().isPrimitive()
                ? a.getName().compareTo(b.getName()) < 0 : a.getType().isPrimitive();
    }

    /// The components of a record, as its constructor takes them.
    static FieldSet ofRecord(Class<?> type) {
        return of(declared(type));
    }

    private static List<Field> declared(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static FieldSet of(List<Field> fields) {
        String[] names = new String[fields.size()];
        Class<?>[] types = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = fields.get(i).getName();
            types[i] = fields.get(i).getType();
        }
        return new FieldSet(names, types, fields.toArray(new Field[0]));
    }

    int size() {
        return names.length;
    }

    /// Whether the fields of an object can be read here without the JDK's help.
    boolean isAccessible() {
        return isAccessible;
    }

    /// Whether the fields of an object can be set here without the JDK's help.
    boolean isSettable() {
        return isSettable;
    }

    /// Where a field is.
    ///
    /// @throws IllegalArgumentException when there is none of that name and kind
    int indexOf(String name, char kind) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name) && kinds[i] == kind) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such field " + name + " of kind " + kind);
    }

    /// Makes sure that there is a field of some name.
    void check(String name) {
        for (String known : names) {
            if (known.equals(name)) {
                return;
            }
        }
        throw new IllegalArgumentException("no such field " + name);
    }

    void write(Object from, ObjectWriter out) throws IOException {
        try {
            for (int i = 0; i < kinds.length; i++) {
                write(i, from, out);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("NullAway") // accessible ones are all there
    private void write(int i, Object from, ObjectWriter out)
            throws IOException, IllegalAccessException {
        Field field = fields[i];
        EncodedBuffer buffer = out.buffer();
        switch (kinds[i]) {
            case 'L' -> out.write(field.get(from));
            case 'I' -> buffer.putSigned(field.getInt(from));
            case 'J' -> buffer.putSigned(field.getLong(from));
            case 'D' -> buffer.putLong(Double.doubleToRawLongBits(field.getDouble(from)));
            case 'Z' -> buffer.putByte(field.getBoolean(from) ? 1 : 0);
            case 'B' -> buffer.putByte(field.getByte(from));
            case 'C' -> buffer.putShort(field.getChar(from));
            case 'S' -> buffer.putShort(field.getShort(from));
            default -> buffer.putInt(Float.floatToRawIntBits(field.getFloat(from)));
        }
    }

    void read(Object into, ObjectReader in) throws IOException, ClassNotFoundException {
        try {
            for (int i = 0; i < kinds.length; i++) {
                read(i, into, in);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("NullAway") // accessible ones are all there
    private void read(int i, Object into, ObjectReader in)
            throws IOException, ClassNotFoundException, IllegalAccessException {
        Field field = fields[i];
        EncodedInput input = in.input();
        switch (kinds[i]) {
            case 'L' -> field.set(into, in.read());
            case 'I' -> field.setInt(into, input.getSigned());
            case 'J' -> field.setLong(into, input.getSignedLong());
            case 'D' -> field.setDouble(into, Double.longBitsToDouble(input.getLong()));
            case 'Z' -> field.setBoolean(into, input.getByte() != 0);
            case 'B' -> field.setByte(into, input.getByte());
            case 'C' -> field.setChar(into, (char) input.getShort());
            case 'S' -> field.setShort(into, (short) input.getShort());
            default -> field.setFloat(into, Float.intBitsToFloat(input.getInt()));
        }
    }
}
