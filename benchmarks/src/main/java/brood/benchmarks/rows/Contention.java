package brood.benchmarks.rows;

import brood.RemoteRunnable;
import brood.SharedInt;
import brood.SharedLock;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.PeerRow;
import brood.benchmarks.Samples;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// Two processes that want the same lock, or the same counter, all the time.
public final class Contention implements SharingRow, PeerRow {
    private static final int PROCESSES = 2;
    private static final int TIMES = 200_000;
    private static final int UNMEASURED = 8;

    @Override
    public String name() {
        return "contention";
    }

    @Override
    public int rounds() {
        return 12;
    }

    @Override
    public List<String> script() {
        return List.of("contention.py", Integer.toString(TIMES));
    }

    @Override
    public void measure(int rounds, Samples samples) throws Exception {
        var lock = SharedLock.create();
        var guarded = SharedInt.of(0);
        for (double seconds : work(
                SharingTasks.addUnderLock(lock, guarded, TIMES), guarded, rounds)) {
            samples.add("lock", seconds * 1e9 / (PROCESSES * TIMES));
        }

        var counter = SharedInt.of(0);
        for (double seconds : work(SharingTasks.increment(counter, TIMES), counter, rounds)) {
            samples.add("counter", PROCESSES * TIMES / seconds / 1e6);
        }
    }

    @Override
    public void measureThreads(int rounds, Samples samples) throws Exception {
        var lock = new ReentrantLock();
        int[] guarded = new int[1];
        for (double seconds : threads(() -> {
            for (int i = 0; i < TIMES; i++) {
                lock.lock();
                try {
                    guarded[0]++;
                } finally {
                    lock.unlock();
                }
            }
        }, rounds)) {
            samples.add("lock", seconds * 1e9 / (PROCESSES * TIMES));
        }
        var counter = new AtomicInteger();
        for (double seconds : threads(() -> {
            for (int i = 0; i < TIMES; i++) {
                counter.incrementAndGet();
            }
        }, rounds)) {
            samples.add("counter", PROCESSES * TIMES / seconds / 1e6);
        }
    }

    private static List<Double> threads(RemoteRunnable work, int rounds) throws Exception {
        return new ThreadTeam(UNMEASURED + rounds, Collections.nCopies(PROCESSES, work))
                .measure(UNMEASURED);
    }

    private static List<Double> work(RemoteRunnable work, SharedInt counter, int rounds)
            throws Exception {
        int all = UNMEASURED + rounds;
        List<Double> seconds =
                new Team(all, Collections.nCopies(PROCESSES, work)).measure(UNMEASURED);
        if (counter.get() != all * PROCESSES * TIMES) {
            throw new IllegalStateException(
                    "counted " + counter.get() + " and not " + all * PROCESSES * TIMES);
        }
        return seconds;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("lock, 2 processes contend: lock, add and unlock", "ns", "lock")
                        .against("Lock").goal(Goal.atMost(0.1)),
                Figure.of("shared counter, 2 processes increment", "M/s", "counter")
                        .against("Value").goal(Goal.atLeast(30)));
    }
}
