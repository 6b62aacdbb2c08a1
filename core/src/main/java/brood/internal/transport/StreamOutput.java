package brood.internal.transport;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.OutputStream;
import java.util.Arrays;

/// JDK serialisation with short class descriptors: a class is its name and the number of its
/// loader, for the other end has the same class. All else is as the JDK does it.
///
/// Writes one message.
final class StreamOutput extends ObjectOutputStream {
    private final ClassTable classes;
    private final Sink sink;

    StreamOutput(ClassTable classes) throws IOException {
        this(classes, new Sink());
    }

    private StreamOutput(ClassTable classes, Sink sink) throws IOException {
        super(sink);
        this.classes = classes;
        this.sink = sink;
        enableReplaceObject(true);
    }

    byte[] writeMessage(Object value) throws IOException {
        writeObject(value);
        flush();
        return Arrays.copyOf(sink.bytes, sink.size);
    }

    @Override
    protected void writeStreamHeader() {
        // Both ends know what they speak.
    }

    @Override
    protected void writeClassDescriptor(ObjectStreamClass descriptor) throws IOException {
        Class<?> type = descriptor.forClass();
        int dimensions = 0;
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
            dimensions++;
        }
        writeByte(dimensions);
        writeElementType(element);
        if (dimensions > 0) {
            writeArrayDescriptor(type.getName());
        }
    }

    private void writeElementType(Class<?> type) throws IOException {
        if (type.isPrimitive()) {
            writeByte(type.descriptorString().charAt(0));
        } else {
            writeByte('L');
            writeLoader(type);
            writeUTF(type.getName());
        }
    }

    /// What the JDK writes, so that its own code can read it. It needs the simple name only and no
    /// serialVersionUID, which takes a message digest to compute.
    private void writeArrayDescriptor(String name) throws IOException {
        writeUTF(name.substring(name.lastIndexOf('.') + 1));
        writeLong(0); // serialVersionUID
        writeByte(ObjectStreamConstants.SC_SERIALIZABLE);
        writeShort(0); // fields
    }

    @Override
    protected void annotateProxyClass(Class<?> proxy) throws IOException {
        writeLoader(proxy);
        for (Class<?> type : proxy.getInterfaces()) {
            writeLoader(type);
        }
    }

    private void writeLoader(Class<?> type) throws IOException {
        if (type.isHidden()) {
            throw new NotSerializableException(
                    type.getName() + ": a hidden class can't be found by name elsewhere");
        }
        int id = classes.idOf(type);
        if (id >= 0 && id < StreamInput.LONG_ID) {
            writeByte(id);
        } else {
            writeByte(StreamInput.LONG_ID);
            writeInt(id);
        }
    }

    @Override
    protected Object replaceObject(Object value) {
        return value.getClass() == NullPointerException.class
                ? NullPointerForm.withMessage((NullPointerException) value) : value;
    }

    private static final class Sink extends OutputStream {
        private byte[] bytes = new byte[512];
        private int size;

        @Override
        public void write(int value) {
            room(1);
            bytes[size++] = (byte) value;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            room(length);
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }

        private void room(int more) {
            if (bytes.length - size < more) {
                int wanted = Math.addExact(size, more);
                bytes = Arrays.copyOf(bytes, Math.max(wanted, (int) Math.min(2L * size, LIMIT)));
            }
        }

        private static final int LIMIT = Integer.MAX_VALUE - 8;
    }
}
