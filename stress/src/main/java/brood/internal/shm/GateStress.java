package brood.internal.shm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// [Gate] and [Wait]: a signal after a change wakes who waits for the change. A wake-up that was
/// lost shows as a sleep that lasted its full time although the signal was long past.
public final class GateStress {
    private static final Spin SPIN = Plot.noSpin();
    private static final int PERMITS = 64;
    private static final long LONG_PAST = 500_000_000;

    private GateStress() {}

    /// Waits for a permit and takes it.
    ///
    /// @return 1, or 2 if nobody has woken this thread
    private static int take(long plot, Signal signal) {
        Wait wait = new Wait(plot, SPIN, Long.MAX_VALUE, false);
        while (!takeNow(plot)) {
            wait.pause();
        }
        wait.done();
        return wait.sleptInVain() && signal.isLongPast() ? 2 : 1;
    }

    private static boolean takeNow(long plot) {
        int permits = Memory.getIntVolatile(plot + PERMITS);
        return permits > 0 && Memory.casInt(plot + PERMITS, permits, permits - 1);
    }

    /// When the last signal was given.
    private static final class Signal {
        private volatile long at;

        void give(long plot, int count) {
            Memory.addInt(plot + PERMITS, count);
            Gate.signal(plot, count);
            at = System.nanoTime();
        }

        boolean isLongPast() {
            long when = at;
            return when != 0 && System.nanoTime() - when > LONG_PAST;
        }
    }

    @JCStressTest
    @Outcome(id = "1", expect = ACCEPTABLE, desc = "the waiter came through")
    @State
    public static class OneWaits {
        private final long plot = Plot.next();
        private final Signal signal = new Signal();

        @Actor
        public void signaller() {
            signal.give(plot, 1);
        }

        @Actor
        public void waiter(I_Result result) {
            result.r1 = take(plot, signal);
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "both came through")
    @State
    public static class TwoWaitForTwoSignals {
        private final long plot = Plot.next();
        private final Signal signal = new Signal();

        @Actor
        public void signaller() {
            signal.give(plot, 1);
            signal.give(plot, 1);
        }

        @Actor
        public void waiter(III_Result result) {
            result.r1 = take(plot, signal);
        }

        @Actor
        public void another(III_Result result) {
            result.r2 = take(plot, signal);
        }

        @Arbiter
        public void left(III_Result result) {
            result.r3 = Memory.getInt(plot + PERMITS);
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both came through")
    @State
    public static class TwoSignalAtOnce {
        private final long plot = Plot.next();
        private final Signal signal = new Signal();
        private final Signal other = new Signal();

        @Actor
        public void signaller() {
            signal.give(plot, 1);
        }

        @Actor
        public void anotherSignaller() {
            other.give(plot, 1);
        }

        @Actor
        public void waiter(II_Result result) {
            result.r1 = take(plot, signal);
        }

        @Actor
        public void another(II_Result result) {
            result.r2 = take(plot, other);
        }
    }

    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the one who could wait came through")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the one who gave up got it after all")
    @State
    public static class OneOfTwoGivesUp {
        private final long plot = Plot.next();
        private final Signal signal = new Signal();

        @Actor
        public void signaller() {
            signal.give(plot, 1);
        }

        @Actor
        public void patient(II_Result result) {
            Wait wait = new Wait(plot, SPIN, 20_000_000_000L, false);
            boolean taken = takeNow(plot);
            while (!taken && Memory.getIntVolatile(plot + PERMITS + 4) == 0 && wait.pause()) {
                taken = takeNow(plot);
            }
            result.r1 = !taken ? 0 : wait.sleptInVain() && signal.isLongPast() ? 2 : 1;
        }

        @Actor
        public void impatient(II_Result result) {
            Wait wait = new Wait(plot, SPIN, 3000, false);
            boolean taken = takeNow(plot);
            while (!taken && wait.pause()) {
                taken = takeNow(plot);
            }
            if (taken) {
                result.r2 = 1;
                Memory.putIntVolatile(plot + PERMITS + 4, 1); // the other one need not wait
                Gate.signalAll(plot);
            } else {
                wait.leave();
            }
        }
    }
}
