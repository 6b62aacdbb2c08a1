package brood.internal.runtime.pool;

/// Is told what happens in a pool. What hangs on it: insights, flight recordings, the trace file.
///
/// Called by the threads that do the work, some with locks held: it must be quick, must not throw,
/// and must not call the pool. Times are those of `System.nanoTime`, which all processes of a
/// machine share.
interface PoolListener {

    /// A call was put behind those that wait.
    void submitted(Call<?> call);

    /// A call has ended, however it ended.
    ///
    /// @param run what is known of its last attempt; [CallRun#NONE] when it never began
    void ended(Call<?> call, CallRun run, End end);

    /// An attempt has failed, and the call waits for the next one.
    void retried(Call<?> call, CallRun run);

    /// A worker is ready for its first call.
    ///
    /// @param id its place in the pool
    /// @param startNanos when its process was started
    /// @param readyNanos when it was ready, initialiser included
    void workerReady(int id, long pid, long startNanos, long readyNanos);

    /// A worker is gone.
    ///
    /// @param wasReplaced whether another takes its place
    void workerGone(int id, long pid, boolean wasReplaced);

    /// The last worker is gone, and nothing more will happen.
    void poolEnded();

    /// How a call ended.
    enum End {
        RETURNED,
        FAILED,
        CANCELLED
    }
}
