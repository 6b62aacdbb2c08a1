package brood;

import org.jspecify.annotations.Nullable;

/// Something went wrong with a process or on the way to it. The root of this library's own
/// exceptions; where the JDK has one that fits, that one is thrown instead.
///
/// In Python: `multiprocessing.ProcessError`.
public class ProcessException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Makes an exception that says what happened, where, and what to do.
    ///
    /// @param message what happened
    /// @param cause what it comes from; null when it starts here
    public ProcessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
