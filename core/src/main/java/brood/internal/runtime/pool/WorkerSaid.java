package brood.internal.runtime.pool;

/// What a worker says of itself: the first byte of the payload of a SAID packet.
final class WorkerSaid {
    /// Its setup is done.
    static final byte UP = 1;
    /// It has opened its link.
    static final byte LINKED = 2;
    /// It can't open its link.
    static final byte UNLINKED = 3;
    /// Its heap is larger than its call may have; it ends now: call id, slot.
    static final byte OVER_HEAP = 4;
    /// Its setup has failed; it ends now: what it threw, as an [Outcome].
    static final byte SETUP_FAILED = 5;

    private WorkerSaid() {}
}
