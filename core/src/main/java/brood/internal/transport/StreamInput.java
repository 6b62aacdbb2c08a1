package brood.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.io.StreamCorruptedException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/// Reads what [StreamOutput] writes. Classes come from the [ClassTable] alone, never from the
/// loaders that happen to be on the stack.
final class StreamInput extends ObjectInputStream {
    /// Stands for a loader's number that does not fit in a byte.
    static final int LONG_ID = 255;

    private final ClassTable classes;
    private final Source source;
    private Class<?> described = void.class;

    StreamInput(ClassTable classes) throws IOException {
        this(classes, new Source());
    }

    private StreamInput(ClassTable classes, Source source) throws IOException {
        super(source);
        this.classes = classes;
        this.source = source;
        setObjectInputFilter(source);
    }

    @Nullable
    Object readMessage(byte[] bytes, int offset, int length)
            throws IOException, ClassNotFoundException {
        source.feed(bytes, offset, length);
        Object value = readObject();
        if (source.available() != 0) {
            throw new StreamCorruptedException(source.available() + " bytes are left over");
        }
        return value;
    }

    @Override
    protected void readStreamHeader() {
        // Both ends know what they speak.
    }

    @Override
    protected ObjectStreamClass readClassDescriptor() throws IOException, ClassNotFoundException {
        int dimensions = readUnsignedByte();
        Class<?> type = readElementType();
        for (int i = 0; i < dimensions; i++) {
            type = type.arrayType();
        }
        described = type;
        return dimensions > 0 ? super.readClassDescriptor() : ObjectStreamClass.lookupAny(type);
    }

    private Class<?> readElementType() throws IOException, ClassNotFoundException {
        int kind = readUnsignedByte();
        return kind == 'L' ? classes.load(readLoader(), readUTF()) : NamedClasses.primitive(kind);
    }

    private int readLoader() throws IOException {
        int id = readUnsignedByte();
        return id == LONG_ID ? readInt() : id;
    }

    /// Called right after [#readClassDescriptor], for what that read.
    @Override
    protected Class<?> resolveClass(ObjectStreamClass descriptor) {
        return described;
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names)
            throws IOException, ClassNotFoundException {
        ClassLoader loader = classes.loader(readLoader());
        Class<?>[] interfaces = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) {
            interfaces[i] = classes.load(readLoader(), names[i]);
            if (!Modifier.isPublic(interfaces[i].getModifiers())) {
                // A proxy of an interface that is not public must be its neighbour.
                loader = interfaces[i].getClassLoader();
            }
        }
        try {
            return Proxy.newProxyInstance(loader, interfaces, NoHandler.INSTANCE).getClass();
        } catch (IllegalArgumentException e) {
            throw new ClassNotFoundException("no proxy of " + names.length + " interfaces", e);
        }
    }

    /// Proxies can be made of a handler only; what is wanted here is their class.
    private static final class NoHandler implements InvocationHandler {
        static final NoHandler INSTANCE = new NoHandler();

        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            throw new UnsupportedOperationException(method.getName());
        }
    }

    /// The bytes of a message. Knows how many are left, and so refuses arrays that are too long for
    /// them before room is made for them.
    private static final class Source extends InputStream implements ObjectInputFilter {
        /// An element takes at least a byte. The tables of maps are longer, by 1 / load factor.
        private static final int MAX_EXPANSION = 1024;

        private byte[] bytes = {};
        private int position;
        private int end;

        void feed(byte[] newBytes, int offset, int length) {
            bytes = newBytes;
            position = offset;
            end = offset + length;
        }

        @Override
        public Status checkInput(FilterInfo info) {
            return info.arrayLength() > (1L + available()) * MAX_EXPANSION
                    ? Status.REJECTED : Status.UNDECIDED;
        }

        @Override
        public int available() {
            return end - position;
        }

        @Override
        public int read() {
            return position < end ? bytes[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == end && length > 0) {
                return -1;
            }
            int count = Math.min(length, end - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count;
        }
    }
}
