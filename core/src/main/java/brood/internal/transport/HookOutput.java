package brood.internal.transport;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotActiveException;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The stream that classes get to see which write themselves. What they write becomes items:
///
/// ```
/// 0            the end
/// 1            length (int), bytes; numbers in them are big-endian, as DataOutput says
/// 2            an object
/// 3            the fields of the class, in their order
/// ```
///
/// So a reader that reads less than was written is put right, and one that reads more is told.
final class HookOutput extends HookDataOutput {
    static final int END = 0;
    static final int DATA = 1;
    static final int OBJECT = 2;
    static final int FIELDS = 3;

    private static final int NO_DATA = -1;

    private final ObjectWriter out;

    private Frame frame = new Frame(null, null, false);

    /// Why writing a part failed. A class that goes on all the same must not make it a message.
    private @Nullable Throwable failure;

    HookOutput(ObjectWriter out) throws IOException {
        this.out = out;
    }

    /// Writes the part of a class that has methods for it.
    void writeItems(Object value, ClassLevel level) throws IOException {
        Frame outer = frame;
        frame = new Frame(value, level, false);
        MethodHandle method = level.writeObject;
        if (method == null) {
            defaultWriteObject();
        } else {
            call(method, value);
        }
        end();
        frame = outer;
    }

    /// Writes the fields of an object that only the JDK may look at.
    void writeFields(Object value, ClassLevel level) throws IOException {
        Frame outer = frame;
        frame = new Frame(value, level, true);
        putDefaultFields(value, level);
        frame = outer;
    }

    /// Writes what an object writes by a public method.
    void writeExternal(Externalizable value) throws IOException {
        Frame outer = frame;
        frame = new Frame(null, null, false);
        value.writeExternal(this);
        end();
        frame = outer;
    }

    private void call(MethodHandle method, Object receiver) throws IOException {
        try {
            method.invokeExact(receiver, (ObjectOutputStream) this);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("unexpected exception " + e, e);
        }
    }

    private void end() throws IOException {
        Throwable earlier = failure;
        if (earlier instanceof IOException e) {
            throw e;
        }
        if (earlier != null) {
            throw new IOException("a part could not be written: " + earlier, earlier);
        }
        endData();
        out.buffer().putByte(END);
    }

    // ---- objects and fields ----

    private void item(int kind) {
        endData();
        if (!frame.isBare) {
            out.buffer().putByte(kind);
        }
    }

    @Override
    protected void writeObjectOverride(@Nullable Object value) throws IOException {
        item(OBJECT);
        try {
            out.write(value);
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void writeUnshared(@Nullable Object value) throws IOException {
        writeObjectOverride(value);
    }

    @Override
    public void defaultWriteObject() throws IOException {
        Object value = active(frame.object);
        ClassLevel level = active(frame.level);
        if (level.fields.isAccessible()) {
            item(FIELDS);
            level.fields.write(value, out);
        } else {
            putDefaultFields(value, level);
        }
    }

    private void putDefaultFields(Object value, ClassLevel level) throws IOException {
        MethodHandle method = level.defaultWrite();
        if (method == null && !Serialization.isThere()) {
            return; // nobody will read this
        }
        if (method == null) {
            throw new InvalidClassException(level.type.getName(),
                    "it lists fields for its serialisation that it does not have");
        }
        call(method, value);
    }

    @Override
    public PutField putFields() throws IOException {
        FieldValues values = frame.values;
        if (values == null) {
            values = new FieldValues(active(frame.level).fields);
            frame.values = values;
        }
        return new PutFields(values);
    }

    @Override
    public void writeFields() throws IOException {
        FieldValues values = active(frame.values);
        item(FIELDS);
        values.write(out);
    }

    private static <T> T active(@Nullable T part) throws NotActiveException {
        if (part == null) {
            throw new NotActiveException("not in a call of writeObject, or of putFields before");
        }
        return part;
    }

    // ---- data ----

    @Override
    EncodedBuffer data() {
        EncodedBuffer buffer = out.buffer();
        if (frame.dataStart == NO_DATA) {
            buffer.putByte(DATA);
            frame.dataStart = buffer.skip(4);
        }
        return buffer;
    }

    private void endData() {
        if (frame.dataStart != NO_DATA) {
            EncodedBuffer buffer = out.buffer();
            buffer.setInt(frame.dataStart, buffer.size() - frame.dataStart - 4);
            frame.dataStart = NO_DATA;
        }
    }

    @Override
    public void flush() {
        // The message is complete when the whole graph is.
    }

    @Override
    protected void drain() {
        // nothing is held back
    }

    @Override
    public void close() {
        // Not the object's to close.
    }

    @Override
    public void reset() throws IOException {
        throw new IOException("stream active");
    }

    @Override
    public void useProtocolVersion(int version) {
        throw new IllegalStateException("stream non-empty");
    }

    /// Of the object that is being written; another one while it holds and writes that.
    private static final class Frame {
        final @Nullable Object object;
        final @Nullable ClassLevel level;
        final boolean isBare;
        @Nullable
        FieldValues values;
        int dataStart = NO_DATA;

        Frame(@Nullable Object object, @Nullable ClassLevel level, boolean isBare) {
            this.object = object;
            this.level = level;
            this.isBare = isBare;
        }
    }
}
