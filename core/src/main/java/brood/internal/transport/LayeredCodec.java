package brood.internal.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A codec of two layers: tag bytes for what refers to nothing else, and the JDK's serialisation,
/// with all its rules, for everything else.
///
/// As long as only leaves are sent the second layer is not loaded: its first use costs a cold JVM
/// more than its own start.
public final class LayeredCodec implements ObjectCodec {
    static final int GRAPH = 64;

    private final ClassTable classes;

    /// Made on first need; any thread may make it, and it does not matter whose is kept.
    private volatile @Nullable GraphCodec graphs;

    /// A codec between two processes.
    ///
    /// @param classes where classes come from at either end
    public LayeredCodec(ClassTable classes) {
        this.classes = classes;
    }

    @Override
    public byte[] encode(@Nullable Object value, String root) {
        byte[] leaf = Leaves.encode(value);
        return leaf != null ? leaf : graphs().encode(Objects.requireNonNull(value), root);
    }

    @Override
    public @Nullable Object decode(byte[] bytes, int offset, int length)
            throws IOException, ClassNotFoundException {
        if (length == 0) {
            throw new EOFException("no bytes to decode");
        }
        int tag = bytes[offset];
        return tag == GRAPH ? graphs().decode(bytes, offset + 1, length - 1)
                : decodeLeaf(tag, bytes, offset + 1, length - 1);
    }

    private static @Nullable Object decodeLeaf(int tag, byte[] bytes, int offset, int length)
            throws IOException {
        FrameReader in = new FrameReader(bytes, offset, length);
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
