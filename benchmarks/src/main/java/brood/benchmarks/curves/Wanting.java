package brood.benchmarks.curves;

import brood.ChildProcess;
import brood.SharedBarrier;
import brood.SharedInt;
import brood.SharedLock;
import brood.benchmarks.Curve;
import java.util.ArrayList;
import java.util.List;

/// Processes that want one lock, each 20,000 times.
public final class Wanting implements Curve {
    private static final int TIMES = 20_000;

    @Override
    public String name() {
        return "scaling-lock";
    }

    @Override
    public String axis() {
        return "processes that want one lock 20,000 times";
    }

    @Override
    public List<Integer> amounts() {
        return List.of(1, 2, 4, 8, 16);
    }

    @Override
    public int rounds() {
        return 4;
    }

    @Override
    public double seconds(int amount) throws Exception {
        try (var lock = SharedLock.create();
                var barrier = SharedBarrier.of(amount + 1);
                var counter = SharedInt.of(0)) {
            List<ChildProcess> children = new ArrayList<>();
            for (int i = 0; i < amount; i++) {
                children.add(new ChildProcess(() -> {
                    count(SharedLock.create(), SharedInt.of(0)); // a young JVM interprets
                    barrier.await();
                    count(lock, counter);
                    barrier.await();
                }).start());
            }
            barrier.await();
            long start = System.nanoTime();
            barrier.await();
            double seconds = (System.nanoTime() - start) / 1e9;
            for (ChildProcess child : children) {
                child.join();
            }
            if (counter.get() != amount * TIMES) {
                throw new IllegalStateException("counted " + counter.get());
            }
            return seconds;
        }
    }

    private static void count(SharedLock lock, SharedInt counter) {
        for (int time = 0; time < TIMES; time++) {
            try (var _ = lock.hold()) {
                counter.set(counter.get() + 1);
            }
        }
    }
}
