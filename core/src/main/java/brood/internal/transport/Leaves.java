package brood.internal.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The values that refer to nothing else: a tag byte and their content.
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

    private Leaves() {}

    /// The bytes of a leaf.
    ///
    /// @return null when the value is no leaf
    static byte @Nullable [] encode(@Nullable Object value) {
        if (value == null) {
            return new byte[] {NULL};
        }
        Class<?> type = value.getClass();
        if (type == String.class) {
            return encodeText((String) value);
        }
        if (value instanceof Number || type == Boolean.class || type == Character.class) {
            FrameWriter out = new FrameWriter(16);
            if (writeBoxed(value, type, out)) {
                return out.toBytes();
            }
        }
        if (type.isArray()) {
            return type.getComponentType().isPrimitive() ? ArrayLeaves.encode(value) : null;
        }
        if (!ValueLeaves.has(type)) {
            return null;
        }
        FrameWriter out = new FrameWriter(24);
        ValueLeaves.write(value, out);
        return out.toBytes();
    }

    /// Whether a value is a leaf that nobody can change, so that a copy is as good as itself.
    static boolean isConstant(@Nullable Object value) {
        if (value == null) {
            return true;
        }
        Class<?> type = value.getClass();
        return type == String.class || type == Integer.class || type == Long.class
                || type == Boolean.class || type == Double.class || type == Character.class
                || type == Byte.class || type == Short.class || type == Float.class
                || ValueLeaves.has(type);
    }

    private static boolean writeBoxed(Object value, Class<?> type, FrameWriter out) {
        if (type == Integer.class) {
            out.putByte(INT).putInt((Integer) value);
        } else if (type == Long.class) {
            out.putByte(LONG).putLong((Long) value);
        } else if (type == Double.class) {
            out.putByte(DOUBLE).putLong(Double.doubleToRawLongBits((Double) value));
        } else if (type == Boolean.class) {
            out.putByte((Boolean) value ? TRUE : FALSE);
        } else if (type == Character.class) {
            out.putByte(CHAR).putInt((Character) value);
        } else if (type == Float.class) {
            out.putByte(FLOAT).putInt(Float.floatToRawIntBits((Float) value));
        } else if (type == Byte.class) {
            out.putByte(BYTE).putByte((Byte) value);
        } else if (type == Short.class) {
            out.putByte(SHORT).putInt((Short) value);
        } else {
            return false;
        }
        return true;
    }

    private static byte[] encodeText(String value) {
        if (hasLoneSurrogate(value)) {
            return encodeWideText(value);
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return new FrameWriter(5 + utf8.length).putByte(TEXT).putBytes(utf8).toBytes();
    }

    /// UTF-8 has no room for half a surrogate pair, a Java string has.
    private static byte[] encodeWideText(String value) {
        FrameWriter out = new FrameWriter(5 + 2 * value.length());
        out.putByte(WIDE_TEXT).putInt(2 * value.length());
        for (int i = 0; i < value.length(); i++) {
            out.putByte(value.charAt(i) >> 8).putByte(value.charAt(i));
        }
        return out.toBytes();
    }

    private static boolean hasLoneSurrogate(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == length
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    static @Nullable Object read(int tag, FrameReader in) throws IOException {
        return switch (tag) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case BYTE -> (byte) in.getByte();
            case SHORT -> (short) in.getInt();
            case CHAR -> (char) in.getInt();
            case INT -> in.getInt();
            case LONG -> in.getLong();
            case FLOAT -> Float.intBitsToFloat(in.getInt());
            case DOUBLE -> Double.longBitsToDouble(in.getLong());
            case TEXT -> in.getText();
            case WIDE_TEXT -> readWideText(in.getBytes());
            default -> readRare(tag, in);
        };
    }

    private static String readWideText(byte[] utf16) {
        char[] chars = new char[utf16.length / 2];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) ((utf16[2 * i] << 8) | (utf16[2 * i + 1] & 0xff));
        }
        return new String(chars);
    }

    private static Object readRare(int tag, FrameReader in) throws IOException {
        if (tag >= ArrayLeaves.FIRST_TAG && tag <= ArrayLeaves.LAST_TAG) {
            return ArrayLeaves.read(tag, in);
        }
        return ValueLeaves.read(tag, in);
    }
}
