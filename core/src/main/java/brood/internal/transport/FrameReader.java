package brood.internal.transport;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Takes numbers and texts out of an array of bytes, as [FrameWriter] put them in.
public final class FrameReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    public FrameReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public FrameReader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    /// How many bytes are left.
    public int remaining() {
        return end - position;
    }

    /// The bytes that it reads, from [#position] on and before.
    public byte[] array() {
        return bytes;
    }

    /// Where in [#array] the next byte is.
    public int position() {
        return position;
    }

    public int getByte() throws EOFException {
        need(1);
        return bytes[position++];
    }

    public boolean getBoolean() throws EOFException {
        return getByte() != 0;
    }

    public int getInt() throws EOFException {
        need(4);
        int value = ((bytes[position] & 0xff) << 24)
                | ((bytes[position + 1] & 0xff) << 16)
                | ((bytes[position + 2] & 0xff) << 8)
                | (bytes[position + 3] & 0xff);
        position += 4;
        return value;
    }

    public long getLong() throws EOFException {
        return ((long) getInt() << 32) | (getInt() & 0xffff_ffffL);
    }

    public String getText() throws EOFException {
        int length = getLength();
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    public byte[] getBytes() throws EOFException {
        int length = getLength();
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /// Reads the array that is next, which stays the next one here.
    FrameReader ahead() throws EOFException {
        int start = position;
        int length = getLength();
        FrameReader content = new FrameReader(bytes, position, length);
        position = start;
        return content;
    }

    /// As many bytes, which have no length of their own before them.
    public byte[] getRaw(int length) throws EOFException {
        if (length < 0) {
            throw new EOFException("negative length " + length);
        }
        need(length);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /// Goes past an array with its length.
    ///
    /// @return where in [#array] it starts; it ends at [#position]
    public int skipBytes() throws EOFException {
        int length = getLength();
        int start = position;
        position += length;
        return start;
    }

    /// Goes past an array if it is the next one.
    boolean skipIfNext(byte[] expected) throws EOFException {
        int start = position;
        int length = getLength();
        if (length == expected.length && Arrays.equals(
                bytes, position, position + length, expected, 0, length)) {
            position += length;
            return true;
        }
        position = start;
        return false;
    }

    public byte[] rest() {
        byte[] value = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return value;
    }

    private int getLength() throws EOFException {
        int length = getInt();
        if (length < 0) {
            throw new EOFException("negative length " + length);
        }
        need(length);
        return length;
    }

    private void need(int count) throws EOFException {
        if (end - position < count) {
            throw new EOFException(
                    "frame ends after " + (end - position) + " of " + count + " bytes");
        }
    }
}
