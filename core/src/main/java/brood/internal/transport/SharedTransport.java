package brood.internal.transport;

import brood.Awaitable;
import brood.JoinableQueue;
import brood.Pipe;
import brood.SharedQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes queues and pipes in shared memory, and waits for several things at once.
public final class SharedTransport {
    private SharedTransport() {}

    /// Makes a queue.
    ///
    /// @param capacity [Integer#MAX_VALUE] for no bound
    public static <E> SharedQueue<E> queue(int capacity) {
        return ObjectQueue.create(capacity, false);
    }

    /// Makes a queue.
    ///
    /// @param capacity [Integer#MAX_VALUE] for no bound
    public static <E> JoinableQueue<E> joinableQueue(int capacity) {
        return JoinableObjectQueue.create(capacity);
    }

    /// Makes a pipe.
    public static Pipe pipe(boolean duplex) {
        return PipeConnection.pipe(duplex);
    }

    /// Waits until at least one of these is ready.
    ///
    /// @param time how long at most; null for ever
    public static <A extends Awaitable> List<A> awaitAny(
            List<? extends A> objects, @Nullable Duration time) throws InterruptedException {
        long nanos = time == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(time);
        return new AnyWait<A>(objects, nanos).await();
    }
}
