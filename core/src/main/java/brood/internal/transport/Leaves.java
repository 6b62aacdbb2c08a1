package brood.internal.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The values that refer to nothing else: a tag byte and their content.
///
/// ```
/// byte -128..-1    an Integer from -16 to 111, without content
/// byte 0..63       one of the tags here, in ArrayLeaves or in ValueLeaves
/// ```
///
/// Used while a child boots: only classes that every JVM has loaded by then are named here, the
/// others are in [ValueLeaves] and [ArrayLeaves].
final class Leaves {
    static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int BYTE = 3;
    private static final int SHORT = 4;
    private static final int CHAR = 5;
    private static final int INT = 6;
    private static final int LONG = 7;
    private static final int FLOAT = 8;
    private static final int DOUBLE = 9;
    private static final int TEXT = 10;
    private static final int WIDE_TEXT = 11;

    private static final int SMALL_INTS = 0x80;
    private static final int LEAST_SMALL_INT = -16;

    private Leaves() {}

    /// Writes a boxed value, which has no identity that counts.
    ///
    /// @return false when it is something else; nothing is written then
    static boolean writeBoxed(Object value, Class<?> type, EncodedBuffer out) {
        if (type == Integer.class) {
            writeInt((Integer) value, out);
        } else if (type == Long.class) {
            out.putByte(LONG);
            out.putSigned((long) (Long) value);
        } else if (type == Double.class) {
            out.putByte(DOUBLE);
            out.putLong(Double.doubleToRawLongBits((Double) value));
        } else if (type == Boolean.class) {
            out.putByte((Boolean) value ? TRUE : FALSE);
        } else {
            return writeRareBoxed(value, type, out);
        }
        return true;
    }

    private static void writeInt(int value, EncodedBuffer out) {
        int small = value - LEAST_SMALL_INT;
        if (small >= 0 && small < SMALL_INTS) {
            out.putByte(SMALL_INTS | small);
        } else {
            out.putByte(INT);
            out.putSigned(value);
        }
    }

    private static boolean writeRareBoxed(Object value, Class<?> type, EncodedBuffer out) {
        if (type == Character.class) {
            out.putByte(CHAR);
            out.putShort((Character) value);
        } else if (type == Float.class) {
            out.putByte(FLOAT);
            out.putInt(Float.floatToRawIntBits((Float) value));
        } else if (type == Byte.class) {
            out.putByte(BYTE);
            out.putByte((Byte) value);
        } else if (type == Short.class) {
            out.putByte(SHORT);
            out.putShort((Short) value);
        } else {
            return false;
        }
        return true;
    }

    /// One byte for each character if that is enough for all, else two.
    static void writeText(String value, EncodedBuffer out) {
        int start = out.size();
        out.putByte(TEXT);
        out.putCount(value.length());
        if (!out.putLatin1(value)) {
            out.truncate(start);
            out.putByte(WIDE_TEXT);
            out.putCount(value.length());
            out.putUtf16(value);
        }
    }

    /// Whether a value is a leaf that nobody can change, so that a copy is as good as itself.
    static boolean isConstant(@Nullable Object value) {
        if (value == null) {
            return true;
        }
        Class<?> type = value.getClass();
        return type == String.class || isBoxed(type) || ValueLeaves.has(type);
    }

    static boolean isBoxed(Class<?> type) {
        return type == Integer.class || type == Long.class || type == Boolean.class
                || type == Double.class || type == Character.class || type == Byte.class
                || type == Short.class || type == Float.class;
    }

    static @Nullable Object read(int tag, EncodedInput in) throws IOException {
        if (tag < 0) {
            return (tag & 0x7f) + LEAST_SMALL_INT;
        }
        return switch (tag) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case BYTE -> in.getByte();
            case SHORT -> (short) in.getShort();
            case CHAR -> (char) in.getShort();
            case INT -> in.getSigned();
            case LONG -> in.getSignedLong();
            case FLOAT -> Float.intBitsToFloat(in.getInt());
            case DOUBLE -> Double.longBitsToDouble(in.getLong());
            case TEXT -> in.getLatin1(in.getLength(1));
            case WIDE_TEXT -> in.getUtf16(in.getLength(2));
            default -> readRare(tag, in);
        };
    }

    private static Object readRare(int tag, EncodedInput in) throws IOException {
        return ArrayLeaves.isTag(tag) ? ArrayLeaves.read(tag, in) : ValueLeaves.read(tag, in);
    }
}
