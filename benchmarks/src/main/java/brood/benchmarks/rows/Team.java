package brood.benchmarks.rows;

import brood.ChildProcess;
import brood.RemoteRunnable;
import brood.SharedBarrier;
import brood.SharedLongArray;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;

/// Children that do their work again and again, each time all at once. The Python side is
/// `team.py`.
final class Team {
    private final SharedBarrier barrier;
    // Two a member, written by it before and after its work: their clocks are the same.
    private final SharedLongArray times;
    private final List<ChildProcess> members = new ArrayList<>();
    private final int rounds;

    /// Starts them. A member that dies breaks the barrier, so nobody waits for it.
    ///
    /// @param rounds how often they work
    /// @param works what each of them does in a round
    Team(int rounds, List<RemoteRunnable> works) {
        this.rounds = rounds;
        barrier = SharedBarrier.of(works.size() + 1);
        times = SharedLongArray.of(2 * works.size());
        for (int i = 0; i < works.size(); i++) {
            members.add(new ChildProcess(member(i, works.get(i))).start());
        }
    }

    private RemoteRunnable member(int index, RemoteRunnable work) {
        return member(index, work, barrier, times, rounds);
    }

    private static RemoteRunnable member(int index, RemoteRunnable work, SharedBarrier barrier,
            SharedLongArray times, int rounds) {
        return () -> {
            for (int i = 0; i < rounds; i++) {
                barrier.await();
                times.set(2 * index, System.nanoTime());
                work.execute();
                times.set(2 * index + 1, System.nanoTime());
                barrier.await();
            }
        };
    }

    /// Has them work.
    ///
    /// @param unmeasured how many rounds come before the first measured one
    /// @return how many seconds each of the others took, from the first member's begin to the last
    ///         one's end
    List<Double> measure(int unmeasured) throws InterruptedException, BrokenBarrierException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            barrier.await();
            barrier.await();
            if (i >= unmeasured) {
                seconds.add(lastRound());
            }
        }
        for (ChildProcess member : members) {
            member.join();
        }
        barrier.close();
        times.close();
        return seconds;
    }

    private double lastRound() {
        long begin = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < members.size(); i++) {
            begin = Math.min(begin, times.get(2 * i));
            end = Math.max(end, times.get(2 * i + 1));
        }
        return (end - begin) / 1e9;
    }
}
