package brood.internal.runtime.pool;

import brood.internal.shm.Transit;

/// The handles of shared objects in the task of a call. Each attempt finds its objects, whoever has
/// closed them since the task was submitted; when the call has ended, nothing of it keeps them any
/// more.
///
/// ```
///   sent: on their way --outcome--> read --again--> on their way ... --call ended--> let go of
/// ```
/// A task that may be tried again holds its objects from the first attempt to the last one by
/// itself, since a worker that has read the handles may die. What such a worker had read counts as
/// not read: see [Transit#lost].
final class CarriedHandles {
    private final Transit sent;
    private final boolean isHeld;
    // Guarded by `this`, as what follows.
    /// How often they were sent, less how often we know them to have been read.
    private int unread = 1;
    private boolean hasEnded;

    /// @param sent counts as on its way
    /// @param mayComeAgain whether the task may be tried again
    CarriedHandles(Transit sent, boolean mayComeAgain) {
        this.sent = sent;
        this.isHeld = mayComeAgain;
        if (isHeld) {
            sent.again();
        }
    }

    /// An outcome says that they have been read.
    synchronized void read() {
        unread--;
    }

    /// The task is going to be sent once more.
    synchronized void again() {
        if (!hasEnded) {
            sent.again();
            unread++;
        }
    }

    /// The call has ended.
    synchronized void ended() {
        hasEnded = true;
        for (int left = unread + (isHeld ? 1 : 0); left > 0; left--) {
            sent.lost();
        }
    }
}
