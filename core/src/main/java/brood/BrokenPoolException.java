package brood;

import org.jspecify.annotations.Nullable;

/// A pool can run nothing, because its workers don't come up: they can't be started, or their
/// initialiser fails. What waits in the pool fails with this; a later submit is rejected with this
/// as the cause.
///
/// In Python: `concurrent.futures.process.BrokenProcessPool`, for this one reason; the death of a
/// worker never breaks a pool.
public class BrokenPoolException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// Makes an exception for a pool.
    ///
    /// @param message what does not work, and what to do
    /// @param cause what the initialiser threw, or why no worker starts
    public BrokenPoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
