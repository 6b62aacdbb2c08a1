package brood.internal.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Records in a package that is not open to this library: the JDK's streams write them. They may
/// come in this library's own form all the same, from a process in which the package is open, for
/// instance since the class was shipped there.
final class ClosedRecordForm extends Form {
    private final RecordForm own;
    private final Form stream = KnownForms.of(Tags.STREAM);

    ClosedRecordForm(RecordForm own) {
        super(Tags.STREAM, Identity.AT_END, null);
        this.own = own;
    }

    @Override
    @Nullable
    Form behind(int otherTag) {
        return otherTag == own.tag ? own : null;
    }

    @Override
    void write(Object value, ObjectWriter out) throws IOException {
        stream.write(value, out);
    }

    @Override
    @Nullable
    Object read(ObjectReader in, int number) throws IOException, ClassNotFoundException {
        return stream.read(in, number);
    }
}
