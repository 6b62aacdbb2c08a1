package brood.internal.runtime.pool;

import brood.internal.common.ItemFailure;
import brood.internal.common.MapPart;
import brood.internal.common.Pace;
import brood.internal.transport.ObjectCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A chunk of a lazy map that was sent.
final class LazyChunk implements MapPart {
    private final Call<ChunkReply> call;
    private final int items;
    private final ObjectCodec codec;

    LazyChunk(Call<ChunkReply> call, int items, ObjectCodec codec) {
        this.call = call;
        this.items = items;
        this.codec = codec;
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public boolean isDone() {
        return call.isDone();
    }

    @Override
    public boolean await(long nanos) throws InterruptedException {
        return call.await(Duration.ofNanos(nanos));
    }

    @Override
    public void onEnd(Runnable work) {
        call.onEnd(work);
    }

    @Override
    public void cancel(boolean mayInterrupt) {
        call.cancel(mayInterrupt);
    }

    @Override
    public int failures() {
        ChunkReply reply = call.reply();
        return reply == null ? items : reply.failures();
    }

    @Override
    public void tell(Pace pace) {
        tell(call, pace);
    }

    /// Tells how long a chunk ran that has ended.
    static void tell(Call<ChunkReply> call, Pace pace) {
        ChunkReply reply = call.reply();
        if (reply != null) {
            pace.ran(reply.count(), reply.nanos());
        }
    }

    /// @throws CompletionException when what came can't be understood
    @Override
    public @Nullable Object[] values() {
        ChunkReply reply = call.reply();
        if (reply == null) {
            return failures(why());
        }
        try {
            @Nullable
            Object[] values = reply.values(codec);
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof ItemFailure(Throwable cause)) {
                    values[i] = new ItemFailure(call.withSite(cause));
                }
            }
            return values;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private @Nullable Object[] failures(Throwable why) {
        @Nullable
        Object[] all = new Object[items];
        Arrays.fill(all, new ItemFailure(why));
        return all;
    }

    private Throwable why() {
        return call.state() == Future.State.FAILED ? call.exceptionNow()
                : new CancellationException("the pool was stopped before this item was done");
    }
}
