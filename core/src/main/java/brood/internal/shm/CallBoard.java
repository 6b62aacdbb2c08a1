package brood.internal.shm;

import java.lang.invoke.VarHandle;

/// Where the workers of a pool ring when they have put an outcome, and the pool sleeps.
/// ```
///   +0                         +64
///   +--------------------------+---------------------------------+
///   | gate of the pool's       | int: 1 while a thread of the    |
///   | reader                   | pool looks at the queues itself |
///   +--------------------------+---------------------------------+
/// ```
/// As long as somebody looks, a worker that has put an outcome pays one read and no system call.
/// Whoever stops to look says so first, and looks once more.
public final class CallBoard extends Cell {
    private static final long serialVersionUID = 1;

    private static final int ATTENDED = 64;
    private static final int SIZE = 128;

    private CallBoard(long block, int generation) {
        super(block, generation);
    }

    /// Makes a board of this process.
    public static CallBoard create() {
        Session.open();
        long block = Heap.allocateCleared(SIZE, Kind.CALL_BOARD);
        return Cells.opened(new CallBoard(block, Heap.generation(block)));
    }

    /// Says whether a thread of this process looks by itself. The look after this call sees all
    /// that was put by those who have not seen it.
    public void attend(boolean looks) {
        Memory.putIntVolatile(at + ATTENDED, looks ? 1 : 0);
        VarHandle.fullFence();
    }

    /// Called in a worker behind a put.
    static void ring(long board) {
        VarHandle.fullFence();
        if (Memory.getIntVolatile(board + ATTENDED) == 0) {
            Gate.signal(board, 1);
        }
    }

    /// What a sleep of this process's one sleeper needs.
    public final class Rest {
        private final int event = Gate.event(at);
        private final long registered = Gate.register(at);

        private Rest() {}

        /// Sleeps until somebody rings. May return without reason.
        public void sleep(long nanos) {
            var _ = Gate.sleep(at, event, registered, nanos, false);
        }

        /// There is no need to sleep.
        public void cancel() {
            Gate.deregister(at, registered, 1);
        }
    }

    /// Announces a sleep; a ring from now on ends it.
    public Rest rest() {
        return new Rest();
    }

    /// Ends the sleep of this process's sleeper.
    public void wake() {
        Gate.signalAll(at);
    }

    @Override
    protected String noun() {
        return "board of calls";
    }

    @Override
    protected void wakeBlocked() {
        wake();
    }
}
