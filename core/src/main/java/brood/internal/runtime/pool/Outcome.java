package brood.internal.runtime.pool;

import brood.NotSendableException;
import brood.ProcessException;
import brood.RemoteException;
import brood.internal.transport.FrameReader;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.ObjectCodec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/// How a call ended in its worker, as bytes: a result, or what it threw with a text of it for the
/// case that the exception itself can't cross.
public final class Outcome {
    private static final int RETURNED = 0;
    private static final int THREW = 1;
    private static final int MAPPED = 2;
    private static final byte[] NOTHING = new byte[0];

    private Outcome() {}

    // ---- in the worker ----

    public static byte[] returned(@Nullable Object result, ObjectCodec codec) {
        byte[] bytes = codec.encode(result, "result");
        return new FrameWriter(bytes.length + 16)
                .putByte(RETURNED)
                .putRaw(bytes, 0, bytes.length)
                .toBytes();
    }

    /// What came of a chunk.
    ///
    /// @param reply as [ChunkResults] wrote it
    public static byte[] mapped(byte[] reply) {
        return new FrameWriter(reply.length + 16)
                .putByte(MAPPED)
                .putRaw(reply, 0, reply.length)
                .toBytes();
    }

    public static byte[] threw(Throwable thrown, ObjectCodec codec) {
        byte[] failure = failure(thrown, codec);
        return new FrameWriter(failure.length + 16)
                .putByte(THREW)
                .putRaw(failure, 0, failure.length)
                .toBytes();
    }

    /// What was thrown, for [#thrown] to read.
    static byte[] failure(Throwable thrown, ObjectCodec codec) {
        byte[] bytes = NOTHING;
        String why = "";
        try {
            bytes = codec.encode(thrown, "exception");
        } catch (NotSendableException e) {
            why = String.valueOf(e.getMessage());
        } catch (RuntimeException | Error hostile) {
            why = hostile.getClass().getName() + " while it was sent";
        }
        return new FrameWriter(bytes.length + 1024)
                .putText(thrown.getClass().getName())
                .putText(textOf(thrown))
                .putText(traceOf(thrown))
                .putText(why)
                .putBytes(bytes)
                .toBytes();
    }

    private static String textOf(Throwable thrown) {
        try {
            return String.valueOf(thrown);
        } catch (RuntimeException | Error hostile) {
            return thrown.getClass().getName();
        }
    }

    private static String traceOf(Throwable thrown) {
        try {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        } catch (RuntimeException | Error hostile) {
            return "";
        }
    }

    // ---- in the pool ----

    /// Whether an outcome of this kind is a failure of the whole call.
    static boolean isFailure(int kind) {
        return kind == THREW;
    }

    /// Whether an outcome of this kind is that of a chunk.
    static boolean isChunk(int kind) {
        return kind == MAPPED;
    }

    /// Rebuilds the outcome.
    ///
    /// @param in where its kind is
    /// @return the result; of a chunk, a [ChunkReply]
    /// @throws Throwable what the task threw, or why its result could not be rebuilt
    public static @Nullable Object get(FrameReader in, ObjectCodec codec) throws Throwable {
        int kind = in.getByte();
        if (kind == THREW) {
            throw thrown(in, codec);
        }
        try {
            if (kind == MAPPED) {
                return new ChunkReply(in.array(), in.position(), in.remaining());
            }
            byte[] bytes = in.rest();
            return codec.decode(bytes, 0, bytes.length);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            throw new ProcessException("the task returned, but its result can't be rebuilt in this"
                    + " process: " + e, e);
        }
    }

    /// Rebuilds what [#failure] wrote.
    ///
    /// @throws IOException when the bytes are nothing like it
    static Throwable thrown(FrameReader in, ObjectCodec codec) throws IOException {
        String type = in.getText();
        String text = in.getText();
        String trace = in.getText();
        String why = in.getText();
        byte[] bytes = in.getBytes();
        if (bytes.length > 0) {
            try {
                if (codec.decode(bytes, 0, bytes.length) instanceof Throwable original) {
                    return original;
                }
                why = "its writeReplace made something else of it";
            } catch (IOException | ClassNotFoundException | RuntimeException e) {
                why = e.toString();
            }
        }
        return new RemoteException(type, text, trace, why);
    }
}
