package brood.internal.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What the JDK may look into and this library may not: written by the JDK's own streams, with
/// their length. What is in it and what is around it share no objects.
final class StreamForm extends Form {
    StreamForm() {
        super(Tags.STREAM, Identity.AT_END, null);
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        out.buffer().putBytes(new StreamOutput(out.classes()).writeMessage(value));
    }

    @Override
    @Nullable
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        EncodedInput input = in.input();
        int length = input.getLength(1);
        int start = input.position();
        input.seek(start + length);
        return new StreamInput(in.classes()).readMessage(input.array(), start, length);
    }
}
