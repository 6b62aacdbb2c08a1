package brood.internal.threads;

import brood.internal.common.ItemFailure;
import brood.internal.common.MapPart;
import brood.internal.common.Pace;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A chunk of a map that was given to the pool.
record PoolPart(PoolCall<MapChunk.Reply> call, int items) implements MapPart {

    /// Null when all of it failed, or it has not ended.
    MapChunk.@Nullable Reply reply() {
        return call.state() == Future.State.SUCCESS ? call.resultNow() : null;
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
        MapChunk.Reply reply = reply();
        return reply == null ? items : reply.failures();
    }

    @Override
    public void tell(Pace pace) {
        MapChunk.Reply reply = reply();
        if (reply != null) {
            pace.ran(reply.values().length, reply.nanos());
        }
    }

    @Override
    public @Nullable Object[] values() {
        return switch (call.state()) {
            case SUCCESS -> call.resultNow().values();
            case FAILED -> failures(call.exceptionNow());
            default -> failures(new CancellationException(
                    "the pool was stopped before this item was done"));
        };
    }

    private @Nullable Object[] failures(Throwable why) {
        @Nullable
        Object[] all = new Object[items];
        Arrays.fill(all, new ItemFailure(why));
        return all;
    }
}
