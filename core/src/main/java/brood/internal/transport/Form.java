package brood.internal.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How the objects of one class are written and read. Made once for each class by [Forms].
abstract class Form {
    /// Whether something may refer back to an object.
    enum Identity {
        /// A copy is as good as the object itself.
        NONE,
        /// It is made when all that it holds is there, so nothing in it can refer to it.
        AT_END,
        /// It is made first and filled then.
        AT_START
    }

    /// One of [Tags].
    final int tag;
    final Identity identity;

    /// The class that follows the tag, if one does.
    final @Nullable ClassName name;

    Form(int tag, Identity identity, @Nullable Class<?> type) {
        this.tag = tag;
        this.identity = identity;
        this.name = type == null ? null : ClassName.of(type);
    }

    static Form of(Class<?> type) {
        return Forms.of(type);
    }

    /// Whether [#replacement] may give something else.
    boolean replaces() {
        return false;
    }

    /// What goes in place of an object.
    @Nullable
    Object replacement(Object value) throws IOException {
        return value;
    }

    /// The form of objects that are not replaced.
    Form content() {
        return this;
    }

    /// The form that reads objects of this class behind a tag.
    ///
    /// @return null when none are written with that tag
    @Nullable
    Form behind(int otherTag) {
        return otherTag == tag ? this : null;
    }

    /// Why objects of this class can't be sent at all.
    ///
    /// @return null when they can, as far as the class tells
    @Nullable
    String refusal() {
        return null;
    }

    /// Whether all fields go, and not only those that serialisation has.
    boolean isPlain() {
        return false;
    }

    /// Writes what follows the tag and the class.
    abstract void write(Object value, ObjectWriter out) throws IOException;

    /// Reads what follows the tag and the class.
    ///
    /// @param number what the object is called by others; with [Identity#AT_START] to be told to
    ///        the reader as soon as there is an object
    abstract @Nullable Object read(ObjectReader in, int number)
            throws IOException, ClassNotFoundException;
}
