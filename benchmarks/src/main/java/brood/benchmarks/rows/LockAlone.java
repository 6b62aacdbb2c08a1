package brood.benchmarks.rows;

import brood.SharedLock;
import brood.benchmarks.Figure;
import brood.benchmarks.Goal;
import brood.benchmarks.PeerRow;
import brood.benchmarks.Samples;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// A lock that nobody else wants, taken and given back.
public final class LockAlone implements SharingRow, PeerRow {
    private static final int TIMES = 500_000;
    private static final int UNMEASURED = 10;

    @Override
    public String name() {
        return "lock-alone";
    }

    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public List<String> script() {
        return List.of("lock_alone.py", Integer.toString(TIMES));
    }

    @Override
    public void measure(int rounds, Samples samples) {
        measure("plain", SharedLock.create(), rounds, samples);
        measure("reentrant", SharedLock.reentrant(), rounds, samples);
    }

    @Override
    public void measureThreads(int rounds, Samples samples) {
        measure("reentrant", new ReentrantLock(), rounds, samples);
    }

    private static void measure(String series, Lock lock, int rounds, Samples samples) {
        for (int i = -UNMEASURED; i < rounds; i++) {
            long start = System.nanoTime();
            SharingTasks.lockAndUnlock(lock, TIMES);
            double nanos = (double) (System.nanoTime() - start) / TIMES;
            if (i >= 0) {
                samples.add(series, nanos);
            }
        }
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.of("lock, uncontended, lock and unlock", "ns", "plain")
                        .against("Lock").goal(Goal.atMost(0.25)),
                Figure.of("reentrant lock, uncontended, lock and unlock", "ns", "reentrant")
                        .against("RLock"));
    }
}
