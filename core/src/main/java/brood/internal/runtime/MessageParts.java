package brood.internal.runtime;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Puts the messages of one child together from their packets. For one thread.
final class MessageParts {
    /// The parts of a message whose last packet is still to come.
    private @Nullable ByteArrayOutputStream parts;

    /// Forgets what has come of the message under way.
    void drop() {
        parts = null;
    }

    /// Takes the next packet's payload.
    ///
    /// @return the whole message, when this was its last packet
    byte @Nullable [] join(boolean last, byte[] payload) {
        ByteArrayOutputStream before = parts;
        if (before == null && last) {
            return payload;
        }
        if (before == null) {
            before = new ByteArrayOutputStream(4 * payload.length);
            parts = before;
        }
        before.writeBytes(payload);
        if (!last) {
            return null;
        }
        parts = null;
        return before.toByteArray();
    }
}
