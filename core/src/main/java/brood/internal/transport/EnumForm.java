package brood.internal.transport;

import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/// Constants of an enum: the number of each.
final class EnumForm extends Form {
    private final Class<?> type;

    /// Asked for late, since it initialises the class.
    private volatile Object @Nullable [] constants;

    EnumForm(Class<?> type) {
        super(Tags.ENUM, Identity.NONE, type);
        this.type = type;
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // both ends have the same class
    void write(Object value, ObjectWriter out) {
        out.buffer().putCount(((Enum<?>) value).ordinal());
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException {
        Object[] known = constants;
        if (known == null) {
            known = type.getEnumConstants();
            constants = known;
        }
        int ordinal = in.input().getCount();
        if (known == null || ordinal < 0 || ordinal >= known.length) {
            throw new StreamCorruptedException(type.getName() + " has no constant " + ordinal);
        }
        return known[ordinal];
    }
}
