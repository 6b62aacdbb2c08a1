package brood;

import org.jspecify.annotations.Nullable;

/// There is no room in the memory that processes share. What was to be put, sent or made is not
/// there; all else is unharmed. Once there is room again, the same call succeeds.
///
/// In Python: `OSError` with ENOSPC, or a SIGBUS that ends the process.
public class OutOfSharedMemoryException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// Makes an exception for one request.
    ///
    /// @param message how much was asked for, where, what the limit is, and what to do
    /// @param cause what the operating system said, or null
    public OutOfSharedMemoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
