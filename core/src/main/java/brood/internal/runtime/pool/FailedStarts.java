package brood.internal.runtime.pool;

import brood.ChildStartException;
import org.jspecify.annotations.Nullable;

/// Counts workers that end before they can take a task, and says when it is no accident any more.
/// Guarded by the dispatcher's lock.
///
/// A kill from outside says little of the next start, so it takes more of them: a program or a
/// system that kills some workers must not end their pool, one that kills them all does.
final class FailedStarts {
    private static final int MOST = 3;
    private static final int MOST_KILLED = 12;

    private int failed;
    private int killed;

    /// One has come up.
    void cameUp() {
        failed = 0;
        killed = 0;
    }

    /// One has not.
    ///
    /// @param reason what is known of it
    /// @param isKilled whether it was ended by SIGKILL
    /// @return why no more are started; null while it is worth a try
    @Nullable
    ChildStartException failed(String reason, boolean isKilled) {
        if (isKilled) {
            killed++;
        } else {
            failed++;
        }
        return failed < MOST && killed < MOST_KILLED
                ? null
                : new ChildStartException(failed + killed + " workers in a row ended before they"
                        + " could take a task; the last: " + reason, null);
    }
}
