package brood.internal.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Puts numbers and texts into a growing array of bytes, big-endian. Used while a child boots, so
/// it keeps to what costs a cold JVM nothing.
public final class FrameWriter {
    private byte[] bytes;
    private int size;

    public FrameWriter(int expectedSize) {
        bytes = new byte[Math.max(16, expectedSize)];
    }

    public FrameWriter putByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public FrameWriter putBoolean(boolean value) {
        return putByte(value ? 1 : 0);
    }

    public FrameWriter putInt(int value) {
        room(4);
        bytes[size++] = (byte) (value >>> 24);
        bytes[size++] = (byte) (value >>> 16);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
        return this;
    }

    public FrameWriter putLong(long value) {
        return putInt((int) (value >>> 32)).putInt((int) value);
    }

    public FrameWriter putText(String value) {
        return putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /// The length first, then the bytes.
    public FrameWriter putBytes(byte[] value) {
        return putInt(value.length).putRaw(value, 0, value.length);
    }

    public FrameWriter putRaw(byte[] value, int offset, int length) {
        room(length);
        System.arraycopy(value, offset, bytes, size, length);
        size += length;
        return this;
    }

    public int size() {
        return size;
    }

    /// What was put in. When it fills the array exactly, that array itself: nothing can change it,
    /// since the next put has to take a new one.
    public byte[] toBytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
        }
    }
}
