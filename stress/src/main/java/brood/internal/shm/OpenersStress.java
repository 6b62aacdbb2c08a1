package brood.internal.shm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// [Openers]: an object is given back when the last process closes it, and not while one has it
/// open.
public final class OpenersStress {
    private static final int OTHER = (1 << 12) | 4000;

    private OpenersStress() {}

    /// As when a handle that is on its way arrives in another process.
    private static void arrive(long block) {
        Memory.casInt(block + Heap.OPENERS + 8, 0, OTHER);
        Openers.arrived(block);
    }

    private static long opened() {
        long block = Plot.next();
        Memory.putInt(block + Heap.OPENERS + 4, Session.self());
        return block;
    }

    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the last one gives it back")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the last one gives it back")
    @Outcome(id = "1, 1", expect = ACCEPTABLE,
            desc = "both find it closed: the block's generation tells who was first")
    @State
    public static class TwoClose {
        private final long block = opened();

        public TwoClose() {
            Openers.sent(block);
            arrive(block);
        }

        @Actor
        public void close(II_Result result) {
            result.r1 = Openers.leave(block, Session.self()) ? 1 : 0;
        }

        @Actor
        public void closeToo(II_Result result) {
            result.r2 = Openers.leave(block, OTHER) ? 1 : 0;
        }
    }

    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "it stays: it is on its way, or open")
    @State
    public static class SenderCloses {
        private final long block = opened();

        @Actor
        public void sendAndClose(I_Result result) {
            Openers.sent(block);
            Memory.putIntVolatile(block + Plot.SIZE - 4, 1);
            result.r1 = Openers.leave(block, Session.self()) ? 1 : 0;
        }

        @Actor
        public void receive() {
            for (int look = 0; look < 1000; look++) {
                if (Memory.getIntVolatile(block + Plot.SIZE - 4) == 1) {
                    arrive(block);
                    return;
                }
                Thread.onSpinWait();
            }
        }

        @Arbiter
        public void end() {
            Openers.leave(block, OTHER);
        }
    }
}
