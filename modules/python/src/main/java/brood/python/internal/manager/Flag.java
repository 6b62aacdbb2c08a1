package brood.python.internal.manager;

import brood.SharedEvent;
import java.time.Duration;

/// What can be set, cleared and waited for.
interface Flag {
    void set();

    void clear();

    boolean isSet();

    /// Waits until it is set.
    ///
    /// @param nanos how long at most; -1 for ever
    /// @return false when the time is over
    boolean await(long nanos) throws InterruptedException;

    static Flag of(SharedEvent event) {
        return new OfShared(event);
    }

    /// An event of several processes.
    ///
    /// @param event the event
    record OfShared(SharedEvent event) implements Flag {
        @Override
        public void set() {
            event.set();
        }

        @Override
        public void clear() {
            event.clear();
        }

        @Override
        public boolean isSet() {
            return event.isSet();
        }

        @Override
        public boolean await(long nanos) throws InterruptedException {
            if (nanos < 0) {
                event.await();
                return true;
            }
            return event.await(Duration.ofNanos(nanos));
        }
    }

    /// An event of this process.
    final class OfThreads implements Flag {
        private boolean isSet;

        @Override
        public synchronized void set() {
            isSet = true;
            notifyAll();
        }

        @Override
        public synchronized void clear() {
            isSet = false;
        }

        @Override
        public synchronized boolean isSet() {
            return isSet;
        }

        @Override
        public synchronized boolean await(long nanos) throws InterruptedException {
            long begin = System.nanoTime();
            while (!isSet) {
                long left = nanos < 0 ? Long.MAX_VALUE : nanos - (System.nanoTime() - begin);
                if (left <= 0) {
                    return false;
                }
                wait(Math.max(1, Math.min(left / 1_000_000, Integer.MAX_VALUE)));
            }
            return true;
        }
    }
}
