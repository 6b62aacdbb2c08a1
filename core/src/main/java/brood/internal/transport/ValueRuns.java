package brood.internal.transport;

import brood.NotSendableException;
import brood.internal.common.ItemFailure;
import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jspecify.annotations.Nullable;

/// Many values, one behind the other, as a chunk of a map has them. Neighbours of one kind make a
/// run, whose numbers take as few bytes as the largest of them needs.
///
/// ```
/// run:  kind, count, then
///   NULLS      nothing
///   BOOLEANS   a byte each
///   TEXTS      a leaf each
///   OBJECTS    (length) what the ObjectCodec makes of it, each
///   16..       numbers, see NumberRun
/// ```
/// Each object is a message of its own: one that can't be rebuilt does not harm its neighbours.
///
/// Used while a child boots: only classes that every JVM has loaded by then are named here.
public final class ValueRuns {
    private static final int NULLS = 0;
    private static final int BOOLEANS = 1;
    private static final int TEXTS = 2;
    private static final int OBJECTS = 3;

    private ValueRuns() {}

    // ---- writing ----

    /// Writes items.
    ///
    /// @param values has the items from `from` up to `to`
    /// @param first the number of the first one in its whole list, for errors
    /// @throws NotSendableException when one can't be sent; its root is `items[...]`
    public static void writeItems(@Nullable Object[] values, int from, int to, long first,
            ObjectCodec codec, EncodedBuffer out) {
        int bad = write(values, from, to, codec, out, false);
        if (bad >= 0) {
            String name = "items[" + (first + bad - from) + "]";
            codec.encode(values[bad], name); // throws, with the path to it
            throw new NotSendableException(name + " could not be sent at first, and then it could;"
                    + " leave items as they are while they are sent", name, null);
        }
    }

    /// Writes results. One that can't be sent is replaced in the array by an [ItemFailure].
    public static void writeResults(@Nullable Object[] values, int count, ObjectCodec codec,
            EncodedBuffer out) {
        write(values, 0, count, codec, out, true);
    }

    /// Writes all, or stops at the first that can't be sent.
    ///
    /// @return the place of that one; -1 when all are written
    private static int write(@Nullable Object[] values, int from, int to, ObjectCodec codec,
            EncodedBuffer out, boolean isTolerant) {
        int bad = -1;
        int start = from;
        while (start < to && bad < 0) {
            Class<?> type = typeOf(values[start]);
            int end = start + 1;
            while (end < to && typeOf(values[end]) == type) {
                end++;
            }
            if (type == Object.class) {
                bad = writeObjects(values, start, end, codec, out, isTolerant);
            } else {
                writeRun(type, values, start, end, out);
            }
            start = end;
        }
        return bad;
    }

    /// The class whose values make a run with this one; `Object` for those that the codec writes.
    private static Class<?> typeOf(@Nullable Object value) {
        if (value == null) {
            return Void.class;
        }
        Class<?> type = value.getClass();
        if (type == Integer.class || type == Long.class || type == Double.class
                || type == Boolean.class || type == String.class) {
            return type;
        }
        return type == ItemFailure.class ? Void.class : Object.class;
    }

    private static void writeRun(Class<?> type, @Nullable Object[] values, int from, int to,
            EncodedBuffer out) {
        if (type == Void.class) {
            begin(NULLS, to - from, out);
        } else if (type == Boolean.class) {
            begin(BOOLEANS, to - from, out);
            for (int i = from; i < to; i++) {
                out.putByte(Boolean.TRUE.equals(values[i]) ? 1 : 0);
            }
        } else if (type == String.class) {
            begin(TEXTS, to - from, out);
            for (int i = from; i < to; i++) {
                Leaves.writeText((String) NumberRun.present(values[i]), out);
            }
        } else {
            NumberRun.write(type, values, from, to, out);
        }
    }

    private static void begin(int kind, int count, EncodedBuffer out) {
        out.putByte(kind);
        out.putCount(count);
    }

    private static int writeObjects(@Nullable Object[] values, int from, int to, ObjectCodec codec,
            EncodedBuffer out, boolean isTolerant) {
        begin(OBJECTS, to - from, out);
        for (int i = from; i < to; i++) {
            int start = out.skip(4);
            try {
                codec.encode(values[i], "result", out, null);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                if (!isTolerant) {
                    return unsent(i, e);
                }
                values[i] = new ItemFailure(e);
                out.truncate(start + 4);
                out.putByte(Leaves.NULL);
            }
            out.setInt(start, out.size() - start - 4);
        }
        return -1;
    }

    private static int unsent(int index, Throwable e) {
        if (e instanceof NotSendableException) {
            return index;
        }
        if (e instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) e;
    }

    // ---- reading ----

    /// Reads values. One that can't be rebuilt is an [ItemFailure].
    ///
    /// @param count how many there are
    /// @throws IOException when the bytes are not what was written
    public static @Nullable Object[] read(EncodedInput in, int count, ObjectCodec codec)
            throws IOException {
        if (count < 0) {
            throw new StreamCorruptedException(count + " values");
        }
        @Nullable
        Object[] values = new Object[count];
        int start = 0;
        while (start < count) {
            int kind = in.getByte();
            int length = in.getCount();
            if (length <= 0 || length > count - start) {
                throw new StreamCorruptedException("a run of " + length + " values");
            }
            readRun(kind, in, values, start, start + length, codec);
            start += length;
        }
        return values;
    }

    private static void readRun(int kind, EncodedInput in, @Nullable Object[] values, int from,
            int to, ObjectCodec codec) throws IOException {
        switch (kind) {
            case NULLS -> {
                // as they are
            }
            case BOOLEANS -> {
                for (int i = from; i < to; i++) {
                    values[i] = in.getByte() != 0;
                }
            }
            case TEXTS -> {
                for (int i = from; i < to; i++) {
                    values[i] = Leaves.read(in.getByte(), in);
                }
            }
            case OBJECTS -> readObjects(in, values, from, to, codec);
            default -> NumberRun.read(kind, in, values, from, to);
        }
    }

    private static void readObjects(EncodedInput in, @Nullable Object[] values, int from, int to,
            ObjectCodec codec) throws IOException {
        for (int i = from; i < to; i++) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new StreamCorruptedException("an object of " + length + " bytes");
            }
            int start = in.position();
            try {
                values[i] = codec.decode(in.array(), start, length);
            } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError
                    | StackOverflowError e) {
                values[i] = new ItemFailure(e);
            }
            in.seek(start + length);
        }
    }
}
