package brood;

import org.jspecify.annotations.Nullable;

/// A child never came up: its JVM could not be started, or ended before it had read its task.
/// The message holds the command, the exit code and what the JVM printed.
public class ChildStartException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// Makes an exception that says why the child did not start.
    ///
    /// @param message what happened and what to do
    /// @param cause what the operating system said; null when the JVM ended by itself
    public ChildStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
