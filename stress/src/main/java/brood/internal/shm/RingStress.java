package brood.internal.shm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// [Ring]: who sees that a record is published sees all of it, and space that was given back is not
/// written to before it has been read.
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "nothing seen yet")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the first record, whole")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both records, whole")
@State
public class RingStress {
    private static final int LENGTH = 24;
    private final long ring = Plot.next();

    public RingStress() {
        // room for one record and a half: the second one needs the space of the first
        Memory.putLong(ring + Heap.HEADER + QueueLayout.RING_BYTES, 48);
    }

    @Actor
    public void producer() {
        publish((byte) 1);
        publish((byte) 2);
    }

    private void publish(byte content) {
        byte[] bytes = new byte[LENGTH];
        java.util.Arrays.fill(bytes, content);
        long tail = Ring.tail(ring);
        for (int look = 0; look < 1000; look++) {
            if (Ring.free(ring, tail, Ring.head(ring)) >= Ring.recordBytes(LENGTH)) {
                Ring.publish(ring, Ring.write(ring, tail, content, bytes, 0, LENGTH));
                return;
            }
            Thread.onSpinWait();
        }
    }

    @Actor
    public void consumer(II_Result result) {
        result.r1 = take((byte) 1);
        result.r2 = result.r1 == 0 ? 0 : take((byte) 2);
    }

    /// @return 1 for that record, 0 for none, 2 for one that is not whole
    private int take(byte content) {
        byte[] bytes = new byte[LENGTH];
        for (int look = 0; look < 100; look++) {
            long head = Ring.head(ring);
            if (Ring.count(Ring.tail(ring)) != Ring.count(head)) {
                boolean whole =
                        Ring.length(ring, head) == LENGTH && Ring.kind(ring, head) == content;
                Ring.read(ring, head, bytes, LENGTH);
                Ring.consume(ring, Ring.after(ring, head));
                for (byte each : bytes) {
                    whole &= each == content;
                }
                return whole ? 1 : 2;
            }
            Thread.onSpinWait();
        }
        return 0;
    }
}
