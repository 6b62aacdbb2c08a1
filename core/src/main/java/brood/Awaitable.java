package brood;

/// What [Connection#awaitAny] can wait for, together with others: a [Connection] until there is
/// something to receive, a [SharedQueue] until there is something to take, a [Listener] until there
/// is a client, a [ChildProcess] until it has ended.
///
/// In Python: what `multiprocessing.connection.wait` takes.
public interface Awaitable {

    /// Whether there is nothing to wait for: a connection has a message or has come to its end, a
    /// queue has an item or is shut down, a listener has a client, a process has ended.
    ///
    /// @return true when a call that waits for it would return, or throw, at once
    /// @throws IllegalStateException when it is closed, or is a process that has not been started
    boolean isReady();
}
