package brood.benchmarks.curves;

import brood.ChildProcess;
import brood.RemoteRunnable;
import brood.benchmarks.Curve;
import java.util.ArrayList;
import java.util.List;

/// Processes that do nothing, started at once and then joined.
public final class Processes implements Curve {
    @Override
    public String name() {
        return "scaling-processes";
    }

    @Override
    public String axis() {
        return "processes, started and joined";
    }

    @Override
    public List<Integer> amounts() {
        return List.of(1, 2, 4, 8, 16, 32, 64);
    }

    @Override
    public int rounds() {
        return 4;
    }

    @Override
    public double seconds(int amount) throws InterruptedException {
        RemoteRunnable nothing = () -> {};
        long start = System.nanoTime();
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < amount; i++) {
            children.add(new ChildProcess(nothing).start());
        }
        for (ChildProcess child : children) {
            child.join();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
