package brood.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Arrays of primitives: a tag, the number of elements, and the elements, little-endian.
final class ArrayLeaves {
    private static final int BYTES = 16;
    private static final int BOOLEANS = 17;
    private static final int CHARS = 18;
    private static final int SHORTS = 19;
    private static final int INTS = 20;
    private static final int LONGS = 21;
    private static final int FLOATS = 22;
    private static final int DOUBLES = 23;

    private ArrayLeaves() {}

    static boolean isTag(int tag) {
        return tag >= BYTES && tag <= DOUBLES;
    }

    /// How many bytes the tag and a length take.
    static int headSize(int length) {
        int size = 2;
        for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    /// How many bytes the elements of an array take.
    static long byteSize(Object array) {
        if (array instanceof byte[] bytes) {
            return bytes.length;
        }
        if (array instanceof boolean[] booleans) {
            return booleans.length;
        }
        if (array instanceof char[] chars) {
            return 2L * chars.length;
        }
        if (array instanceof short[] shorts) {
            return 2L * shorts.length;
        }
        if (array instanceof int[] ints) {
            return 4L * ints.length;
        }
        if (array instanceof float[] floats) {
            return 4L * floats.length;
        }
        return 8L * (array instanceof long[] longs ? longs.length : ((double[]) array).length);
    }

    static void write(Object array, EncodedBuffer out) {
        if (array instanceof byte[] bytes) {
            out.putByte(BYTES);
            out.putBytes(bytes);
        } else if (array instanceof boolean[] booleans) {
            writeBooleans(booleans, out);
        } else {
            writeWide(array, out);
        }
    }

    private static void writeBooleans(boolean[] booleans, EncodedBuffer out) {
        out.putByte(BOOLEANS);
        out.putCount(booleans.length);
        int start = out.skip(booleans.length);
        byte[] bytes = out.array();
        for (int i = 0; i < booleans.length; i++) {
            bytes[start + i] = (byte) (booleans[i] ? 1 : 0);
        }
    }

    private static void writeWide(Object array, EncodedBuffer out) {
        if (array instanceof int[] ints) {
            body(INTS, 4, ints.length, out).asIntBuffer().put(ints);
        } else if (array instanceof long[] longs) {
            body(LONGS, 8, longs.length, out).asLongBuffer().put(longs);
        } else if (array instanceof double[] doubles) {
            body(DOUBLES, 8, doubles.length, out).asDoubleBuffer().put(doubles);
        } else if (array instanceof float[] floats) {
            body(FLOATS, 4, floats.length, out).asFloatBuffer().put(floats);
        } else if (array instanceof char[] chars) {
            body(CHARS, 2, chars.length, out).asCharBuffer().put(chars);
        } else {
            short[] shorts = (short[]) array;
            body(SHORTS, 2, shorts.length, out).asShortBuffer().put(shorts);
        }
    }

    private static ByteBuffer body(int tag, int elementSize, int length, EncodedBuffer out) {
        out.putByte(tag);
        out.putCount(length);
        long size = (long) elementSize * length;
        // A size beyond the largest array makes the buffer refuse.
        int start = out.skip((int) Math.min(size, Integer.MAX_VALUE));
        return ByteBuffer.wrap(out.array(), start, (int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Object read(int tag, EncodedInput in) throws IOException {
        return switch (tag) {
            case BYTES -> in.getBytes();
            case BOOLEANS -> readBooleans(in.getBytes());
            case CHARS -> {
                char[] chars = new char[in.getLength(2)];
                body(in, 2 * chars.length).asCharBuffer().get(chars);
                yield chars;
            }
            case SHORTS -> {
                short[] shorts = new short[in.getLength(2)];
                body(in, 2 * shorts.length).asShortBuffer().get(shorts);
                yield shorts;
            }
            case INTS -> {
                int[] ints = new int[in.getLength(4)];
                body(in, 4 * ints.length).asIntBuffer().get(ints);
                yield ints;
            }
            default -> readWide(tag, in);
        };
    }

    private static boolean[] readBooleans(byte[] bytes) {
        boolean[] booleans = new boolean[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            booleans[i] = bytes[i] != 0;
        }
        return booleans;
    }

    private static Object readWide(int tag, EncodedInput in) throws IOException {
        if (tag == LONGS) {
            long[] longs = new long[in.getLength(8)];
            body(in, 8 * longs.length).asLongBuffer().get(longs);
            return longs;
        }
        if (tag == FLOATS) {
            float[] floats = new float[in.getLength(4)];
            body(in, 4 * floats.length).asFloatBuffer().get(floats);
            return floats;
        }
        double[] doubles = new double[in.getLength(8)];
        body(in, 8 * doubles.length).asDoubleBuffer().get(doubles);
        return doubles;
    }

    private static ByteBuffer body(EncodedInput in, int size) {
        ByteBuffer body = ByteBuffer.wrap(in.array(), in.position(), size)
                .order(ByteOrder.LITTLE_ENDIAN);
        in.seek(in.position() + size);
        return body;
    }
}
