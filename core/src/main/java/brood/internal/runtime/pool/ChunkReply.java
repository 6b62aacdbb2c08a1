package brood.internal.runtime.pool;

import brood.ProcessException;
import brood.internal.common.ItemFailure;
import brood.internal.transport.EncodedInput;
import brood.internal.transport.FrameReader;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.ValueRuns;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What came of a chunk, as [ChunkResults] wrote it. Rebuilt by whoever wants it, not by the thread
/// that received it.
final class ChunkReply {
    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final long nanos;
    private final int count;
    private final int failures;

    /// @throws IOException when the bytes are no reply
    ChunkReply(byte[] bytes, int offset, int length) throws IOException {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        EncodedInput in = new EncodedInput(bytes, offset, length);
        nanos = in.getLong();
        count = in.getCount();
        failures = in.getInt();
    }

    /// How long the items ran.
    long nanos() {
        return nanos;
    }

    /// How many items have ended.
    int count() {
        return count;
    }

    /// How many of them failed in the worker.
    int failures() {
        return failures;
    }

    /// Rebuilds the results. A failed item has an [ItemFailure].
    ///
    /// @throws IOException when the bytes are no reply
    @Nullable
    Object[] values(ObjectCodec codec) throws IOException {
        EncodedInput in = new EncodedInput(bytes, offset, length);
        in.getLong();
        in.getCount();
        in.getInt();
        @Nullable
        Object[] values = ValueRuns.read(in, count, codec);
        for (int i = 0; i < count; i++) {
            if (values[i] instanceof ItemFailure(Throwable cause)) {
                values[i] = new ItemFailure(new ProcessException("the task returned, but its"
                        + " result can't be rebuilt in this process: " + cause, cause));
            }
        }
        for (int i = 0; i < failures; i++) {
            int place = in.getLength(0);
            byte[] failure = in.getBytes();
            values[place] =
                    new ItemFailure(Outcome.thrown(new FrameReader(failure), codec));
        }
        return values;
    }
}
