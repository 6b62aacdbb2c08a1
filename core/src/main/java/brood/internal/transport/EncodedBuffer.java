package brood.internal.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A growing array of bytes that an [ObjectCodec] writes to, little-endian, and that may be used
/// for one message after the other. One thread at a time.
public final class EncodedBuffer {
    /// What a long message needed is not kept for the short ones that follow.
    private static final int MAX_KEPT = 1 << 20;

    private static final int LIMIT = Integer.MAX_VALUE - 8;
    private static final int SHORT_TEXT = 64;
    private static final int SCRATCH = 512;

    private byte[] bytes;
    private int size;
    private char @Nullable [] scratch;

    /// An empty buffer.
    ///
    /// @param expectedSize how many bytes it holds before it has to grow
    public EncodedBuffer(int expectedSize) {
        bytes = new byte[expectedSize];
    }

    /// The bytes; only the first [#size] of them count. Valid until the next change.
    public byte[] array() {
        return bytes;
    }

    /// How many bytes were written.
    public int size() {
        return size;
    }

    /// Makes room for the next message.
    public void clear() {
        size = 0;
        if (bytes.length > MAX_KEPT) {
            bytes = new byte[512];
        }
    }

    /// Takes back all behind a position.
    public void truncate(int newSize) {
        size = newSize;
    }

    /// A copy of what was written from a position on.
    byte[] copyFrom(int start) {
        return Arrays.copyOfRange(bytes, start, size);
    }

    /// What was written. When it fills the array exactly, that array itself: the buffer must not be
    /// used any more.
    public byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /// Its low byte.
    public void putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void putShort(int value) {
        room(2);
        bytes[size] = (byte) value;
        bytes[size + 1] = (byte) (value >> 8);
        size += 2;
    }

    /// Four bytes.
    public void putInt(int value) {
        room(4);
        setInt(size, value);
        size += 4;
    }

    /// Four bytes over others that were written before.
    public void setInt(int position, int value) {
        bytes[position] = (byte) value;
        bytes[position + 1] = (byte) (value >> 8);
        bytes[position + 2] = (byte) (value >> 16);
        bytes[position + 3] = (byte) (value >> 24);
    }

    public void putLong(long value) {
        room(8);
        setInt(size, (int) value);
        setInt(size + 4, (int) (value >> 32));
        size += 8;
    }

    /// A number that is small most times and never negative: seven bits in each byte.
    public void putCount(int value) {
        room(5);
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// A number that is near zero most times, on either side.
    void putSigned(int value) {
        putCount((value << 1) ^ (value >> 31));
    }

    /// A number that is near zero most times, on either side.
    public void putSigned(long value) {
        room(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// The bytes alone.
    public void putRaw(byte[] source, int offset, int length) {
        room(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    /// The length first, then the bytes.
    public void putBytes(byte[] value) {
        putCount(value.length);
        putRaw(value, 0, value.length);
    }

    /// Leaves room to be filled in by the caller.
    ///
    /// @return where it starts
    public int skip(int length) {
        room(length);
        int start = size;
        size += length;
        return start;
    }

    /// Writes a byte for each character of a text.
    ///
    /// @return false when it has a character that does not fit in one; nothing is written then
    boolean putLatin1(String value) {
        int length = value.length();
        room(length);
        if (length > SHORT_TEXT) {
            return putLongLatin1(value, length);
        }
        int position = size;
        int all = 0;
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            all |= c;
            bytes[position++] = (byte) c;
        }
        if (all > 0xff) {
            return false;
        }
        size = position;
        return true;
    }

    // Copying and comparing take a fraction of the time of looking at each character.
    @SuppressWarnings("deprecation") // the low byte of each character is what is wanted
    private boolean putLongLatin1(String value, int length) {
        value.getBytes(0, length, bytes, size);
        if (!value.equals(new String(bytes, size, length, StandardCharsets.ISO_8859_1))) {
            return false;
        }
        size += length;
        return true;
    }

    /// Writes two bytes for each character of a text.
    void putUtf16(String value) {
        int length = value.length();
        if (length > LIMIT / 2) {
            throw tooLarge();
        }
        room(2 * length);
        char[] chars = scratch();
        for (int start = 0; start < length; start += SCRATCH) {
            int count = Math.min(SCRATCH, length - start);
            value.getChars(start, start + count, chars, 0);
            for (int i = 0; i < count; i++) {
                bytes[size] = (byte) chars[i];
                bytes[size + 1] = (byte) (chars[i] >> 8);
                size += 2;
            }
        }
    }

    private char[] scratch() {
        char[] known = scratch;
        if (known == null) {
            known = new char[SCRATCH];
            scratch = known;
        }
        return known;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        if (more > LIMIT - size) {
            throw tooLarge();
        }
        int doubled = (int) Math.min(2L * bytes.length, LIMIT);
        bytes = Arrays.copyOf(bytes, Math.max(Math.max(size + more, doubled), 32));
    }

    private static IllegalStateException tooLarge() {
        return new IllegalStateException("one message can't hold more than 2 GiB; send it in parts,"
                + " or large data as a MemorySegment");
    }
}
