package brood.internal.transport;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/// Objects that go field by field, superclass first: those of serialisable classes, with all that
/// they do to their own form, and plain ones.
final class SerialForm extends Form {
    private final ClassLevel[] levels;
    private final Constructor<?> constructor;
    private final @Nullable MethodHandle readResolve;
    private final boolean isPlain;

    SerialForm(Class<?> type, ClassLevel[] levels, Constructor<?> constructor,
            @Nullable MethodHandle readResolve, boolean isPlain) {
        super(Tags.SERIAL, Identity.AT_START, type);
        this.levels = levels;
        this.constructor = constructor;
        this.readResolve = readResolve;
        this.isPlain = isPlain;
    }

    @Override
    boolean isPlain() {
        return isPlain;
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        for (ClassLevel level : levels) {
            if (level.hasItems()) {
                out.hooks().writeItems(value, level);
            } else if (level.fields.isAccessible()) {
                level.fields.write(value, out);
            } else {
                out.hooks().writeFields(value, level);
            }
        }
    }

    @Override
    @Nullable
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        Object value = Serialization.construct(constructor);
        in.set(number, value);
        for (ClassLevel level : levels) {
            if (level.hasItems()) {
                in.hooks().readItems(value, level);
            } else if (level.fields.isSettable()) {
                level.fields.read(value, in);
            } else {
                in.hooks().readFields(value, level);
            }
        }
        // As in the JDK, what refers back to the object from inside keeps the unresolved one.
        return readResolve == null ? value : ObjectWriter.call(readResolve, value);
    }
}
