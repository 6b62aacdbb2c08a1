package brood.internal.runtime;

import brood.ExitReport;

/// Told what happens to a child, by the inbox's thread or the one that waits for the process.
/// Each call must be short and must not block.
public interface ChildListener {
    ChildListener NONE = new ChildListener() {};

    /// A spare waits for its task.
    default void ready() {}

    /// A worker has begun a call.
    ///
    /// @param payload its id and slot
    default void taken(byte[] payload) {}

    /// A worker has done a call.
    ///
    /// @param payload its id, slot and outcome
    default void outcome(byte[] payload) {}

    /// A worker says something of itself.
    ///
    /// @param payload what, and more
    default void said(byte[] payload) {}

    /// The child ends in good order; it takes nothing more.
    default void leaving() {}

    /// The process is gone, after all else.
    default void ended(ExitReport report) {}
}
