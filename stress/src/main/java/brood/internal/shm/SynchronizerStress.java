package brood.internal.shm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import brood.SharedBarrier;
import brood.SharedCondition;
import brood.SharedEvent;
import brood.SharedLock;
import brood.SharedSemaphore;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// What threads wait for: events, semaphores, conditions, barriers.
public final class SynchronizerStress {
    private static final Duration LONG = Duration.ofSeconds(20);

    private SynchronizerStress() {}

    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the waiter saw it, and what was before it")
    @State
    public static class EventIsSet {
        private final SharedEvent event = Synchronizers.event();
        private int before = 1;

        @Actor
        public void set() {
            before = 0;
            event.set();
        }

        @Actor
        public void await(II_Result result) {
            result.r1 = Unchecked.call(() -> event.await(LONG)) ? 1 : 0;
            result.r2 = before;
        }

        @Arbiter
        public void end() {
            event.close();
        }
    }

    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "the last one to change it wins")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "the last one to change it wins")
    @State
    public static class EventIsSetAndCleared {
        private final SharedEvent event = Synchronizers.event();

        @Actor
        public void pulse() {
            event.set();
            event.clear();
        }

        @Actor
        public void set() {
            event.set();
        }

        @Actor
        public void clear() {
            event.clear();
        }

        @Arbiter
        public void end(I_Result result) {
            result.r1 = event.isSet() ? 1 : 0;
            event.close();
        }
    }

    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "as many were taken as were given")
    @State
    public static class PermitsAreGivenAndTaken {
        private final SharedSemaphore semaphore = Synchronizers.semaphore(0, false);

        @Actor
        public void release() {
            semaphore.release();
            semaphore.release();
        }

        @Actor
        public void acquire() {
            semaphore.acquireUninterruptibly();
        }

        @Actor
        public void acquireToo() {
            semaphore.acquireUninterruptibly();
        }

        @Arbiter
        public void end(I_Result result) {
            result.r1 = semaphore.availablePermits();
            semaphore.close();
        }
    }

    @JCStressTest
    @Outcome(id = "3, 1", expect = ACCEPTABLE, desc = "all have counted, one at a time")
    @State
    public static class OnePermitForThree {
        private final SharedSemaphore semaphore = Synchronizers.semaphore(1, true);
        private int count;

        private void count() {
            semaphore.acquireUninterruptibly();
            count++;
            semaphore.release();
        }

        @Actor
        public void first() {
            count();
        }

        @Actor
        public void second() {
            count();
        }

        @Actor
        public void third() {
            count();
        }

        @Arbiter
        public void end(II_Result result) {
            result.r1 = count;
            result.r2 = semaphore.availablePermits();
            semaphore.close();
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "each waiter got one")
    @State
    public static class OneSignalForEach {
        private final SharedLock lock = Synchronizers.lock(false);
        private final SharedCondition some = lock.newCondition();
        private int items;

        private void put() {
            try (var _ = lock.hold()) {
                items++;
                some.signal();
            }
        }

        @SuppressWarnings("WaitNotInLoop") // it loops itself
        private int take() {
            try (var _ = lock.hold()) {
                boolean so = Unchecked.call(() -> some.awaitUntil(() -> items > 0, LONG));
                items--;
                return so ? 1 : 0;
            }
        }

        @Actor
        public void putTwo() {
            put();
            put();
        }

        @Actor
        public void takeOne(III_Result result) {
            result.r1 = take();
        }

        @Actor
        public void takeAnother(III_Result result) {
            result.r2 = take();
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = items;
            lock.close();
        }
    }

    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "both passed")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "both passed")
    @State
    public static class TwoMeet {
        private final SharedBarrier barrier = Synchronizers.barrier(2, null, null);

        @Actor
        public void first(II_Result result) {
            result.r1 = Unchecked.call(barrier::await);
        }

        @Actor
        public void second(II_Result result) {
            result.r2 = Unchecked.call(barrier::await);
        }

        @Arbiter
        public void end() {
            barrier.close();
        }
    }
}
