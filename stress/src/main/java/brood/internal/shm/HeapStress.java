package brood.internal.shm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// [Heap]: a block belongs to one at a time, and goes back once.
public final class HeapStress {
    private HeapStress() {}

    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "given back once")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "given back once")
    @State
    public static class TwoFree {
        private final long block;
        private final int generation;

        public TwoFree() {
            Plot.prepare();
            block = Heap.allocate(100, Session.self());
            generation = Heap.generation(block);
        }

        @Actor
        public void free(II_Result result) {
            result.r1 = Heap.free(block, generation) ? 1 : 0;
        }

        @Actor
        public void freeToo(II_Result result) {
            result.r2 = Heap.free(block, generation) ? 1 : 0;
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "each had memory of its own")
    @State
    public static class TwoAllocate {
        public TwoAllocate() {
            Plot.prepare();
        }

        private static int use(long bytes, long mark) {
            boolean own = true;
            for (int i = 0; i < 4; i++) {
                long block = Heap.allocate(bytes, Session.self());
                int generation = Heap.generation(block);
                Memory.putLong(block + Heap.HEADER, mark);
                Memory.putLong(block + Heap.HEADER + bytes - 8, mark);
                Thread.onSpinWait();
                own &= Memory.getLong(block + Heap.HEADER) == mark
                        && Memory.getLong(block + Heap.HEADER + bytes - 8) == mark
                        && Heap.owner(block) == Session.self() && Heap.free(block, generation);
            }
            return own ? 1 : 0;
        }

        @Actor
        public void first(II_Result result) {
            result.r1 = use(1000, 0x1111) & use(100_000, 0x2222);
        }

        @Actor
        public void second(II_Result result) {
            result.r2 = use(1000, 0x3333) & use(100_000, 0x4444);
        }
    }
}
