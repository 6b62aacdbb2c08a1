package brood.internal.shm;

/// Takes this process off the barriers that it is a member of, when it ends in order: only a
/// process that is killed or crashes breaks those, and one that ends while its threads wait.
final class BarrierExit extends Thread {
    private static volatile boolean prepared;

    /// Set when this process ends because of an exception.
    private static volatile boolean failed;

    private BarrierExit() {
        super(null, null, "brood-barriers", 0, false);
    }

    /// Has it done at the end of this process. Does nothing the second time.
    static void prepare() {
        if (!prepared) {
            prepareOnce();
        }
    }

    private static synchronized void prepareOnce() {
        if (prepared) {
            return;
        }
        try {
            Runtime.getRuntime().addShutdownHook(new BarrierExit());
        } catch (IllegalStateException endsAlready) {
            // a party that comes while its process ends is missed like one that is killed
        }
        prepared = true;
    }

    /// This process is about to end because of an exception: whoever waits for it waits in vain.
    static void failed() {
        failed = true;
    }

    @Override
    public void run() {
        long end = Memory.getLongVolatile(SessionLayout.SMALL_END);
        for (long block = SessionLayout.FIRST_BLOCK; block < end; block += Heap.size(block)) {
            if (Heap.kind(block) == Kind.BARRIER.code()) {
                leave(block);
            }
        }
    }

    private static void leave(long block) {
        Cell cell = Cells.find(block);
        if (failed || (cell != null && cell.isWaitedFor())) {
            BarrierCell.died(block, Session.self());
        } else {
            BarrierCell.left(block, Session.self());
        }
    }
}
