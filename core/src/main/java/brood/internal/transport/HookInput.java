package brood.internal.transport;

import java.io.EOFException;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.NotActiveException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectInputValidation;
import java.io.StreamCorruptedException;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The stream that classes get to see which read themselves, over the items of [HookOutput].
///
/// What a class leaves unread is skipped, and one that reads more than there is gets an exception,
/// as on the JDK's own stream.
final class HookInput extends HookDataInput implements ObjectInputFilter {
    /// An element takes at least a byte. The tables of maps are longer, by 1 / load factor.
    private static final int MAX_EXPANSION = 1024;

    /// Always allowed: a few collections know how to say the same element many times.
    private static final int HARMLESS = 1 << 24;

    private final ObjectReader reader;
    private final EncodedInput in;
    private Frame frame = new Frame(null, null, false);

    HookInput(ObjectReader reader) throws IOException {
        this.reader = reader;
        this.in = reader.input();
        setObjectInputFilter(this);
    }

    /// Refuses arrays that are too long for the bytes that are left, before room is made for them.
    @Override
    public Status checkInput(FilterInfo info) {
        return info.arrayLength() > HARMLESS
                && info.arrayLength() > (1L + in.remaining()) * MAX_EXPANSION
                        ? Status.REJECTED : Status.UNDECIDED;
    }

    /// Reads the part of a class that has methods for it.
    void readItems(Object value, ClassLevel level) throws IOException, ClassNotFoundException {
        Frame outer = frame;
        frame = new Frame(value, level, false);
        MethodHandle method = level.readObject;
        if (method == null) {
            defaultReadObject();
        } else {
            call(method, value);
        }
        skipRest();
        frame = outer;
    }

    /// Reads the fields of an object that only the JDK may set.
    void readFields(Object value, ClassLevel level) throws IOException, ClassNotFoundException {
        Frame outer = frame;
        frame = new Frame(value, level, true);
        getDefaultFields(value, level);
        frame = outer;
    }

    /// Reads what an object reads by a public method.
    void readExternal(Externalizable value) throws IOException, ClassNotFoundException {
        Frame outer = frame;
        frame = new Frame(null, null, false);
        value.readExternal(this);
        skipRest();
        frame = outer;
    }

    private void call(MethodHandle method, Object receiver)
            throws IOException, ClassNotFoundException {
        try {
            method.invokeExact(receiver, (ObjectInputStream) this);
        } catch (Throwable e) {
            throw Serialization.unexpected(e);
        }
    }

    // ---- items ----

    /// The kind of what comes next; more data of the same item count as such.
    private int next() throws IOException {
        if (frame.dataEnd > in.position()) {
            return HookOutput.DATA;
        }
        if (!frame.isAtItem) {
            frame.item = in.getByte();
            frame.isAtItem = true;
            if (frame.item == HookOutput.DATA) {
                int length = in.getInt();
                if (length < 0) {
                    throw new StreamCorruptedException("negative length " + length);
                }
                in.need(length);
                frame.dataEnd = in.position() + length;
                frame.isAtItem = false;
                return length > 0 ? HookOutput.DATA : next();
            }
        }
        return frame.item;
    }

    /// The kind of what comes next, after fields that the class does not want.
    private int nextBehindFields() throws IOException, ClassNotFoundException {
        int item = next();
        while (item == HookOutput.FIELDS) {
            var _ = takeFields();
            item = next();
        }
        return item;
    }

    private FieldValues takeFields() throws IOException, ClassNotFoundException {
        frame.isAtItem = false;
        return FieldValues.read(active(frame.level).fields, reader);
    }

    private void skipRest() throws IOException, ClassNotFoundException {
        for (int item = nextBehindFields(); item != HookOutput.END; item = nextBehindFields()) {
            if (item == HookOutput.DATA) {
                in.seek(frame.dataEnd);
            } else if (item == HookOutput.OBJECT) {
                frame.isAtItem = false;
                var _ = reader.read();
            } else {
                throw new StreamCorruptedException("unknown kind of item " + item);
            }
        }
    }

    // ---- objects and fields ----

    @Override
    @SuppressWarnings("NullAway") // the JDK says nothing about null here
    protected Object readObjectOverride() throws IOException, ClassNotFoundException {
        int item = nextBehindFields();
        if (item != HookOutput.OBJECT) {
            throw Serialization.optionalData(
                    item == HookOutput.DATA ? frame.dataEnd - in.position() : 0);
        }
        frame.isAtItem = false;
        return reader.read();
    }

    @Override
    public Object readUnshared() throws IOException, ClassNotFoundException {
        return readObjectOverride();
    }

    @Override
    public void defaultReadObject() throws IOException, ClassNotFoundException {
        Object value = active(frame.object);
        ClassLevel level = active(frame.level);
        if (hasNoFields(level)) {
            return;
        }
        if (level.fields.isSettable()) {
            frame.isAtItem = false;
            level.fields.read(value, reader);
        } else {
            getDefaultFields(value, level);
        }
    }

    private void getDefaultFields(Object value, ClassLevel level)
            throws IOException, ClassNotFoundException {
        MethodHandle method = level.defaultRead();
        if (method == null) {
            throw new InvalidClassException(level.type.getName(),
                    "it lists fields for its serialisation that it does not have");
        }
        call(method, value);
    }

    /// Whether the class wrote no fields. That is fine when it has none.
    private boolean hasNoFields(ClassLevel level) throws IOException {
        if (frame.isBare || next() == HookOutput.FIELDS) {
            return false;
        }
        if (level.fields.size() > 0) {
            throw new StreamCorruptedException(
                    level.type.getName() + " reads fields where it did not write any");
        }
        return true;
    }

    @Override
    public GetField readFields() throws IOException, ClassNotFoundException {
        ClassLevel level = active(frame.level);
        FieldValues values = hasNoFields(level) ? new FieldValues(level.fields) : takeFields();
        return new GetFields(level.type, values);
    }

    @Override
    public void registerValidation(@Nullable ObjectInputValidation validation, int priority)
            throws InvalidObjectException {
        if (validation == null) {
            throw new InvalidObjectException("null callback");
        }
        reader.validateLate(validation, priority);
    }

    private static <T> T active(@Nullable T part) throws NotActiveException {
        if (part == null) {
            throw new NotActiveException("not in a call of readObject");
        }
        return part;
    }

    // ---- data ----

    @Override
    EncodedInput data(int length) throws IOException {
        boolean isThere = nextForData() == HookOutput.DATA
                && frame.dataEnd - in.position() >= length;
        if (!isThere) {
            throw new EOFException("the object did not write so much data");
        }
        return in;
    }

    private int nextForData() throws IOException {
        try {
            return nextBehindFields();
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int available() throws IOException {
        return nextForData() == HookOutput.DATA ? frame.dataEnd - in.position() : 0;
    }

    @Override
    public void close() {
        // Not the object's to close.
    }

    /// Of the object that is being read; another one while it holds and reads that.
    private static final class Frame {
        final @Nullable Object object;
        final @Nullable ClassLevel level;
        final boolean isBare;

        /// The kind of the item whose content comes next, if `isAtItem`.
        int item;
        boolean isAtItem;
        int dataEnd;

        Frame(@Nullable Object object, @Nullable ClassLevel level, boolean isBare) {
            this.object = object;
            this.level = level;
            this.isBare = isBare;
        }
    }
}
