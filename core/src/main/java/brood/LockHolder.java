package brood;

/// Who holds a [SharedLock].
///
/// @param pid the process, by its operating-system id
/// @param processName the process's name, such as `Process-1`
/// @param threadId the thread that took the lock, by [Thread#threadId] in its own process
public record LockHolder(long pid, String processName, long threadId)
        implements java.io.Serializable {}
