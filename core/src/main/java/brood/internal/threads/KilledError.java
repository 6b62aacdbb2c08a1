package brood.internal.threads;

/// Ends a thread of a process that was killed, as soon as it uses what others share. An error, so
/// that code which catches exceptions goes by.
final class KilledError extends Error {
    private static final long serialVersionUID = 1;

    KilledError(String message) {
        super(message);
    }
}
