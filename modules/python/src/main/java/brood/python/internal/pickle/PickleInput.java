package brood.python.internal.pickle;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a pickle, and how far they are read. No length is believed before that many bytes
/// are there.
final class PickleInput {
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BIG_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final PythonGlobal DECODE = new PythonGlobal("_codecs", "decode");

    private final byte[] bytes;
    private int position;

    PickleInput(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return position;
    }

    int size() {
        return bytes.length;
    }

    /// Moves on by some bytes.
    ///
    /// @return where they begin
    private int advance(long count) {
        if (count < 0 || count > bytes.length - position) {
            throw new IllegalArgumentException("it ends at byte " + bytes.length + ", where "
                    + Long.toUnsignedString(count) + " more from byte " + position
                    + " on should be");
        }
        int begin = position;
        position += (int) count;
        return begin;
    }

    int nextByte() {
        return bytes[advance(1)] & 0xff;
    }

    int nextShort() {
        int begin = advance(2);
        return (bytes[begin] & 0xff) | (bytes[begin + 1] & 0xff) << 8;
    }

    int nextInt() {
        return (int) INT.get(bytes, advance(4));
    }

    long nextUnsignedInt() {
        return nextInt() & 0xffff_ffffL;
    }

    long nextLong() {
        return (long) LONG.get(bytes, advance(8));
    }

    double nextDouble() {
        return Double.longBitsToDouble((long) BIG_LONG.get(bytes, advance(8)));
    }

    byte[] take(long count) {
        int begin = advance(count);
        return Arrays.copyOfRange(bytes, begin, position);
    }

    /// A text in UTF-8.
    ///
    /// @return a string, or what makes it in Python when Java has none for it
    Object text(long count) {
        int begin = advance(count);
        String text = Utf8.decode(bytes, begin, position - begin);
        return text != null ? text : PythonObject.call(DECODE,
                Arrays.copyOfRange(bytes, begin, position), "utf-8", "surrogatepass");
    }

    /// The bytes up to the end of the line, which is not part of them, each as a char.
    String line() {
        int end = position;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        int begin = advance((long) end - position + 1);
        return new String(bytes, begin, end - begin, StandardCharsets.ISO_8859_1);
    }
}
