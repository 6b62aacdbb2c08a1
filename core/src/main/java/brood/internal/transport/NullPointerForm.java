package brood.internal.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The JVM computes the text of its own NullPointerExceptions from the code at the place where they
/// arise, which only this JVM knows. So a copy goes that carries it as a plain message.
final class NullPointerForm extends Form {
    private final Form content;

    NullPointerForm(Form content) {
        super(content.tag, content.identity, NullPointerException.class);
        this.content = content;
    }

    @Override
    boolean replaces() {
        return true;
    }

    @Override
    Object replacement(Object value) {
        return withMessage((NullPointerException) value);
    }

    static NullPointerException withMessage(NullPointerException original) {
        String message = original.getMessage();
        if (message == null) {
            return original;
        }
        NullPointerException copy = new NullPointerException(message);
        copy.setStackTrace(original.getStackTrace());
        if (original.getCause() != null) {
            copy.initCause(original.getCause());
        }
        for (Throwable suppressed : original.getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }

    @Override
    Form content() {
        return content;
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        content.write(value, out);
    }

    @Override
    @Nullable
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        return content.read(in, number);
    }
}
