package brood.internal.transport;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Neighbouring Integers, Longs or Doubles in a list of values, each in as few bytes as the largest
/// of them needs.
///
/// ```
/// kind 16 + width (0..2)    Integers of 1, 2, 4 bytes
/// kind 24 + width (0..3)    Longs of 1, 2, 4, 8 bytes
/// kind 32                   Doubles of 8 bytes
/// ```
final class NumberRun {
    private static final int INTS = 16;
    private static final int LONGS = 24;
    private static final int DOUBLES = 32;

    private NumberRun() {}

    static Object present(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    static void write(Class<?> type, @Nullable Object[] values, int from, int to,
            EncodedBuffer out) {
        if (type == Integer.class) {
            writeInts(values, from, to, out);
        } else if (type == Long.class) {
            writeLongs(values, from, to, out);
        } else {
            int at = begin(DOUBLES, 3, to - from, out);
            for (int i = from; i < to; i++, at += 8) {
                set(out.array(), at, 3, Double.doubleToRawLongBits((Double) present(values[i])));
            }
        }
    }

    private static void writeInts(@Nullable Object[] values, int from, int to, EncodedBuffer out) {
        int all = 0;
        for (int i = from; i < to; i++) {
            int value = (Integer) present(values[i]);
            all |= value ^ (value >> 31);
        }
        int width = widthOf(all);
        int at = begin(INTS + width, width, to - from, out);
        byte[] bytes = out.array();
        for (int i = from; i < to; i++, at += 1 << width) {
            set(bytes, at, width, (Integer) present(values[i]));
        }
    }

    private static void writeLongs(@Nullable Object[] values, int from, int to,
            EncodedBuffer out) {
        long all = 0;
        for (int i = from; i < to; i++) {
            long value = (Long) present(values[i]);
            all |= value ^ (value >> 63);
        }
        int width = widthOf(all);
        int at = begin(LONGS + width, width, to - from, out);
        byte[] bytes = out.array();
        for (int i = from; i < to; i++, at += 1 << width) {
            set(bytes, at, width, (Long) present(values[i]));
        }
    }

    /// The power of two of the bytes that hold a number, of which the sign is not counted here.
    private static int widthOf(long magnitude) {
        if (magnitude < 1 << 7) {
            return 0;
        }
        if (magnitude < 1 << 15) {
            return 1;
        }
        return magnitude < 1L << 31 ? 2 : 3;
    }

    private static int begin(int kind, int width, int count, EncodedBuffer out) {
        out.putByte(kind);
        out.putCount(count);
        return out.skip(Math.multiplyExact(count, 1 << width));
    }

    private static void set(byte[] bytes, int at, int width, long value) {
        switch (width) {
            case 0 -> bytes[at] = (byte) value;
            case 1 -> {
                bytes[at] = (byte) value;
                bytes[at + 1] = (byte) (value >> 8);
            }
            case 2 -> setInt(bytes, at, (int) value);
            default -> {
                setInt(bytes, at, (int) value);
                setInt(bytes, at + 4, (int) (value >> 32));
            }
        }
    }

    private static void setInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) (value >> 16);
        bytes[at + 3] = (byte) (value >> 24);
    }

    static void read(int kind, EncodedInput in, @Nullable Object[] values, int from, int to)
            throws IOException {
        int width = kind == DOUBLES ? 3 : kind & 7;
        if (kind < INTS || kind > DOUBLES || width > 3) {
            throw new StreamCorruptedException("unknown kind of values " + kind);
        }
        in.need(Math.multiplyExact(to - from, 1 << width));
        byte[] bytes = in.array();
        int at = in.position();
        for (int i = from; i < to; i++, at += 1 << width) {
            values[i] = boxed(kind, get(bytes, at, width));
        }
        in.seek(at);
    }

    private static Object boxed(int kind, long value) {
        if (kind < LONGS) {
            return (int) value;
        }
        return kind < DOUBLES ? (Object) value : (Object) Double.longBitsToDouble(value);
    }

    private static long get(byte[] bytes, int at, int width) {
        return switch (width) {
            case 0 -> bytes[at];
            case 1 -> (bytes[at] & 0xff) | (bytes[at + 1] << 8);
            case 2 -> getInt(bytes, at);
            default -> (getInt(bytes, at) & 0xffff_ffffL) | ((long) getInt(bytes, at + 4) << 32);
        };
    }

    private static int getInt(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8)
                | ((bytes[at + 2] & 0xff) << 16) | (bytes[at + 3] << 24);
    }
}
