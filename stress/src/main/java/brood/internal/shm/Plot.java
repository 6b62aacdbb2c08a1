package brood.internal.shm;

import java.util.concurrent.atomic.AtomicInteger;

/// Pieces of shared memory for the states of tests. They are used in turn; there are many more than
/// states at any time.
final class Plot {
    static final int SIZE = 512;

    private static final int COUNT = 1 << 14;
    private static final long START;
    private static final AtomicInteger NEXT = new AtomicInteger();

    static {
        Session.open();
        START = Heap.allocate((long) SIZE * COUNT, Session.self()) + Heap.HEADER;
    }

    private Plot() {}

    /// A piece of zeros.
    static long next() {
        long plot = START + ((long) (NEXT.getAndIncrement() & (COUNT - 1)) * SIZE);
        Memory.clear(plot, SIZE);
        return plot;
    }

    /// Makes sure that the memory is there, for tests that make objects of their own.
    static void prepare() {
        // the initialiser has done it
    }

    /// One that gives up at once, so that waits sleep.
    static Spin noSpin() {
        Spin spin = new Spin();
        for (int i = 0; i < 16; i++) {
            spin.failed();
        }
        return spin;
    }
}
