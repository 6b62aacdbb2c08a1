package brood.internal.shm;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/// File operations that take microseconds and are not to fail because of an interrupt, which closes
/// the channel that they use. The thread is interrupted afterwards as it was before.
final class Uninterrupted {
    private Uninterrupted() {}

    interface Operation<T> {
        /// May be called again when it throws [ClosedByInterruptException].
        T run() throws IOException;
    }

    static <T> T run(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return operation.run();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
