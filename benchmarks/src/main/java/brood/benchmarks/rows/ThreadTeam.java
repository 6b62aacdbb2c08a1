package brood.benchmarks.rows;

import brood.RemoteRunnable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLongArray;

/// Threads that do their work again and again, each time all at once, as a [Team] of processes
/// does.
final class ThreadTeam {
    private final CyclicBarrier barrier;
    // Two a member, written by it before and after its work.
    private final AtomicLongArray times;
    private final int members;
    private final int rounds;

    /// Starts them.
    ///
    /// @param rounds how often they work
    /// @param works what each of them does in a round
    ThreadTeam(int rounds, List<RemoteRunnable> works) {
        this.rounds = rounds;
        members = works.size();
        barrier = new CyclicBarrier(members + 1);
        times = new AtomicLongArray(2 * members);
        for (int i = 0; i < members; i++) {
            int index = i;
            RemoteRunnable member = () -> work(index, works.get(index));
            Thread.ofPlatform().daemon().start(member);
        }
    }

    private void work(int index, RemoteRunnable work) throws Exception {
        for (int i = 0; i < rounds; i++) {
            barrier.await();
            times.set(2 * index, System.nanoTime());
            work.execute();
            times.set(2 * index + 1, System.nanoTime());
            barrier.await();
        }
    }

    /// Has them work.
    ///
    /// @param unmeasured how many rounds come before the first measured one
    /// @return how many seconds each of the others took
    List<Double> measure(int unmeasured) throws InterruptedException, BrokenBarrierException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            barrier.await();
            barrier.await();
            if (i >= unmeasured) {
                seconds.add(lastRound());
            }
        }
        return seconds;
    }

    private double lastRound() {
        long begin = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < members; i++) {
            begin = Math.min(begin, times.get(2 * i));
            end = Math.max(end, times.get(2 * i + 1));
        }
        return (end - begin) / 1e9;
    }
}
