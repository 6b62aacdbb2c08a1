package brood.python.internal.pickle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The bytes of a pickle that is being written.
final class PickleOutput {
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[128];
    private int size;

    /// Makes room.
    ///
    /// @return where it begins
    private int advance(int count) {
        if (count > bytes.length - size) {
            if (count > LARGEST - size) {
                throw new IllegalArgumentException("the object takes more than 2 GiB as a pickle;"
                        + " send it in pieces");
            }
            long grown = Math.max(size + (long) count, bytes.length * 2L);
            bytes = Arrays.copyOf(bytes, (int) Math.min(grown, LARGEST));
        }
        int begin = size;
        size += count;
        return begin;
    }

    void oneByte(int value) {
        int at = advance(1);
        bytes[at] = (byte) value;
    }

    void twoBytes(int value) {
        int at = advance(Short.BYTES);
        SHORT.set(bytes, at, (short) value);
    }

    void fourBytes(int value) {
        int at = advance(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    void eightBytes(double value) {
        int at = advance(Double.BYTES);
        BIG_LONG.set(bytes, at, Double.doubleToRawLongBits(value));
    }

    void all(byte[] value) {
        int at = advance(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
