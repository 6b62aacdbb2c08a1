package brood.internal.transport;

import org.jspecify.annotations.Nullable;

/// The code of tasks, where it arrived: looked up with the first task that needs it, and kept for
/// those that follow. For one thread.
public final class ReceivedCode {
    private final byte[] bytes;
    private @Nullable Opened opened;

    /// What is behind the bytes.
    record Opened(ClassLoader loader, Trampoline method, boolean discardsResult) {}

    /// @param bytes the code of [TaskParts]
    public ReceivedCode(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Null when no task has needed it yet, or it could not be found then.
    @Nullable
    Opened opened() {
        return opened;
    }

    Opened open(Opened made) {
        opened = made;
        return made;
    }
}
