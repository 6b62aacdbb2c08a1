package brood.benchmarks.rows;

import brood.ProcessPool;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.PeerRow;
import brood.benchmarks.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Many tiny tasks in one map, in chunks of the pool's choice, by two workers.
public final class PoolMap implements SharingRow, PeerRow {
    private static final int WORKERS = 2;
    private static final int ITEMS = 200_000;
    private static final int CHUNKS = 4 * WORKERS;
    private static final int UNMEASURED = 20;

    @Override
    public String name() {
        return "pool-map";
    }

    @Override
    public int rounds() {
        return 12;
    }

    @Override
    public List<String> script() {
        return List.of("pool_rate.py", "map", Integer.toString(ITEMS));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        List<Integer> items = items();
        try (ProcessPool pool = ProcessPool.open(WORKERS)) {
            measure(() -> pool.map(Tasks.square(), items), rounds, samples);
        }
    }

    @Override
    public void measureThreads(int rounds, Samples samples) throws Exception {
        List<Integer> items = items();
        try (var pool = Executors.newFixedThreadPool(WORKERS)) {
            List<Callable<List<Integer>>> chunks = new ArrayList<>();
            for (int i = 0; i < CHUNKS; i++) {
                int from = ITEMS / CHUNKS * i;
                chunks.add(() -> items.subList(from, from + ITEMS / CHUNKS).stream()
                        .map(x -> x * x).toList());
            }
            measure(() -> {
                List<Integer> squares = new ArrayList<>(ITEMS);
                for (var chunk : pool.invokeAll(chunks)) {
                    squares.addAll(chunk.get());
                }
                return squares;
            }, rounds, samples);
        }
    }

    private static List<Integer> items() {
        return IntStream.range(0, ITEMS).boxed().toList();
    }

    private static void measure(Callable<List<Integer>> map, int rounds, Samples samples)
            throws Exception {
        for (int i = -UNMEASURED; i < rounds; i++) {
            long start = System.nanoTime();
            List<Integer> squares = map.call();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (squares.size() != ITEMS || squares.get(3) != 9) {
                throw new IllegalStateException("the squares are wrong");
            }
            if (i >= 0) {
                samples.add("rate", ITEMS / seconds / 1e6);
            }
        }
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.of("pool of 2, map of 200,000 tiny tasks", "M/s", "rate")
                .against("map").goal(Goal.atLeast(3)));
    }
}
