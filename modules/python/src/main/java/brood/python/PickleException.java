package brood.python;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Bytes are no pickle that can be read here. The message says what is wrong, and at which byte.
///
/// In Python: `pickle.UnpicklingError`.
public class PickleException extends IOException {
    private static final long serialVersionUID = 1;

    /// Makes an exception.
    ///
    /// @param message what is wrong
    /// @param cause what it comes from; null when it starts here
    public PickleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
