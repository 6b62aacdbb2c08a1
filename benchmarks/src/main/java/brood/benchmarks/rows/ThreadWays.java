package brood.benchmarks.rows;

import brood.RemoteRunnable;
import brood.benchmarks.rows.RoundTrip.Way;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What goes from one thread to another and back, as [Ways] between processes.
final class ThreadWays {
    private static final Integer NUMBER = 1_000_000;

    private ThreadWays() {}

    static Way ofQueues() {
        var ping = new LinkedTransferQueue<Integer>();
        var pong = new LinkedTransferQueue<Integer>();
        return new Way(
                () -> {
                    ping.put(NUMBER);
                    pong.take();
                },
                () -> pong.put(ping.take()));
    }

    static Way ofSemaphores() {
        var ping = new Semaphore(0);
        var pong = new Semaphore(0);
        return new Way(
                () -> {
                    ping.release();
                    pong.acquire();
                },
                () -> {
                    ping.acquire();
                    pong.release();
                });
    }

    /// The JDK has no event; this is one by hand.
    static Way ofEvents() {
        var ping = new Event();
        var pong = new Event();
        return new Way(
                () -> {
                    ping.set();
                    pong.awaitAndClear();
                },
                () -> {
                    ping.awaitAndClear();
                    pong.set();
                });
    }

    static Way ofCondition() {
        var turn = new Turn();
        return new Way(() -> turn.pass(0, 1, true), () -> turn.pass(1, 0, false));
    }

    static Way ofBarrier() {
        var barrier = new CyclicBarrier(2);
        RemoteRunnable twoPasses = () -> {
            barrier.await();
            barrier.await();
        };
        return new Way(twoPasses, twoPasses);
    }

    private static final class Event {
        private boolean isSet;

        synchronized void set() {
            isSet = true;
            notifyAll();
        }

        synchronized void awaitAndClear() throws InterruptedException {
            while (!isSet) {
                wait();
            }
            isSet = false;
        }
    }

    /// Whose turn it is: 1 that of the other side, 0 that of this one.
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();
        private int turn;

        void pass(int mine, int theirs, boolean first) throws InterruptedException {
            lock.lock();
            try {
                while (!first && turn != mine) {
                    changed.await();
                }
                turn = theirs;
                changed.signal();
                while (first && turn != mine) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
