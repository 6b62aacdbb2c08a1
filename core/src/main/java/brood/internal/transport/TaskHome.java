package brood.internal.transport;

/// The class that a task needs first, for a process that has time to load it before the task comes.
///
/// @param loaderId the number of its loader in the [ClassTable]
/// @param className its binary name
public record TaskHome(int loaderId, String className) {}
