package brood.internal.runtime.pool;

import brood.internal.transport.EncodedInput;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.ReceivedCode;
import brood.internal.transport.TaskCodec;
import brood.internal.transport.ValueRuns;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rebuilds chunks in a worker, for its one thread. Keeps the function of the last chunk, since
/// most are followed by others of the same map.
public final class ChunkReader {
    private static final byte[] NOTHING = new byte[0];

    private final TaskCodec tasks;
    private final ObjectCodec codec;
    /// The values of the last function, and its code.
    private byte[] known = NOTHING;
    private @Nullable ReceivedCode knownCode;
    private @Nullable RemoteFunction<@Nullable Object, @Nullable Object> function;
    private @Nullable ClassLoader loader;

    public ChunkReader(TaskCodec tasks, ObjectCodec codec) {
        this.tasks = tasks;
        this.codec = codec;
    }

    /// Rebuilds a chunk, and makes the class loader of its function the context of this thread.
    ///
    /// @param code of the function; null when that is in one part
    /// @throws IOException when the bytes are no chunk, or the function can't be rebuilt
    /// @throws ClassNotFoundException when a class of the function can't be found here
    public ChunkWork read(@Nullable ReceivedCode code, FrameReader frame)
            throws IOException, ClassNotFoundException {
        EncodedInput in =
                new EncodedInput(frame.array(), frame.position(), frame.remaining());
        int flags = in.getByte();
        byte[] values = in.getBytes();
        int count = in.getCount();
        if ((flags & MapChunk.PAIRS) == 0) {
            var one = functionOf(code, values);
            return new ChunkWork(flags, one, null, ValueRuns.read(in, count, codec), null);
        }
        RemoteBiFunction<@Nullable Object, @Nullable Object, @Nullable Object> two = code == null
                ? tasks.decodeBiFunction(values) : tasks.decodeBiFunction(code, values);
        @Nullable
        Object[] firsts = ValueRuns.read(in, count, codec);
        return new ChunkWork(flags, null, two, firsts, ValueRuns.read(in, count, codec));
    }

    /// One that holds something that a call may change is rebuilt for each chunk.
    private RemoteFunction<@Nullable Object, @Nullable Object> functionOf(
            @Nullable ReceivedCode code, byte[] values)
            throws IOException, ClassNotFoundException {
        RemoteFunction<@Nullable Object, @Nullable Object> last = function;
        if (last != null && Objects.equals(knownCode, code) && Arrays.equals(known, values)) {
            Thread.currentThread().setContextClassLoader(loader);
            return last;
        }
        RemoteFunction<@Nullable Object, @Nullable Object> made = code == null
                ? tasks.decodeFunction(values) : tasks.decodeFunction(code, values);
        boolean isKept = TaskCodec.isConstant(made);
        function = isKept ? made : null;
        known = isKept ? values : NOTHING;
        knownCode = isKept ? code : null;
        loader = Thread.currentThread().getContextClassLoader();
        return made;
    }
}
