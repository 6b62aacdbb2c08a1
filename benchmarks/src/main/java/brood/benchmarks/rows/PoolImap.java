package brood.benchmarks.rows;

import brood.ProcessPool;
import brood.ResultIterator;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.PeerRow;
import brood.benchmarks.Samples;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Many tiny tasks in one lazy map, each sent by itself, whose results are taken in order.
public final class PoolImap implements SharingRow, PeerRow {
    private static final int WORKERS = 2;
    private static final int ITEMS = 20_000;
    private static final int UNMEASURED = 20;
    /// How many tasks wait for the threads at most.
    private static final int WINDOW = 1_000;

    @Override
    public String name() {
        return "pool-imap";
    }

    @Override
    public int rounds() {
        return 12;
    }

    @Override
    public List<String> script() {
        return List.of("pool_rate.py", "imap", Integer.toString(ITEMS));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        List<Integer> items = items();
        try (ProcessPool pool = ProcessPool.open(WORKERS)) {
            measure(() -> sum(pool, items), rounds, samples);
        }
    }

    private static long sum(ProcessPool pool, List<Integer> items) {
        long sum = 0;
        try (ResultIterator<Integer> squares =
                pool.imap(Tasks.square(), items, options -> options.withChunkSize(1))) {
            while (squares.hasNext()) {
                sum += squares.next();
            }
        }
        return sum;
    }

    @Override
    public void measureThreads(int rounds, Samples samples) throws Exception {
        List<Integer> items = items();
        try (var pool = Executors.newFixedThreadPool(WORKERS)) {
            measure(() -> {
                Deque<Future<Integer>> window = new ArrayDeque<>();
                Iterator<Integer> rest = items.iterator();
                long sum = 0;
                while (rest.hasNext() || !window.isEmpty()) {
                    while (rest.hasNext() && window.size() < WINDOW) {
                        int x = rest.next();
                        window.add(pool.submit(() -> x * x));
                    }
                    sum += window.remove().get();
                }
                return sum;
            }, rounds, samples);
        }
    }

    private static List<Integer> items() {
        return IntStream.range(0, ITEMS).boxed().toList();
    }

    private static void measure(Callable<Long> map, int rounds, Samples samples) throws Exception {
        long right = IntStream.range(0, ITEMS).mapToLong(x -> (long) x * x).sum();
        for (int i = -UNMEASURED; i < rounds; i++) {
            long start = System.nanoTime();
            long sum = map.call();
            double seconds = (System.nanoTime() - start) / 1e9;
            if (sum != right) {
                throw new IllegalStateException("the squares are wrong");
            }
            if (i >= 0) {
                samples.add("rate", ITEMS / seconds / 1e3);
            }
        }
    }

    @Override
    public List<Figure> figures() {
        return List.of(Figure.of("pool of 2, imap of tiny tasks, chunks of 1", "k/s", "rate")
                .against("imap").goal(Goal.atLeast(10)));
    }
}
