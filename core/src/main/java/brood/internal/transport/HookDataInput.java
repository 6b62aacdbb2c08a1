package brood.internal.transport;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Objects;

/// Reads what [HookDataOutput] writes.
abstract class HookDataInput extends ObjectInputStream {
    HookDataInput() throws IOException {}

    /// Where data come from.
    ///
    /// @param length how many bytes will be read
    /// @throws java.io.EOFException when the object did not write so many at this place
    abstract EncodedInput data(int length) throws IOException;

    /// How many bytes of data come next.
    @Override
    public abstract int available() throws IOException;

    @Override
    public int read() throws IOException {
        return available() > 0 ? data(1).getByte() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        int count = Math.min(length, available());
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        EncodedInput in = data(count);
        System.arraycopy(in.array(), in.position(), target, offset, count);
        in.seek(in.position() + count);
        return count;
    }

    @Override
    public void readFully(byte[] target) throws IOException {
        readFully(target, 0, target.length);
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length > 0) {
            var _ = data(length);
            var _ = read(target, offset, length);
        }
    }

    @Override
    public int skipBytes(int length) throws IOException {
        int count = Math.max(0, Math.min(length, available()));
        if (count > 0) {
            EncodedInput in = data(count);
            in.seek(in.position() + count);
        }
        return count;
    }

    @Override
    public boolean readBoolean() throws IOException {
        return data(1).getByte() != 0;
    }

    @Override
    public byte readByte() throws IOException {
        return data(1).getByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return data(1).getByte() & 0xff;
    }

    @Override
    public char readChar() throws IOException {
        return (char) readShort();
    }

    @Override
    public short readShort() throws IOException {
        return Short.reverseBytes((short) data(2).getShort());
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return readShort() & 0xffff;
    }

    @Override
    public int readInt() throws IOException {
        return Integer.reverseBytes(data(4).getInt());
    }

    @Override
    public long readLong() throws IOException {
        return Long.reverseBytes(data(8).getLong());
    }

    @Override
    public float readFloat() throws IOException {
        return Float.intBitsToFloat(readInt());
    }

    @Override
    public double readDouble() throws IOException {
        return Double.longBitsToDouble(readLong());
    }

    @Override
    @Deprecated
    @SuppressWarnings("NullAway") // null at the end, as the JDK has it
    public String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public String readUTF() throws IOException {
        int length = readUnsignedShort();
        return length == 0 ? "" : ModifiedUtf8.read(data(length), length);
    }
}
