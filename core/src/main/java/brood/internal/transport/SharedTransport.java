package brood.internal.transport;

import brood.Awaitable;
import brood.JoinableQueue;
import brood.Pipe;
import brood.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Makes queues and pipes in shared memory, and waits for several things at once.
public final class SharedTransport {
    private static final long SPIN = 50_000;
    private static final long SHORTEST_SLEEP = 50_000;
    private static final long LONGEST_SLEEP = 1_000_000;

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

    /// Looks again and again, since what it waits for may be a queue, a pipe or the end of a process: without a
    /// pause at first, then every millisecond at the least.
    ///
    /// @param time how long at most; null for ever
    public static <A extends Awaitable> List<A> awaitAny(
            List<? extends A> objects, @Nullable Duration time) throws InterruptedException {
        long start = System.nanoTime();
        long most = time == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(time);
        long sleep = SHORTEST_SLEEP;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            List<A> ready = ready(objects);
            long spent = System.nanoTime() - start;
            if (!ready.isEmpty() || objects.isEmpty() || spent >= most) {
                return ready;
            }
            if (spent < SPIN) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(Math.min(sleep, most - spent));
                sleep = Math.min(2 * sleep, LONGEST_SLEEP);
            }
        }
    }

    private static <A extends Awaitable> List<A> ready(List<? extends A> objects) {
        List<A> ready = new ArrayList<>();
        for (A object : objects) {
            if (object.isReady()) {
                ready.add(object);
            }
        }
        return ready;
    }
}
