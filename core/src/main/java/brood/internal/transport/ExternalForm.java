package brood.internal.transport;

import java.io.Externalizable;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/// Objects that write and read themselves by public methods.
final class ExternalForm extends Form {
    private final Constructor<?> constructor;
    private final @Nullable MethodHandle readResolve;

    ExternalForm(Class<?> type, Constructor<?> constructor, @Nullable MethodHandle readResolve) {
        super(Tags.EXTERNAL, Identity.AT_START, type);
        this.constructor = constructor;
        this.readResolve = readResolve;
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        out.hooks().writeExternal((Externalizable) value);
    }

    @Override
    @Nullable
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        Object value = Serialization.construct(constructor);
        in.set(number, value);
        in.hooks().readExternal((Externalizable) value);
        return readResolve == null ? value : ObjectWriter.call(readResolve, value);
    }
}
