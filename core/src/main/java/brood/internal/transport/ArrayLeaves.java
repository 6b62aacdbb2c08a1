package brood.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Arrays of primitives: a tag, the length in bytes, and the elements, big-endian.
@SuppressWarnings("ByteBufferBackingArray") // all are made by allocate
final class ArrayLeaves {
    static final int FIRST_TAG = 16;
    private static final int BYTES = FIRST_TAG;
    private static final int BOOLEANS = 17;
    private static final int CHARS = 18;
    private static final int SHORTS = 19;
    private static final int INTS = 20;
    private static final int LONGS = 21;
    private static final int FLOATS = 22;
    private static final int DOUBLES = 23;
    static final int LAST_TAG = DOUBLES;

    private static final int HEAD = 5; // tag and length

    private ArrayLeaves() {}

    static byte[] encode(Object array) {
        if (array instanceof byte[] bytes) {
            return new FrameWriter(HEAD + bytes.length).putByte(BYTES).putBytes(bytes).toBytes();
        }
        if (array instanceof boolean[] booleans) {
            return encodeBooleans(booleans);
        }
        return encodeWide(array);
    }

    private static byte[] encodeBooleans(boolean[] booleans) {
        FrameWriter out = new FrameWriter(HEAD + booleans.length);
        out.putByte(BOOLEANS).putInt(booleans.length);
        for (boolean value : booleans) {
            out.putBoolean(value);
        }
        return out.toBytes();
    }

    private static byte[] encodeWide(Object array) {
        if (array instanceof int[] ints) {
            byte[] bytes = withHead(INTS, Integer.BYTES, ints.length);
            body(bytes).asIntBuffer().put(ints);
            return bytes;
        }
        if (array instanceof long[] longs) {
            byte[] bytes = withHead(LONGS, Long.BYTES, longs.length);
            body(bytes).asLongBuffer().put(longs);
            return bytes;
        }
        if (array instanceof double[] doubles) {
            byte[] bytes = withHead(DOUBLES, Double.BYTES, doubles.length);
            body(bytes).asDoubleBuffer().put(doubles);
            return bytes;
        }
        if (array instanceof float[] floats) {
            byte[] bytes = withHead(FLOATS, Float.BYTES, floats.length);
            body(bytes).asFloatBuffer().put(floats);
            return bytes;
        }
        if (array instanceof char[] chars) {
            byte[] bytes = withHead(CHARS, Character.BYTES, chars.length);
            body(bytes).asCharBuffer().put(chars);
            return bytes;
        }
        short[] shorts = (short[]) array;
        byte[] bytes = withHead(SHORTS, Short.BYTES, shorts.length);
        body(bytes).asShortBuffer().put(shorts);
        return bytes;
    }

    private static byte[] withHead(int tag, int elementSize, int length) {
        int size = Math.multiplyExact(elementSize, length);
        byte[] bytes = new byte[Math.addExact(HEAD, size)];
        ByteBuffer.wrap(bytes).put((byte) tag).putInt(size);
        return bytes;
    }

    private static ByteBuffer body(byte[] bytes) {
        return ByteBuffer.wrap(bytes, HEAD, bytes.length - HEAD);
    }

    static Object read(int tag, FrameReader in) throws IOException {
        byte[] bytes = in.getBytes();
        return switch (tag) {
            case BYTES -> bytes;
            case BOOLEANS -> readBooleans(bytes);
            case CHARS -> {
                char[] chars = new char[bytes.length / Character.BYTES];
                ByteBuffer.wrap(bytes).asCharBuffer().get(chars);
                yield chars;
            }
            case SHORTS -> {
                short[] shorts = new short[bytes.length / Short.BYTES];
                ByteBuffer.wrap(bytes).asShortBuffer().get(shorts);
                yield shorts;
            }
            case INTS -> {
                int[] ints = new int[bytes.length / Integer.BYTES];
                ByteBuffer.wrap(bytes).asIntBuffer().get(ints);
                yield ints;
            }
            default -> readWide(tag, bytes);
        };
    }

    private static boolean[] readBooleans(byte[] bytes) {
        boolean[] booleans = new boolean[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            booleans[i] = bytes[i] != 0;
        }
        return booleans;
    }

    private static Object readWide(int tag, byte[] bytes) {
        if (tag == LONGS) {
            long[] longs = new long[bytes.length / Long.BYTES];
            ByteBuffer.wrap(bytes).asLongBuffer().get(longs);
            return longs;
        }
        if (tag == FLOATS) {
            float[] floats = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes).asFloatBuffer().get(floats);
            return floats;
        }
        double[] doubles = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(doubles);
        return doubles;
    }
}
