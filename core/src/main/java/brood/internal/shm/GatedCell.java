package brood.internal.shm;

/// An object at whose gate threads wait until something is so.
abstract class GatedCell extends Cell {
    private static final long serialVersionUID = 1;

    static final int PASSED = 0;
    static final int TIMED_OUT = 1;
    static final int INTERRUPTED = 2;

    private final transient long gate;
    private final transient Spin spin = new Spin();

    /// @param gate where the gate is, from the object's first word
    GatedCell(long block, int generation, int gate) {
        super(block, generation);
        this.gate = at + gate;
    }

    /// Whether the calling thread need not wait any more; takes what it waited for.
    ///
    /// @param since what it saw when it began
    abstract boolean passes(int since);

    /// Nothing has happened for so long that somebody may have died unnoticed.
    void lookAfterOthers() {}

    /// Something has happened that lets this many threads pass.
    final void signal(int count) {
        Gate.signal(gate, count);
    }

    final void signalAll() {
        Gate.signalAll(gate);
    }

    /// Waits. An interrupted thread stays interrupted.
    ///
    /// @param nanos how long at most; [Long#MAX_VALUE] for ever
    /// @return PASSED, TIMED_OUT or INTERRUPTED
    /// @throws IllegalStateException when this process closes the object
    final int await(int since, long nanos, boolean interruptible) {
        enter();
        Wait wait = new Wait(gate, spin, nanos, interruptible);
        boolean passed = false;
        try {
            while (!passes(since)) {
                check();
                if (wait.sleptInVain()) {
                    lookAfterOthers();
                }
                if (!wait.pause()) {
                    return wait.interrupted() ? INTERRUPTED : TIMED_OUT;
                }
            }
            passed = true;
            wait.done();
            return PASSED;
        } finally {
            if (!passed) {
                wait.leave();
            }
            leave();
        }
    }

    /// As [#await], for methods that throw InterruptedException.
    ///
    /// @return whether it passed
    final boolean awaitInterruptibly(int since, long nanos) throws InterruptedException {
        int outcome = await(since, nanos, true);
        if (outcome == INTERRUPTED) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        return outcome == PASSED;
    }

    @Override
    protected void wakeBlocked() {
        signalAll();
    }
}
