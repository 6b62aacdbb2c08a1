package brood.internal.transport;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Byte buffers: what is between position and limit, as a channel would write it. The buffer itself
/// stays as it is. The copy begins at position 0, and is direct or read-only if the original is.
///
/// ```
/// flags: 1 read-only, 2 direct, 4 little-endian; then the content as of a segment
/// ```
final class BufferForm extends Form {
    private static final int READ_ONLY = 1;
    private static final int DIRECT = 2;
    private static final int LITTLE_ENDIAN = 4;

    BufferForm() {
        super(Tags.BUFFER, Identity.AT_START, null);
    }

    @Override
    void write(Object value, ObjectWriter out) {
        ByteBuffer buffer = (ByteBuffer) value;
        out.buffer().putByte((buffer.isReadOnly() ? READ_ONLY : 0)
                | (buffer.isDirect() ? DIRECT : 0)
                | (buffer.order() == ByteOrder.LITTLE_ENDIAN ? LITTLE_ENDIAN : 0));
        SegmentForm.writeContent(MemorySegment.ofBuffer(buffer), out);
    }

    @Override
    Object read(ObjectReader in, int number) throws IOException {
        int flags = in.input().getByte();
        MemorySegment content = SegmentForm.readContent(in);
        boolean isDirect = (flags & DIRECT) != 0;
        ByteBuffer whole = isDirect && content.isNative() ? content.asByteBuffer()
                : copy(content, isDirect);
        ByteBuffer buffer = (flags & READ_ONLY) != 0 ? whole.asReadOnlyBuffer() : whole;
        return buffer.order((flags & LITTLE_ENDIAN) != 0
                ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /// An ordinary buffer, which for instance has an array when it is not direct.
    private static ByteBuffer copy(MemorySegment content, boolean isDirect) {
        int size = Math.toIntExact(content.byteSize());
        ByteBuffer copy = isDirect ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
        MemorySegment.ofBuffer(copy).copyFrom(content);
        return copy;
    }
}
