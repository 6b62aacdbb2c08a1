package brood.internal.transport;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Memory segments: a copy of their content, on the heap at the other end; if they are large, the
/// block of memory in which it travelled.
///
/// ```
/// read-only?, size (long), number of the part (long) or -1, then the bytes if it is -1
/// ```
final class SegmentForm extends Form {
    SegmentForm() {
        super(Tags.SEGMENT, Identity.AT_START, null);
    }

    @Override
    void write(Object value, ObjectWriter out) {
        MemorySegment segment = (MemorySegment) value;
        out.buffer().putByte(segment.isReadOnly() ? 1 : 0);
        writeContent(segment, out);
    }

    static void writeContent(MemorySegment content, ObjectWriter out) {
        EncodedBuffer buffer = out.buffer();
        LargeSink sink = out.sink();
        long size = content.byteSize();
        long part = sink == null || size < LargeSink.THRESHOLD
                ? LargeSink.NOT_TAKEN : sink.take(content);
        buffer.putSigned(size);
        buffer.putSigned(part);
        if (part < 0) {
            int start = buffer.skip((int) Math.min(size, Integer.MAX_VALUE));
            MemorySegment.copy(content, ValueLayout.JAVA_BYTE, 0, buffer.array(), start,
                    (int) size);
        }
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException {
        boolean isReadOnly = in.input().getByte() != 0;
        MemorySegment segment = readContent(in);
        return isReadOnly ? segment.asReadOnly() : segment;
    }

    static MemorySegment readContent(ObjectReader in) throws IOException {
        EncodedInput input = in.input();
        long size = input.getSignedLong();
        long part = input.getSignedLong();
        if (part >= 0) {
            MemorySegment segment = in.source().segment(part);
            if (segment.byteSize() != size) {
                throw new StreamCorruptedException("a large part of " + segment.byteSize()
                        + " bytes instead of " + size);
            }
            return segment;
        }
        if (size < 0 || size > input.remaining()) {
            throw new StreamCorruptedException("a segment of " + size + " bytes");
        }
        // Of longs, so that values of any type can be read where they are aligned.
        MemorySegment segment = MemorySegment.ofArray(new long[Math.ceilDiv((int) size, 8)]);
        MemorySegment.copy(input.array(), input.position(), segment, ValueLayout.JAVA_BYTE, 0,
                (int) size);
        input.seek(input.position() + (int) size);
        return segment.asSlice(0, size);
    }
}
