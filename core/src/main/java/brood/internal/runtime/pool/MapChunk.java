package brood.internal.runtime.pool;

import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.ValueRuns;
import org.jspecify.annotations.Nullable;

/// Some neighbouring items of a map, and what to do with each, as bytes.
///
/// ```
/// flags, (length) function, count, items as ValueRuns [, second items as ValueRuns]
/// ```
///
/// The function is what [brood.internal.transport.TaskParts] calls its values: the code goes apart.
/// The worker reads it with a [ChunkReader] and answers with what a [ChunkReply] reads.
public final class MapChunk {
    /// The first item that fails is the last one to be run.
    static final int STOPS = 1;

    /// The first item that fails, fails the whole chunk.
    static final int THROWS = 2;

    /// The function takes two arguments, and there are two lists of items.
    static final int PAIRS = 4;

    private MapChunk() {}

    /// Puts a chunk together.
    ///
    /// @param flags what of the above holds
    /// @param function the values of what the task codec wrote
    /// @param items has the items from `from` up to `to`
    /// @param first the number of the first one in the whole map, for errors
    /// @throws brood.NotSendableException when an item can't be sent
    public static byte[] encode(int flags, byte[] function, MapItems items, int from, int to,
            long first, ObjectCodec codec) {
        EncodedBuffer out = new EncodedBuffer(function.length + 32 + 4 * (to - from));
        out.putByte(flags);
        out.putBytes(function);
        out.putCount(to - from);
        ValueRuns.writeItems(items.firsts(), from, to, first, codec, out);
        @Nullable
        Object @Nullable [] seconds = items.seconds();
        if (seconds != null) {
            ValueRuns.writeItems(seconds, from, to, first, codec, out);
        }
        return out.toBytes();
    }
}
