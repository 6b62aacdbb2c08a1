package brood.internal.shm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// [WordLock]: one at a time is inside, sees what the last one did there, and the lock goes on to
/// all.
public final class WordLockStress {
    private WordLockStress() {}

    private static void countUnderLock(long plot) {
        WordLock.lock(plot);
        Memory.putInt(plot + 64, Memory.getInt(plot + 64) + 1);
        WordLock.unlock(plot);
    }

    @JCStressTest
    @Outcome(id = "2", expect = ACCEPTABLE, desc = "both have counted")
    @State
    public static class TwoCount {
        private final long plot = Plot.next();

        @Actor
        public void first() {
            countUnderLock(plot);
        }

        @Actor
        public void second() {
            countUnderLock(plot);
        }

        @Arbiter
        public void count(I_Result result) {
            result.r1 = Memory.getInt(plot + 64);
        }
    }

    @JCStressTest
    @Outcome(id = "4, 0", expect = ACCEPTABLE, desc = "all have counted, and the lock is free")
    @State
    public static class FourCount {
        private final long plot = Plot.next();

        @Actor
        public void first() {
            countUnderLock(plot);
        }

        @Actor
        public void second() {
            countUnderLock(plot);
        }

        @Actor
        public void third() {
            countUnderLock(plot);
        }

        @Actor
        public void fourth() {
            countUnderLock(plot);
        }

        @Arbiter
        public void count(II_Result result) {
            result.r1 = Memory.getInt(plot + 64);
            result.r2 = Memory.getInt(plot) & Integer.MAX_VALUE;
        }
    }

    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "who had it has counted; the lock is free")
    @State
    public static class OneLosesPatience {
        private static final Spin SPIN = Plot.noSpin();
        private final long plot = Plot.next();
        private int successes;

        @Actor
        public void patient() {
            countUnderLock(plot);
        }

        @Actor
        public void patientToo() {
            countUnderLock(plot);
        }

        @Actor
        public void impatient() {
            if (WordLock.lock(plot, 3000, true, SPIN, null) == WordLock.ACQUIRED) {
                Memory.putInt(plot + 64, Memory.getInt(plot + 64) + 1);
                successes++;
                WordLock.unlock(plot);
            }
        }

        @Arbiter
        public void count(II_Result result) {
            result.r1 = Memory.getInt(plot + 64) - successes - 2;
            result.r2 = Memory.getInt(plot) & Integer.MAX_VALUE;
        }
    }
}
