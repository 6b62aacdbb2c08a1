package brood.python.internal.client;

import org.jspecify.annotations.Nullable;

/// Waits on when the thread is interrupted, and has it interrupted afterwards.
final class Uninterrupted {

    private Uninterrupted() {}

    /// Something that may wait.
    ///
    /// @param <T> what it gives
    @FunctionalInterface
    interface Action<T extends @Nullable Object> {
        T run() throws InterruptedException;
    }

    static <T extends @Nullable Object> T get(Action<T> action) {
        boolean wasInterrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return action.run();
                } catch (InterruptedException e) {
                    wasInterrupted = true;
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
