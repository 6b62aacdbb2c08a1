package brood.internal.shm;

/// The way between a pool and one of its workers: a queue of calls, a queue of outcomes, and a
/// state for each call that is on its way.
/// ```
///   +0     long: the pool's board     +8   int: its generation
///   +16    long: queue of calls       +24  int: its generation
///   +32    long: queue of outcomes    +40  int: its generation
///   +64    64 slots, a cache line each:
///          +0                             +8
///          +------------------------------+---------------------------------+
///          | long: call << 2 | state      | long: when the worker began it  |
///          +------------------------------+---------------------------------+
/// ```
/// ```
///   SENT --worker--> BEGUN
///     \----pool----> RECALLED
/// ```
/// Both steps are an exchange, so that exactly one of them happens. What is begun is never sent
/// again; what was recalled stays in the queue and is passed over. A death of the worker
/// leaves each of its calls in one of these states.
public final class CallLink extends Cell {
    private static final long serialVersionUID = 1;

    /// How many calls can be on their way at once.
    public static final int SLOTS = 64;

    private static final int BOARD = 0;
    private static final int CALLS = 16;
    private static final int OUTCOMES = 32;
    private static final int FIRST_SLOT = 64;
    private static final int SLOT_SIZE = 64;
    private static final int BEGUN_AT = 8;
    private static final int SIZE = FIRST_SLOT + SLOTS * SLOT_SIZE;

    private static final int SENT = 1;
    private static final int BEGUN = 2;
    private static final int RECALLED = 3;

    private final transient ByteQueue calls;
    private final transient ByteQueue outcomes;
    private final transient long board;
    private final transient Spin spin = new Spin();

    /// Set by any thread of the worker to end its wait for a call; cleared by that.
    private transient volatile boolean woken;

    private CallLink(long block, int generation) {
        super(block, generation);
        board = Memory.getLong(at + BOARD) + Heap.HEADER;
        calls = new ByteQueue(this, Memory.getLong(at + CALLS));
        outcomes = new ByteQueue(this, Memory.getLong(at + OUTCOMES));
    }

    // ---- its making and its end ----

    /// Makes the link of one worker.
    ///
    /// @throws brood.OutOfSharedMemoryException when there is no space; nothing is left behind then
    public static CallLink create(CallBoard board) {
        long block = Heap.allocateCleared(SIZE, Kind.CALL_LINK);
        try {
            refer(block + Heap.HEADER + BOARD, board.block, board.generation);
            addQueue(block + Heap.HEADER + CALLS);
            addQueue(block + Heap.HEADER + OUTCOMES);
            return Cells.opened(new CallLink(block, Heap.generation(block)));
        } catch (RuntimeException | Error e) {
            dispose(block, Heap.generation(block));
            throw e;
        }
    }

    private static void addQueue(long word) {
        long queue = QueueBlock.create(0, false);
        refer(word, queue, Heap.generation(queue));
        Openers.leave(queue, Session.self());
    }

    private static void refer(long word, long target, int generation) {
        Openers.sent(target);
        Memory.putInt(word + 8, generation);
        Memory.putLongVolatile(word, target);
    }

    static void dispose(long block, int generation) {
        long at = block + Heap.HEADER;
        release(at + BOARD);
        release(at + CALLS);
        release(at + OUTCOMES);
        Heap.free(block, generation);
    }

    /// Let go of at most once, also when who does it dies and another one goes on.
    private static void release(long word) {
        long target = Memory.getLongVolatile(word);
        int generation = Memory.getInt(word + 8);
        if (target != 0 && Heap.is(target, generation) && Memory.casLong(word, target, 0)
                && Openers.released(target)) {
            Disposal.of(target, generation);
        }
    }

    /// Where the worker finds it: a handle is on its way from now on.
    public long[] send() {
        Openers.sent(block);
        return new long[] {Session.identity(), block, generation};
    }

    /// The handle was never read.
    public void sendingLost() {
        Openers.arrived(block);
    }

    /// Opens it in the worker.
    ///
    /// @param handle what [#send] gave
    /// @throws IllegalStateException when the pool is gone
    public static CallLink open(long[] handle) {
        return (CallLink) Cells.arrived(handle[0], handle[1], (int) handle[2],
                (block, generation, kind) -> new CallLink(block, generation));
    }

    // ---- the pool's side ----

    private long slot(int slot) {
        return at + FIRST_SLOT + (long) slot * SLOT_SIZE;
    }

    /// Sends a call. A worker that looks sees it at once, one that sleeps after [#ring].
    ///
    /// @param slot one that no other call has
    /// @throws brood.OutOfSharedMemoryException when there is no space; it is not sent then
    public void sendCall(int slot, long id, byte[] message) {
        Memory.putLong(slot(slot) + BEGUN_AT, 0);
        Memory.putLongVolatile(slot(slot), id << 2 | SENT);
        var _ = calls.tryPutQuietly(message, message.length, 1);
    }

    /// Wakes the worker, if it sleeps, for all calls that were sent to it.
    public void ring() {
        calls.wakeOne();
    }

    /// Sends what calls that follow refer to; it can't be recalled.
    ///
    /// @throws brood.OutOfSharedMemoryException when there is no space; it is not sent then
    public void sendCode(byte[] message) {
        var _ = calls.tryPutQuietly(message, message.length, 1);
    }

    /// Takes a call back that has not begun.
    ///
    /// @return false when it has
    public boolean recall(int slot, long id) {
        return Memory.casLong(slot(slot), id << 2 | SENT, id << 2 | RECALLED);
    }

    /// Whether a call has begun, and has not been recalled.
    public boolean hasBegun(int slot, long id) {
        return Memory.getLongVolatile(slot(slot)) == (id << 2 | BEGUN);
    }

    /// When a call began, by the clock of `System.nanoTime`.
    ///
    /// @return 0 when it has not
    public long begunAt(int slot, long id) {
        return hasBegun(slot, id) ? Memory.getLong(slot(slot) + BEGUN_AT) : 0;
    }

    /// Whether an outcome waits.
    public boolean hasOutcome() {
        return outcomes.isReady();
    }

    /// Takes an outcome.
    ///
    /// @return false when there is none
    public boolean takeOutcome(Message into) {
        return outcomes.tryTake(into, ByteQueue.ANY) == ByteQueue.OK;
    }

    // ---- the worker's side ----

    /// Waits for a call, or for [#wake].
    ///
    /// @return false when it was woken
    public boolean takeCall(Message into) {
        Wait wait = new Wait(calls.at + QueueLayout.ITEMS_GATE, spin, Long.MAX_VALUE, false);
        do {
            if (woken) {
                woken = false;
                wait.leave();
                return false;
            }
            if (calls.isReady() && calls.tryTake(into, ByteQueue.ANY) == ByteQueue.OK) {
                wait.done();
                return true;
            }
        } while (wait.pause());
        return false;
    }

    /// Has the thread that waits for a call look elsewhere.
    public void wake() {
        woken = true;
        calls.wakeAll();
    }

    /// Begins a call that was taken.
    ///
    /// @return false when the pool has recalled it: then nothing of it may run
    public boolean begin(int slot, long id, long now) {
        Memory.putLong(slot(slot) + BEGUN_AT, now);
        return Memory.casLong(slot(slot), id << 2 | SENT, id << 2 | BEGUN);
    }

    /// Sends an outcome.
    ///
    /// @throws brood.OutOfSharedMemoryException when there is no space; it is not sent then
    public void sendOutcome(byte[] message, int length) {
        var _ = outcomes.tryPut(message, 0, length, 1);
        CallBoard.ring(board);
    }

    @Override
    protected String noun() {
        return "link to a worker";
    }

    @Override
    protected void wakeBlocked() {
        wake();
    }
}
