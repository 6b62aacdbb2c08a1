package brood.python.internal.pickle;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Python's `array.array` of the kinds that Java has primitive arrays of: h, i, q, f and d.
final class NumberArrays {
    private static final PythonGlobal ARRAY = new PythonGlobal("array", "array");
    private static final PythonGlobal MAKE = new PythonGlobal("array", "_array_reconstructor");
    // The formats of _array_reconstructor that we write: signed or IEEE, the lowest byte first.
    private static final long SHORT = 4;
    private static final long INT = 8;
    private static final long LONG = 12;
    private static final long FLOAT = 14;
    private static final long DOUBLE = 16;

    private NumberArrays() {}

    /// What a call of a function of the module `array` makes.
    ///
    /// @return null when Java has no type for it
    static @Nullable Object made(String name, PythonTuple args) {
        if (name.equals("_array_reconstructor") && args.size() == 4 && ARRAY.equals(args.getFirst())
                && args.get(1) instanceof String type && args.get(2) instanceof Long format
                && args.get(3) instanceof byte[] bytes) {
            return format == format(type) ? array(type, bytes) : null;
        }
        if (name.equals("array") && args.size() == 2 && args.get(0) instanceof String type
                && args.get(1) instanceof byte[] bytes) {
            return array(type, bytes); // as multiprocessing writes them: in native order
        }
        return null;
    }

    private static long format(String type) {
        return switch (type) {
            case "h" -> SHORT;
            case "i" -> INT;
            case "q" -> LONG;
            case "f" -> FLOAT;
            case "d" -> DOUBLE;
            default -> -1;
        };
    }

    private static int width(String type) {
        return switch (type) {
            case "h" -> Short.BYTES;
            case "i", "f" -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    private static @Nullable Object array(String type, byte[] bytes) {
        if (bytes.length % width(type) != 0) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case "h" -> {
                short[] array = new short[bytes.length / Short.BYTES];
                in.asShortBuffer().get(array);
                yield array;
            }
            case "i" -> {
                int[] array = new int[bytes.length / Integer.BYTES];
                in.asIntBuffer().get(array);
                yield array;
            }
            case "q" -> {
                long[] array = new long[bytes.length / Long.BYTES];
                in.asLongBuffer().get(array);
                yield array;
            }
            case "f" -> {
                float[] array = new float[bytes.length / Float.BYTES];
                in.asFloatBuffer().get(array);
                yield array;
            }
            case "d" -> {
                double[] array = new double[bytes.length / Double.BYTES];
                in.asDoubleBuffer().get(array);
                yield array;
            }
            default -> null;
        };
    }

    static PythonObject of(short[] array) {
        ByteBuffer out = buffer(array.length, Short.BYTES);
        out.asShortBuffer().put(array);
        return call("h", SHORT, out);
    }

    static PythonObject of(int[] array) {
        ByteBuffer out = buffer(array.length, Integer.BYTES);
        out.asIntBuffer().put(array);
        return call("i", INT, out);
    }

    static PythonObject of(long[] array) {
        ByteBuffer out = buffer(array.length, Long.BYTES);
        out.asLongBuffer().put(array);
        return call("q", LONG, out);
    }

    static PythonObject of(float[] array) {
        ByteBuffer out = buffer(array.length, Float.BYTES);
        out.asFloatBuffer().put(array);
        return call("f", FLOAT, out);
    }

    static PythonObject of(double[] array) {
        ByteBuffer out = buffer(array.length, Double.BYTES);
        out.asDoubleBuffer().put(array);
        return call("d", DOUBLE, out);
    }

    private static ByteBuffer buffer(int length, int bytes) {
        return ByteBuffer.allocate(Math.multiplyExact(length, bytes))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @SuppressWarnings("ByteBufferBackingArray") // allocated above
    private static PythonObject call(String type, long format, ByteBuffer bytes) {
        return PythonObject.call(MAKE, ARRAY, type, format, bytes.array());
    }
}
