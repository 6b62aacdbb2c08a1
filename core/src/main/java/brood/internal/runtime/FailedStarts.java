package brood.internal.runtime;

import brood.ChildStartException;
import org.jspecify.annotations.Nullable;

/// Counts workers that end before they can take a task, and says when it is no accident any more.
/// Guarded by the dispatcher's lock.
final class FailedStarts {
    private static final int MOST = 3;

    private int inARow;

    /// One has come up.
    void cameUp() {
        inARow = 0;
    }

    /// One has not.
    ///
    /// @param reason what is known of it
    /// @return why no more are started; null while it is worth a try
    @Nullable
    ChildStartException failed(String reason) {
        inARow++;
        return inARow < MOST
                ? null
                : new ChildStartException(inARow + " workers in a row ended before they could take"
                        + " a task; the last: " + reason, null);
    }
}
