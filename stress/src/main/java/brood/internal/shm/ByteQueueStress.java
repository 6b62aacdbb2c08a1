package brood.internal.shm;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// [ByteQueue]: what several put, several take, each once, whether they wait or not.
public final class ByteQueueStress {
    private ByteQueueStress() {}

    /// A queue of its own, without the objects.
    static final class QueueCell extends Cell {
        private static final long serialVersionUID = 1;
        final transient ByteQueue queue;

        private QueueCell(long block) {
            super(block, Heap.generation(block));
            queue = new ByteQueue(this);
        }

        static QueueCell create(int bound) {
            Plot.prepare();
            return Cells.opened(new QueueCell(QueueBlock.create(bound, false)));
        }

        @Override
        protected String noun() {
            return "queue";
        }

        @Override
        protected void wakeBlocked() {
            queue.wakeAll();
        }

        void put(int value, int length) {
            byte[] bytes = new byte[length];
            bytes[0] = (byte) value;
            bytes[length - 1] = (byte) value;
            Unchecked.call(() -> queue.put(bytes, 0, length, 1, Long.MAX_VALUE));
        }

        int take(int length) {
            Message message = new Message();
            Unchecked.call(() -> queue.take(message, ByteQueue.ANY, Long.MAX_VALUE));
            byte[] bytes = message.toBytes();
            message.release();
            return bytes.length == length && bytes[0] == bytes[length - 1] ? bytes[0] : -1;
        }
    }

    @JCStressTest
    @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "each took one")
    @Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "each took one")
    @State
    public static class BoundOfOne {
        private final QueueCell cell = QueueCell.create(1);

        @Actor
        public void put() {
            cell.put(1, 10);
        }

        @Actor
        public void putToo() {
            cell.put(2, 10);
        }

        @Actor
        public void take(III_Result result) {
            result.r1 = cell.take(10);
        }

        @Actor
        public void takeToo(III_Result result) {
            result.r2 = cell.take(10);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r3 = cell.queue.size();
            cell.close();
        }
    }

    @JCStressTest
    @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "in order, from ring to ring and outside")
    @State
    public static class LargeAndSmall {
        private final QueueCell cell = QueueCell.create(0);

        @Actor
        public void put() {
            cell.put(1, 12_000);
            cell.put(2, 12_000); // a second ring
            cell.put(3, 40_000); // a block of its own
        }

        @Actor
        public void take(III_Result result) {
            result.r1 = cell.take(12_000);
            result.r2 = cell.take(12_000);
            result.r3 = cell.take(40_000) - 3;
        }

        @Arbiter
        public void end() {
            cell.close();
        }
    }

    @JCStressTest
    @Outcome(id = "1, 2, 0", expect = ACCEPTABLE, desc = "what is not removed is taken")
    @State
    public static class RemovedFromTheMiddle {
        private final QueueCell cell = QueueCell.create(0);

        public RemovedFromTheMiddle() {
            cell.put(1, 8);
            cell.put(3, 8);
        }

        @Actor
        public void put() {
            cell.put(2, 8);
        }

        @Actor
        public void remove() {
            int removed = 0;
            while (removed == 0) {
                Snapshot snapshot = cell.queue.copies();
                int first = snapshot.first();
                removed = cell.queue.retain(snapshot, number -> {
                    int index = number - first;
                    return index >= snapshot.messages().size()
                            || snapshot.messages().get(index).toBytes()[0] != 3;
                });
            }
        }

        @Actor
        public void take(III_Result result) {
            result.r1 = cell.take(8);
        }

        @Arbiter
        public void end(III_Result result) {
            result.r2 = cell.take(8);
            result.r3 = cell.queue.size();
            cell.close();
        }
    }
}
