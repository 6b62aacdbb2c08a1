package brood.internal.runtime.pool;

import brood.internal.transport.ObjectCodec;
import java.io.IOException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A chunk of a map whose items were all sent at once. Its results are rebuilt once, by the first
/// thread that wants them.
final class MapPart {
    private final Call<ChunkReply> call;
    private final int items;

    /// Guarded by `this`.
    private @Nullable Object @Nullable [] values;

    MapPart(Call<ChunkReply> call, int items) {
        this.call = call;
        this.items = items;
    }

    Call<ChunkReply> call() {
        return call;
    }

    int items() {
        return items;
    }

    /// Rebuilds its results before they are needed, if it has ended and there are any. That they
    /// can't be rebuilt shows in [#values].
    void rebuild(ObjectCodec codec) {
        if (!call.isDone() || call.state() != Future.State.SUCCESS) {
            return;
        }
        try {
            var _ = values(codec);
        } catch (IOException | RuntimeException | Error e) {
            // it comes again, to who gathers the results
        }
    }

    /// Its results, in order; it has ended well. A failed item has an
    /// [brood.internal.transport.ItemFailure].
    ///
    /// @throws IOException when what came can't be understood
    synchronized @Nullable Object[] values(ObjectCodec codec) throws IOException {
        @Nullable
        Object @Nullable [] known = values;
        if (known == null) {
            known = call.resultNow().values(codec);
            values = known;
        }
        return known;
    }
}
