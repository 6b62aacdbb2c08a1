package brood.internal.transport;

import brood.Awaitable;
import brood.ChildProcess;
import brood.internal.os.WordSleep;
import brood.internal.shm.ByteQueue;
import brood.internal.shm.ItemsWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One thread's wait until one of several things is ready: it spins for a moment, and then sleeps
/// until something happens to a queue or pipe, or a process ends.
///
/// What is neither of these it looks at every millisecond; so it does with all where the kernel
/// can't wait for many words, on a virtual thread, and when there are more than 126 queues and
/// pipes.
final class AnyWait<A extends Awaitable> {
    private static final long SPIN = 50_000;
    private static final long SHORTEST_PAUSE = 50_000;
    private static final long LONGEST_PAUSE = 1_000_000;

    private final List<? extends A> objects;
    private final long start = System.nanoTime();
    private final long most;
    private final List<ByteQueue> queues = new ArrayList<>();
    private boolean allTell = true;
    private long pause = SHORTEST_PAUSE;

    /// What a message is waited for in.
    interface Receiving {
        /// Where the messages come from.
        ByteQueue messages();
    }

    /// @param nanos how long at most; [Long#MAX_VALUE] for ever
    AnyWait(List<? extends A> objects, long nanos) {
        this.objects = objects;
        this.most = nanos;
    }

    List<A> await() throws InterruptedException {
        checkInterrupt();
        List<A> ready = ready();
        while (isToWait(ready) && spent() < SPIN) {
            Thread.onSpinWait();
            checkInterrupt();
            ready = ready();
        }
        return isToWait(ready) ? sleep() : ready;
    }

    private List<A> sleep() throws InterruptedException {
        findQueues();
        try (ItemsWatch watch = ItemsWatch.of(queues)) {
            while (true) {
                if (watch != null) {
                    watch.begin();
                }
                checkInterrupt();
                List<A> ready = ready();
                if (!isToWait(ready)) {
                    return ready;
                }
                pause(watch);
            }
        }
    }

    private void pause(@Nullable ItemsWatch watch) {
        long left = most == Long.MAX_VALUE ? most : most - spent();
        if (watch != null && allTell) {
            watch.sleep(Math.min(left, WordSleep.SLICE));
            return;
        }
        if (watch != null) {
            watch.sleep(Math.min(pause, left));
        } else {
            LockSupport.parkNanos(Math.min(pause, left));
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }

    private void findQueues() {
        for (A object : objects) {
            if (object instanceof Receiving receiving) {
                queues.add(receiving.messages());
            } else if (!(object instanceof ChildProcess)) {
                allTell = false;
            }
        }
    }

    private boolean isToWait(List<A> ready) {
        return ready.isEmpty() && !objects.isEmpty() && spent() < most;
    }

    private long spent() {
        return System.nanoTime() - start;
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private List<A> ready() {
        List<A> ready = new ArrayList<>();
        for (A object : objects) {
            if (object.isReady()) {
                ready.add(object);
            }
        }
        return ready;
    }
}
