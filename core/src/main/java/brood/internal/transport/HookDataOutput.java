package brood.internal.transport;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.UTFDataFormatException;
import java.util.Objects;

/// Writes numbers and texts as `DataOutput` says: big-endian.
abstract class HookDataOutput extends ObjectOutputStream {
    HookDataOutput() throws IOException {}

    /// Where data go.
    abstract EncodedBuffer data();

    @Override
    public void write(int value) {
        data().putByte(value);
    }

    @Override
    public void write(byte[] bytes) {
        data().putRaw(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        data().putRaw(bytes, offset, length);
    }

    @Override
    public void writeBoolean(boolean value) {
        data().putByte(value ? 1 : 0);
    }

    @Override
    public void writeByte(int value) {
        data().putByte(value);
    }

    @Override
    public void writeShort(int value) {
        data().putShort(Short.reverseBytes((short) value));
    }

    @Override
    public void writeChar(int value) {
        writeShort(value);
    }

    @Override
    public void writeInt(int value) {
        data().putInt(Integer.reverseBytes(value));
    }

    @Override
    public void writeLong(long value) {
        data().putLong(Long.reverseBytes(value));
    }

    @Override
    public void writeFloat(float value) {
        writeInt(Float.floatToIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        writeLong(Double.doubleToLongBits(value));
    }

    @Override
    public void writeBytes(String text) {
        for (int i = 0; i < text.length(); i++) {
            writeByte(text.charAt(i));
        }
    }

    @Override
    public void writeChars(String text) {
        for (int i = 0; i < text.length(); i++) {
            writeShort(text.charAt(i));
        }
    }

    @Override
    public void writeUTF(String text) throws UTFDataFormatException {
        ModifiedUtf8.write(text, data());
    }
}
