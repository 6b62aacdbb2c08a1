package brood.internal.transport;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Objects that name another one to be sent in their place.
final class ReplacedForm extends Form {
    private final Class<?> type;
    private final MethodHandle writeReplace;

    /// Only needed when the other one is of the same class. Any thread may make it.
    private volatile @Nullable Form content;

    ReplacedForm(Class<?> type, MethodHandle writeReplace) {
        super(Leaves.NULL, Identity.AT_END, null);
        this.type = type;
        this.writeReplace = writeReplace;
    }

    @Override
    boolean replaces() {
        return true;
    }

    @Override
    @Nullable
    Object replacement(Object value) throws IOException {
        return ObjectWriter.call(writeReplace, value);
    }

    @Override
    Form content() {
        Form known = content;
        if (known == null) {
            known = Forms.makeContent(type);
            content = known;
        }
        return known;
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        content().write(value, out);
    }

    @Override
    @Nullable
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        return content().read(in, number);
    }
}
