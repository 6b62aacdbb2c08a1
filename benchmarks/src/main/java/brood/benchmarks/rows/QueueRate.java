package brood.benchmarks.rows;

import brood.RemoteRunnable;
import brood.SharedQueue;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.PeerRow;
import brood.benchmarks.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// How many items pass a queue without bound, each with a put and a take of its own.
public final class QueueRate implements SharingRow, PeerRow {
    private static final int UNMEASURED = 5;

    private final int pairs;
    private final int bytes;
    private final int items;
    private final double goal;

    private QueueRate(int pairs, int bytes, int items, double goal) {
        this.pairs = pairs;
        this.bytes = bytes;
        this.items = items;
        this.goal = goal;
    }

    /// Integers.
    ///
    /// @param pairs how many producers, and how many consumers
    /// @param goal how many times CPython's rate
    public static QueueRate ofInts(int pairs, double goal) {
        return new QueueRate(pairs, 0, 100_000 / pairs, goal);
    }

    /// Arrays of 1024 bytes, from one producer to one consumer.
    ///
    /// @param goal how many times CPython's rate
    public static QueueRate ofKibibytes(double goal) {
        return new QueueRate(1, 1024, 50_000, goal);
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "queue-%s-%dp%dc",
                bytes == 0 ? "int" : "1k", pairs, pairs);
    }

    @Override
    public int rounds() {
        return 12;
    }

    @Override
    public List<String> script() {
        return List.of("queues.py", Integer.toString(pairs), Integer.toString(bytes),
                Integer.toString(items));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        List<RemoteRunnable> works = bytes == 0
                ? worksOnInts(SharedQueue.unbounded()) : worksOnBytes(SharedQueue.unbounded());
        add(new Team(UNMEASURED + rounds, works).measure(UNMEASURED), samples);
    }

    @Override
    public void measureThreads(int rounds, Samples samples) throws Exception {
        List<RemoteRunnable> works = bytes == 0
                ? worksOnInts(new LinkedBlockingQueue<>())
                : worksOnBytes(new LinkedBlockingQueue<>());
        add(new ThreadTeam(UNMEASURED + rounds, works).measure(UNMEASURED), samples);
    }

    private void add(List<Double> rounds, Samples samples) {
        for (double seconds : rounds) {
            samples.add("rate", pairs * items / seconds / 1e6);
        }
    }

    private List<RemoteRunnable> worksOnInts(BlockingQueue<Integer> queue) {
        List<RemoteRunnable> works = new ArrayList<>();
        works.addAll(Collections.nCopies(pairs, SharingTasks.putInts(queue, items)));
        works.addAll(Collections.nCopies(pairs, SharingTasks.take(queue, items)));
        return works;
    }

    private List<RemoteRunnable> worksOnBytes(BlockingQueue<byte[]> queue) {
        List<RemoteRunnable> works = new ArrayList<>();
        works.addAll(Collections.nCopies(pairs, SharingTasks.putBytes(queue, items, bytes)));
        works.addAll(Collections.nCopies(pairs, SharingTasks.take(queue, items)));
        return works;
    }

    @Override
    public List<Figure> figures() {
        String work = "queue, " + (bytes == 0 ? "int" : bytes + " bytes") + ", " + pairs
                + (pairs == 1 ? " producer, 1 consumer" : " producers, " + pairs + " consumers");
        return List.of(Figure.of(work, "M/s", "rate").against("Queue").goal(Goal.atLeast(goal)));
    }
}
