package brood;

import org.jspecify.annotations.Nullable;

/// The two sides of a connection have not proved to each other that they have the same key, so
/// there is no connection. Both sides get it.
///
/// In Python: `multiprocessing.AuthenticationError`.
public class AuthenticationException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// Makes an exception for one attempt to connect.
    ///
    /// @param message who refused whom, why, and what to do
    /// @param cause what it comes from; null when it starts here
    public AuthenticationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
