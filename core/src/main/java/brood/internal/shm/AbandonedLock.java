package brood.internal.shm;

import java.lang.System.Logger.Level;

/// Tells the log of a lock that came from a dead process.
final class AbandonedLock {
    private static final System.Logger LOG = System.getLogger("brood.lock");

    private AbandonedLock() {}

    /// @param pid who died; 0 when it is not known any more
    static void warn(String lock, long pid) {
        LOG.log(Level.WARNING, lock + " was held by "
                + (pid == 0 ? "a process that" : "process " + pid + ", which")
                + " died; it goes to this process, and what it guards may be half-changed"
                + " (wasAbandoned() is true)");
    }
}
