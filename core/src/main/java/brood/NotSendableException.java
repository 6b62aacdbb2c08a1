package brood;

import org.jspecify.annotations.Nullable;

/// An object can't cross to another process. The message names the class, the path from the object
/// that was sent to the field that stops it, and what to do. Thrown in the caller, before anything
/// has been sent.
///
/// In Python: `pickle.PicklingError`.
public class NotSendableException extends ProcessException {
    private static final long serialVersionUID = 1;

    /// The way to what can't be sent.
    private final String path;

    /// Makes an exception for one object.
    ///
    /// @param message what is in the way and what to do
    /// @param path the way to it, such as `task.jobs[1].connection`
    /// @param cause what the serialisation said, or null
    public NotSendableException(String message, String path, @Nullable Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /// The way from the object that was sent to the one that can't be.
    ///
    /// @return for instance `task.jobs[1].connection`
    public String path() {
        return path;
    }
}
