package brood.internal.transport;

import java.io.InvalidClassException;
import java.io.IOException;
import java.io.NotSerializableException;

/// Objects that can't be sent.
final class RefusedForm extends Form {
    private final String reason;

    RefusedForm(String reason) {
        super(Leaves.NULL, Identity.NONE, null);
        this.reason = reason;
    }

    @Override
    String refusal() {
        return reason;
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        throw new NotSerializableException(value.getClass().getName());
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException {
        throw new InvalidClassException(reason);
    }
}
