package brood.internal.threads;

import brood.Awaitable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits for any of several things: for those of threads until they ring; for others, and for the
/// ends of processes, by looking every millisecond.
final class AnyReady {
    private static final long LOOK = 1_000_000;

    private AnyReady() {}

    static <A extends Awaitable> List<A> await(List<? extends A> objects, @Nullable Duration time)
            throws InterruptedException {
        long start = System.nanoTime();
        long most = time == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(time);
        List<A> ready = ready(objects);
        if (!ready.isEmpty() || objects.isEmpty() || most <= 0) {
            return ready;
        }
        Bell bell = new Bell();
        long nap = hang(bell, objects) ? Long.MAX_VALUE : LOOK;
        try {
            while (true) {
                bell.rearm();
                ready = ready(objects);
                long left = most - (System.nanoTime() - start);
                if (!ready.isEmpty() || left <= 0) {
                    return ready;
                }
                bell.await(Math.min(left, nap));
            }
        } finally {
            takeDown(bell, objects);
        }
    }

    private static <A extends Awaitable> List<A> ready(List<? extends A> objects)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        List<A> ready = new ArrayList<>();
        for (A object : objects) {
            if (object.isReady()) {
                ready.add(object);
            }
        }
        return ready;
    }

    /// @return whether all of them ring
    private static boolean hang(Bell bell, List<? extends Awaitable> objects) {
        boolean all = true;
        for (Awaitable object : objects) {
            if (object instanceof ReadyThing thing) {
                thing.add(bell);
            } else {
                all = false;
            }
        }
        return all;
    }

    private static void takeDown(Bell bell, List<? extends Awaitable> objects) {
        for (Awaitable object : objects) {
            if (object instanceof ReadyThing thing) {
                thing.remove(bell);
            }
        }
    }
}
