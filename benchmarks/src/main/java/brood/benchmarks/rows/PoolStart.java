package brood.benchmarks.rows;

import brood.ChildOptions;
import brood.ProcessPool;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.ProcessFacts;
import brood.benchmarks.Row;
import brood.benchmarks.Samples;
import java.util.List;

/// A pool of two workers, from its opening to the answer of its first map.
public final class PoolStart implements Row {
    private static final int WORKERS = 2;

    @Override
    public String name() {
        return "pool-start";
    }

    @Override
    public int rounds() {
        return 12;
    }

    @Override
    public List<String> script() {
        return List.of("pool_start.py");
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        ChildOptions cold = ChildOptions.defaults().withWarmStart(false);
        for (int i = -5; i < rounds; i++) {
            measure(cold, i < 0 ? "warm-up" : "cold", samples);
        }
        for (int i = -5; i < rounds; i++) {
            measure(ChildOptions.defaults(), i < 0 ? "warm-up" : "spares", samples);
            ProcessFacts.awaitIdleChildren(WORKERS);
        }
    }

    private static void measure(ChildOptions options, String series, Samples samples)
            throws Exception {
        long start = System.nanoTime();
        try (ProcessPool pool = ProcessPool.open(
                defaults -> defaults.withWorkers(WORKERS).withWorkerOptions(options))) {
            pool.map(Tasks.square(), List.of(1, 2));
            samples.addMillisSince(series, start);
        }
    }

    @Override
    public List<Figure> figures() {
        Figure cold = Figure.of("pool of 2 and its first map, cold", "ms", "cold");
        Figure spares = Figure.of("pool of 2 and its first map, 2 warm spares", "ms", "spares");
        return List.of(
                cold.against("spawn").goal(Goal.atMost(1.5)),
                spares.against("spawn").goal(Goal.atMost(0.5)),
                spares.against("forkserver"),
                spares.against("fork"));
    }
}
