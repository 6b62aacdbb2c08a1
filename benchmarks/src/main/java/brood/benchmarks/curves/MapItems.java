package brood.benchmarks.curves;

import brood.ProcessPool;
import brood.RemoteFunction;
import brood.benchmarks.Curve;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Tiny tasks in one map of a pool of two, which stays open from amount to amount.
public final class MapItems implements Curve {
    private @Nullable ProcessPool pool;

    @Override
    public String name() {
        return "scaling-map";
    }

    @Override
    public String axis() {
        return "tiny tasks in a map";
    }

    @Override
    public List<Integer> amounts() {
        return List.of(1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000);
    }

    @Override
    public double seconds(int amount) throws Exception {
        ProcessPool open = pool;
        if (open == null) {
            open = ProcessPool.open(2);
            pool = open;
        }
        List<Integer> items = IntStream.range(0, amount).boxed().toList();
        RemoteFunction<Integer, Integer> square = x -> x * x;
        long start = System.nanoTime();
        if (open.map(square, items).size() != amount) {
            throw new IllegalStateException("results are missing");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
