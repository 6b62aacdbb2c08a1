package brood.internal.transport;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/// Arrays of primitives: as leaves, or beside the message if they are large.
///
/// ```
/// LARGE_ARRAY, letter of the type, length, number of the part
/// ```
final class PrimitiveArrayForm extends Form {
    PrimitiveArrayForm() {
        super(Tags.LARGE_ARRAY, Identity.AT_START, null);
    }

    @Override
    void write(Object value, ObjectWriter out) {
        LargeSink sink = out.sink();
        EncodedBuffer buffer = out.buffer();
        int start = buffer.size() - 1; // this form's tag, which a leaf does not have
        long part = sink == null || ArrayLeaves.byteSize(value) < LargeSink.THRESHOLD
                ? LargeSink.NOT_TAKEN : take(value, sink);
        if (part < 0) {
            buffer.truncate(start);
            ArrayLeaves.write(value, buffer);
            return;
        }
        buffer.putByte(value.getClass().componentType().descriptorString().charAt(0));
        buffer.putCount(Array.getLength(value));
        buffer.putSigned(part);
    }

    private static long take(Object array, LargeSink sink) {
        MemorySegment content = contentOf(array);
        return content == null ? LargeSink.NOT_TAKEN : sink.take(content);
    }

    /// The content of an array; null for booleans, whose bytes are the JVM's own affair.
    private static @Nullable MemorySegment contentOf(Object array) {
        return switch (array) {
            case byte[] bytes -> MemorySegment.ofArray(bytes);
            case char[] chars -> MemorySegment.ofArray(chars);
            case short[] shorts -> MemorySegment.ofArray(shorts);
            case int[] ints -> MemorySegment.ofArray(ints);
            case long[] longs -> MemorySegment.ofArray(longs);
            case float[] floats -> MemorySegment.ofArray(floats);
            case double[] doubles -> MemorySegment.ofArray(doubles);
            default -> null;
        };
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException {
        int kind = in.input().getByte();
        int length = in.input().getCount();
        long part = in.input().getSignedLong();
        Class<?> type = NamedClasses.primitive(kind);
        LargeSource source = in.source();
        long size = source.size(part);
        if (type == boolean.class || type == void.class || length < 0
                || size != (long) length * sizeOf(type)) {
            throw new StreamCorruptedException(
                    "a large part of " + size + " bytes for " + length + " of " + type);
        }
        Object array = Array.newInstance(type, length);
        MemorySegment content = contentOf(array);
        if (content != null) {
            source.copy(part, content);
        }
        return array;
    }

    private static int sizeOf(Class<?> type) {
        if (type == byte.class) {
            return 1;
        }
        if (type == char.class || type == short.class) {
            return 2;
        }
        return type == int.class || type == float.class ? 4 : 8;
    }
}
