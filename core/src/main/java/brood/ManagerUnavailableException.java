package brood;

import org.jspecify.annotations.Nullable;

/// The server of a [Manager] can't be reached: it has been closed, its process has ended, or the
/// way to it is broken. A call that was under way may have been done or not.
///
/// In Python: `EOFError`, `BrokenPipeError` and `ConnectionRefusedError` from a proxy.
public class ManagerUnavailableException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// Makes an exception for one call.
    ///
    /// @param message which server, what happened to it, and what to do
    /// @param cause what it comes from; null when it starts here
    public ManagerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
