package brood.benchmarks.rows;

import brood.ProcessPool;
import brood.RemoteFunction;
import brood.Task;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.PeerRow;
import brood.benchmarks.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tiny tasks, each sent by itself: as many as there are at once, and one after the other.
public final class PoolCalls implements SharingRow, PeerRow {
    private static final int WORKERS = 2;
    private static final int FLOOD = 20_000;
    private static final int BATCH = 500;
    private static final int PAUSED_CALLS_A_ROUND = 10;
    private static final int MILLIS_OF_PAUSE = 2;
    private static final int UNMEASURED = 20;

    @Override
    public String name() {
        return "pool-calls";
    }

    @Override
    public int rounds() {
        return 12;
    }

    @Override
    public List<String> script() {
        return List.of("pool_rate.py", "calls", Integer.toString(FLOOD), Integer.toString(BATCH),
                Integer.toString(PAUSED_CALLS_A_ROUND), Integer.toString(MILLIS_OF_PAUSE));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        try (ProcessPool pool = ProcessPool.open(WORKERS)) {
            measure(number -> pool.submit(squareOf(number)), rounds, samples);
        }
    }

    private static Task<Integer> squareOf(int number) {
        return () -> number * number;
    }

    @Override
    public void measureThreads(int rounds, Samples samples) throws Exception {
        try (var pool = Executors.newFixedThreadPool(WORKERS)) {
            measure(number -> pool.submit(() -> number * number), rounds, samples);
        }
    }

    private static void measure(RemoteFunction<Integer, Future<Integer>> submit, int rounds,
            Samples samples) throws Exception {
        for (int i = -UNMEASURED; i < rounds; i++) {
            double rate = FLOOD / flood(submit) / 1e3;
            double trip = callMicros(submit, BATCH);
            if (i >= 0) {
                samples.add("flood", rate);
                samples.add("call", trip);
            }
        }
        for (int i = 0; i < rounds * PAUSED_CALLS_A_ROUND; i++) {
            Thread.sleep(MILLIS_OF_PAUSE);
            samples.add("paused", callMicros(submit, 1));
        }
    }

    /// How many seconds they take.
    private static double flood(RemoteFunction<Integer, Future<Integer>> submit) throws Exception {
        long start = System.nanoTime();
        List<Future<Integer>> results = new ArrayList<>(FLOOD);
        for (int i = 0; i < FLOOD; i++) {
            results.add(submit.call(i));
        }
        long sum = 0;
        for (Future<Integer> result : results) {
            sum += result.get();
        }
        if (sum == 0) {
            throw new IllegalStateException("the squares are wrong");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double callMicros(RemoteFunction<Integer, Future<Integer>> submit, int times)
            throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            submit.call(i).get();
        }
        return (System.nanoTime() - start) / 1e3 / times;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("pool of 2, flood of tiny tasks, each by itself", "k/s", "flood")
                        .against("flood").goal(Goal.atLeast(15)),
                Figure.of("pool of 2, one tiny task after the other", "us", "call")
                        .against("apply").goal(Goal.atMost(0.1)),
                Figure.of("pool of 2, a tiny task after a pause", "us", "paused")
                        .against("apply-paused").goal(Goal.atMost(0.6)));
    }
}
