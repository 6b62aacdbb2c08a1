package brood.python.internal.manager;

import brood.SharedBarrier;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/// Where a fixed number of clients wait for each other.
interface MeetingPoint {

    /// Waits for the others.
    ///
    /// @param nanos how long at most; -1 for ever
    /// @return which of them this is, from 0 on
    int await(long nanos) throws InterruptedException, BrokenBarrierException, TimeoutException;

    void abort();

    void reset();

    int parties();

    int waiting();

    boolean isBroken();

    /// A barrier of several processes.
    ///
    /// @param barrier the barrier
    record OfShared(SharedBarrier barrier) implements MeetingPoint {
        @Override
        public int await(long nanos)
                throws InterruptedException, BrokenBarrierException, TimeoutException {
            return nanos < 0 ? barrier.await() : barrier.await(Duration.ofNanos(nanos));
        }

        @Override
        public void abort() {
            barrier.abort();
        }

        @Override
        public void reset() {
            barrier.reset();
        }

        @Override
        public int parties() {
            return barrier.parties();
        }

        @Override
        public int waiting() {
            return barrier.waiting();
        }

        @Override
        public boolean isBroken() {
            return barrier.isBroken();
        }
    }

    /// A barrier of this process. Whoever leaves it early breaks it for the others.
    final class OfThreads implements MeetingPoint {
        /// One meeting. Its fields are read and written with the barrier's monitor only.
        private static final class Round {
            private boolean isOver;
            private boolean isBroken;
        }

        private final int parties;
        /// The fields below are read and written with this monitor only.
        private int arrived;
        private boolean isBroken;
        private Round round = new Round();

        OfThreads(int parties) {
            this.parties = parties;
        }

        @Override
        public synchronized int await(long nanos)
                throws InterruptedException, BrokenBarrierException {
            if (isBroken) {
                throw new BrokenBarrierException();
            }
            Round mine = round;
            int index = arrived++;
            if (arrived == parties) {
                mine.isOver = true;
                begin();
            } else {
                awaitOthers(mine, nanos);
            }
            return index;
        }

        private void awaitOthers(Round mine, long nanos)
                throws InterruptedException, BrokenBarrierException {
            long begin = System.nanoTime();
            while (!mine.isOver && !mine.isBroken) {
                long left = nanos < 0 ? Long.MAX_VALUE : nanos - (System.nanoTime() - begin);
                if (left <= 0) {
                    abort();
                    break;
                }
                try {
                    wait(Math.max(1, Math.min(left / 1_000_000, Integer.MAX_VALUE)));
                } catch (InterruptedException e) {
                    if (!mine.isOver && !mine.isBroken) {
                        abort();
                    }
                    throw e;
                }
            }
            if (mine.isBroken) {
                throw new BrokenBarrierException();
            }
        }

        private void begin() {
            arrived = 0;
            round = new Round();
            notifyAll();
        }

        @Override
        public synchronized void abort() {
            isBroken = true;
            round.isBroken = true;
            begin();
        }

        @Override
        public synchronized void reset() {
            isBroken = false;
            round.isBroken = true;
            begin();
        }

        @Override
        public int parties() {
            return parties;
        }

        @Override
        public synchronized int waiting() {
            return arrived;
        }

        @Override
        public synchronized boolean isBroken() {
            return isBroken;
        }
    }
}
