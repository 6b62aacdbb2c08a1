package brood.benchmarks.curves;

import brood.ChildProcess;
import brood.SharedQueue;
import brood.benchmarks.Curve;
import java.util.List;

/// Integers that one child puts and this process takes.
public final class QueueItems implements Curve {
    @Override
    public String name() {
        return "scaling-queue";
    }

    @Override
    public String axis() {
        return "items through a queue";
    }

    @Override
    public List<Integer> amounts() {
        return List.of(1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000);
    }

    @Override
    public double seconds(int amount) throws InterruptedException {
        try (var queue = SharedQueue.<Integer>unbounded()) {
            ChildProcess child = new ChildProcess(() -> {
                for (int i = 0; i <= amount; i++) {
                    queue.put(i);
                }
            }).start();
            queue.take(); // it is there
            long start = System.nanoTime();
            for (int i = 0; i < amount; i++) {
                queue.take();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            child.join();
            return seconds;
        }
    }
}
