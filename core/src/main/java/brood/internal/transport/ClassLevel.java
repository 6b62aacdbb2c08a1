package brood.internal.transport;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// One class of a hierarchy, and what it adds to the form of its objects.
///
/// ```
/// without methods of its own for it:    the fields
/// with writeObject or readObject:       items up to an end mark, see HookOutput
/// ```
final class ClassLevel {
    final Class<?> type;
    final FieldSet fields;
    final @Nullable MethodHandle writeObject;
    final @Nullable MethodHandle readObject;

    // For fields that only the JDK may touch. Made when first needed; any thread would make the same.
    private volatile @Nullable MethodHandle defaultWrite;
    private volatile @Nullable MethodHandle defaultRead;

    private ClassLevel(Class<?> type, FieldSet fields, @Nullable MethodHandle writeObject,
            @Nullable MethodHandle readObject) {
        this.type = type;
        this.fields = fields;
        this.writeObject = writeObject;
        this.readObject = readObject;
    }

    static ClassLevel serializable(Class<?> type) {
        return new ClassLevel(type, FieldSet.ofSerializable(type), Serialization.writeObject(type),
                Serialization.readObject(type));
    }

    static ClassLevel plain(Class<?> type) {
        return new ClassLevel(type, FieldSet.ofPlain(type), null, null);
    }

    /// Whether its part is a sequence of items.
    boolean hasItems() {
        return writeObject != null || readObject != null;
    }

    /// What puts the fields; null when the class lists fields that it does not have.
    @Nullable
    MethodHandle defaultWrite() {
        MethodHandle known = defaultWrite;
        if (known == null) {
            known = Serialization.defaultWrite(type);
            defaultWrite = known;
        }
        return known;
    }

    /// What gets the fields; null when the class lists fields that it does not have.
    @Nullable
    MethodHandle defaultRead() {
        MethodHandle known = defaultRead;
        if (known == null) {
            known = Serialization.defaultRead(type);
            defaultRead = known;
        }
        return known;
    }
}
