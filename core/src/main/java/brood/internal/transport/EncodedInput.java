package brood.internal.transport;

import java.io.EOFException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Takes out of an array of bytes what [EncodedBuffer] wrote. Never goes beyond its end, whatever
/// the bytes say.
public final class EncodedInput {
    private byte[] bytes;
    private int position;
    private int end;

    /// How many bytes may still be announced as elements. All that a message really holds are
    /// different bytes of it; so nested arrays that each claim the whole rest take no room.
    private long unclaimed;

    /// Reads so many bytes from a place in an array on.
    public EncodedInput(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
        this.unclaimed = length;
    }

    void feed(byte[] newBytes, int offset, int length) {
        bytes = newBytes;
        position = offset;
        end = offset + length;
        unclaimed = length;
    }

    /// What it reads from.
    public byte[] array() {
        return bytes;
    }

    /// Where the next byte is.
    public int position() {
        return position;
    }

    /// Goes elsewhere.
    public void seek(int newPosition) {
        position = newPosition;
    }

    /// How many bytes are left.
    public int remaining() {
        return end - position;
    }

    /// One byte.
    public byte getByte() throws EOFException {
        need(1);
        return bytes[position++];
    }

    int getShort() throws EOFException {
        need(2);
        int value = (bytes[position] & 0xff) | (bytes[position + 1] << 8);
        position += 2;
        return value;
    }

    /// Four bytes.
    public int getInt() throws EOFException {
        need(4);
        int value = intAt(position);
        position += 4;
        return value;
    }

    private int intAt(int start) {
        return (bytes[start] & 0xff) | ((bytes[start + 1] & 0xff) << 8)
                | ((bytes[start + 2] & 0xff) << 16) | (bytes[start + 3] << 24);
    }

    public long getLong() throws EOFException {
        need(8);
        long value = (intAt(position) & 0xffff_ffffL) | ((long) intAt(position + 4) << 32);
        position += 8;
        return value;
    }

    /// What [EncodedBuffer#putCount] wrote. May come out negative when the bytes are not what was
    /// sent.
    public int getCount() throws EOFException, StreamCorruptedException {
        int first = getByte();
        return first >= 0 ? first : getLongCount(first);
    }

    private int getLongCount(int first) throws EOFException, StreamCorruptedException {
        int value = first & 0x7f;
        for (int shift = 7; shift < 35; shift += 7) {
            int next = getByte();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new StreamCorruptedException("a number without an end");
    }

    int getSigned() throws EOFException, StreamCorruptedException {
        int value = getCount();
        return (value >>> 1) ^ -(value & 1);
    }

    /// What [EncodedBuffer#putSigned(long)] wrote.
    public long getSignedLong() throws EOFException, StreamCorruptedException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = getByte();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new StreamCorruptedException("a number without an end");
    }

    /// A number of things that take at least so many bytes each; refused if they can't all be
    /// there.
    public int getLength(int bytesEach) throws EOFException, StreamCorruptedException {
        int count = getCount();
        long size = (long) count * bytesEach;
        unclaimed -= size;
        if (count < 0 || size > remaining() || unclaimed < 0) {
            throw new EOFException("frame ends after " + remaining() + " bytes of "
                    + Integer.toUnsignedLong(count) + " elements");
        }
        return count;
    }

    /// What [EncodedBuffer#putBytes] wrote.
    public byte[] getBytes() throws EOFException, StreamCorruptedException {
        return getRaw(getLength(1));
    }

    byte[] getRaw(int length) throws EOFException {
        need(length);
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /// A text of one byte for each character.
    String getLatin1(int length) throws EOFException {
        need(length);
        String value = new String(bytes, position, length, StandardCharsets.ISO_8859_1);
        position += length;
        return value;
    }

    /// A text of two bytes for each character.
    String getUtf16(int length) throws EOFException {
        need(Math.multiplyExact(2, length));
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) ((bytes[position] & 0xff) | (bytes[position + 1] << 8));
            position += 2;
        }
        return new String(chars);
    }

    void need(int count) throws EOFException {
        if (end - position < count) {
            throw new EOFException(
                    "frame ends after " + (end - position) + " of " + count + " bytes");
        }
    }
}
