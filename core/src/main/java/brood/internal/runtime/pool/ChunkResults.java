package brood.internal.runtime.pool;

import brood.internal.common.ItemFailure;
import brood.internal.transport.EncodedBuffer;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.ValueRuns;
import org.jspecify.annotations.Nullable;

/// What came of a chunk, in its worker.
///
/// ```
/// nanoseconds (8), count, failures (4), results as ValueRuns, then for each failure: place, (length) it
/// ```
/// A result that can't be sent is a failure of its item alone.
public final class ChunkResults {
    /// A failed item has an [ItemFailure].
    private final @Nullable Object[] results;
    private final int count;
    private final long nanos;

    ChunkResults(@Nullable Object[] results, int count, long nanos) {
        this.results = results;
        this.count = count;
        this.nanos = nanos;
    }

    public byte[] encode(ObjectCodec codec) {
        EncodedBuffer out = new EncodedBuffer(64 + 4 * count);
        out.putLong(nanos);
        out.putCount(count);
        int place = out.skip(4);
        ValueRuns.writeResults(results, count, codec, out);
        int failures = 0;
        for (int i = 0; i < count; i++) {
            if (results[i] instanceof ItemFailure(Throwable cause)) {
                failures++;
                out.putCount(i);
                out.putBytes(Outcome.failure(cause, codec));
            }
        }
        out.setInt(place, failures);
        return out.toBytes();
    }
}
