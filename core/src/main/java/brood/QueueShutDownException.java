package brood;

/// A [SharedQueue] has been shut down: nothing can be put any more, or all that was in it has been
/// taken.
///
/// In Python: `queue.ShutDown`.
public class QueueShutDownException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /// Makes an exception for one call.
    ///
    /// @param message which queue, and what can't be done with it
    public QueueShutDownException(String message) {
        super(message);
    }
}
