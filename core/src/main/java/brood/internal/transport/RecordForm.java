package brood.internal.transport;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/// Records: their components; they are rebuilt by their own constructor.
final class RecordForm extends Form {
    private final FieldSet components;
    private final Class<?> type;

    /// Null when the package is not open to this library.
    private final @Nullable Constructor<?> constructor;
    private final @Nullable MethodHandle readResolve;
    private final boolean isPlain;

    private RecordForm(Class<?> type, FieldSet components,
            @Nullable Constructor<?> constructor, @Nullable MethodHandle readResolve,
            boolean isPlain) {
        super(Tags.RECORD, hasOnlyLeaves(components) ? Identity.NONE : Identity.AT_END, type);
        this.type = type;
        this.components = components;
        this.constructor = constructor;
        this.readResolve = readResolve;
        this.isPlain = isPlain;
    }

    static RecordForm of(Class<?> type, @Nullable MethodHandle readResolve, boolean isPlain) {
        FieldSet components = FieldSet.ofRecord(type);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(components.types);
            boolean isOpen = components.isAccessible() && constructor.trySetAccessible();
            return new RecordForm(type, components, isOpen ? constructor : null, readResolve,
                    isPlain);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // every record has that constructor
        }
    }

    /// Whether the package is open to this library.
    boolean isOpen() {
        return constructor != null;
    }

    /// Whether a copy is as good as the record itself, since it holds but values.
    private static boolean hasOnlyLeaves(FieldSet components) {
        for (Class<?> type : components.types) {
            boolean isLeaf = type.isPrimitive() || type == String.class || Leaves.isBoxed(type)
                    || type.isEnum() || ValueLeaves.has(type);
            if (!isLeaf) {
                return false;
            }
        }
        return true;
    }

    @Override
    boolean isPlain() {
        return isPlain;
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        components.write(value, out);
    }

    @Override
    @Nullable
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        FieldValues values = FieldValues.read(components, in);
        if (constructor == null) {
            return ClosedRecord.make(type, components, values.boxed());
        }
        Object value = Serialization.construct(constructor, values.boxed());
        return readResolve == null ? value : ObjectWriter.call(readResolve, value);
    }
}
