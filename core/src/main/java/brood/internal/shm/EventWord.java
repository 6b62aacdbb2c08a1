package brood.internal.shm;

import brood.SharedEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// An event in one word, so that no instant finds it half set.
/// ```
///   +0  31             1   0     +4          +8
///      +----------------+-----+  +----------+--------------+
///      | times set: 31  | set |  | (unused) | gate         |
///      +----------------+-----+  +----------+--------------+
/// ```
/// Who waits goes on when it is set, and also when it has been set since, however short: the count
/// tells. A process that dies after it has set it and before it has woken all leaves that to the
/// sweep.
final class EventWord extends GatedCell implements SharedEvent {
    private static final long serialVersionUID = 1;

    private static final int SET = 1;
    static final int GATE = 8;
    private static final int SIZE = 24;

    EventWord(long block, int generation) {
        super(block, generation, GATE);
    }

    static EventWord create() {
        long block = Heap.allocateCleared(SIZE, Kind.EVENT);
        return Cells.opened(new EventWord(block, Heap.generation(block)));
    }

    @Override
    protected String noun() {
        return "event";
    }

    @Override
    public void set() {
        check();
        while (true) {
            int now = Memory.getIntVolatile(at);
            if ((now & SET) != 0) {
                return;
            }
            if (Memory.casInt(at, now, (now + 2) | SET)) {
                signalAll();
                return;
            }
        }
    }

    @Override
    public void clear() {
        check();
        while (true) {
            int now = Memory.getIntVolatile(at);
            if ((now & SET) == 0 || Memory.casInt(at, now, now & ~SET)) {
                return;
            }
        }
    }

    @Override
    public boolean isSet() {
        check();
        return (Memory.getIntVolatile(at) & SET) != 0;
    }

    @Override
    boolean passes(int since) {
        int now = Memory.getIntVolatile(at);
        return (now & SET) != 0 || now >>> 1 != since >>> 1;
    }

    @Override
    public void await() throws InterruptedException {
        await(Long.MAX_VALUE);
    }

    @Override
    public boolean await(Duration time) throws InterruptedException {
        return await(TimeUnit.NANOSECONDS.convert(time));
    }

    private boolean await(long nanos) throws InterruptedException {
        check();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int now = Memory.getIntVolatile(at);
        return (now & SET) != 0 || (nanos > 0 && awaitInterruptibly(now, nanos));
    }

    @Override
    public String toString() {
        return isClosed() ? super.toString() : label() + (isSet() ? " (set)" : " (not set)");
    }
}
