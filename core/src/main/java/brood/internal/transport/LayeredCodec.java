package brood.internal.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A codec of layers: tag bytes for what refers to nothing else, graphs of objects over these, and
/// the JDK's own streams for what only they can reach.
///
/// As long as only leaves are sent the other layers are not loaded: their first use costs a cold
/// JVM more than its own start.
public final class LayeredCodec implements ObjectCodec {
    /// The first tag that is no leaf's.
    static final int GRAPH = Tags.STREAM;

    /// The property that makes the JDK's streams carry every graph, for whoever suspects our own
    /// format; children inherit it.
    static final String PROPERTY = "brood.codec";
    static final String STREAMS = "streams";

    private final ClassTable classes;

    /// Made on first need; any thread may make it, and it does not matter whose is kept.
    private volatile @Nullable GraphCodec graphs;

    /// A codec between two processes.
    ///
    /// @param classes where classes come from at either end
    public LayeredCodec(ClassTable classes) {
        this.classes = classes;
        if (ModuleLayer.boot().findModule(Serialization.MODULE).isEmpty()) {
            // This JVM can't read our own format, so children must not answer in it.
            System.setProperty(PROPERTY, STREAMS);
        }
    }

    @Override
    public byte[] encode(@Nullable Object value, String root) {
        EncodedBuffer out = new EncodedBuffer(sizeOf(value));
        encode(value, root, out, null);
        return out.toBytes();
    }

    /// A guess that spares most leaves from growing their buffer.
    private static int sizeOf(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length() + 5;
        }
        if (value instanceof byte[] bytes) {
            return bytes.length + ArrayLeaves.headSize(bytes.length);
        }
        return value == null || value instanceof Number ? 12 : 128;
    }

    @Override
    public void encode(@Nullable Object value, String root, EncodedBuffer into,
            @Nullable LargeSink large) {
        if (!encodeLeaf(value, into, large)) {
            graphs().encode(Objects.requireNonNull(value), root, into, large);
        }
    }

    private static boolean encodeLeaf(@Nullable Object value, EncodedBuffer into,
            @Nullable LargeSink large) {
        if (value == null) {
            into.putByte(Leaves.NULL);
            return true;
        }
        Class<?> type = value.getClass();
        if (type == String.class) {
            Leaves.writeText((String) value, into);
            return true;
        }
        if (Leaves.writeBoxed(value, type, into)) {
            return true;
        }
        if (type.isArray()) {
            return type.getComponentType().isPrimitive() && encodeArray(value, into, large);
        }
        return ValueLeaves.write(value, into);
    }

    private static boolean encodeArray(Object array, EncodedBuffer into,
            @Nullable LargeSink large) {
        if (large != null && ArrayLeaves.byteSize(array) >= LargeSink.THRESHOLD) {
            return false;
        }
        ArrayLeaves.write(array, into);
        return true;
    }

    @Override
    public @Nullable Object decode(byte[] bytes, int offset, int length)
            throws IOException, ClassNotFoundException {
        return decode(bytes, offset, length, null);
    }

    @Override
    public @Nullable Object decode(byte[] bytes, int offset, int length,
            @Nullable LargeSource large) throws IOException, ClassNotFoundException {
        if (length == 0) {
            throw new EOFException("no bytes to decode");
        }
        int tag = bytes[offset];
        return tag >= GRAPH ? graphs().decode(bytes, offset, length, large)
                : decodeLeaf(tag, bytes, offset + 1, length - 1);
    }

    private static @Nullable Object decodeLeaf(int tag, byte[] bytes, int offset, int length)
            throws IOException {
        EncodedInput in = new EncodedInput(bytes, offset, length);
        Object value;
        try {
            value = Leaves.read(tag, in);
        } catch (RuntimeException e) {
            // For instance a nanosecond of the day beyond its end.
            throw new StreamCorruptedException("a value that can't be: " + e);
        }
        if (in.remaining() != 0) {
            throw new StreamCorruptedException(in.remaining() + " bytes are left over");
        }
        return value;
    }

    private GraphCodec graphs() {
        GraphCodec known = graphs;
        if (known == null) {
            known = new GraphCodec(classes);
            graphs = known;
        }
        return known;
    }
}
