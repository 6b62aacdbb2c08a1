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
