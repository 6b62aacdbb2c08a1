package brood.internal.manager;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A call of this process that waits for its answer.
final class Pending {
    final int number;

    /// Who waits for it; null for one that comes later.
    final @Nullable Thread thread;

    /// What is completed when it comes; null when a thread waits.
    final @Nullable RemoteResult<@Nullable Object> later;

    // Written by who reads from the connection, read by who waits. The answer is written last.
    private @Nullable Throwable failure;
    private volatile byte @Nullable [] answer;

    private static final byte[] FAILED = {};

    Pending(int number, @Nullable Thread thread,
            @Nullable RemoteResult<@Nullable Object> later) {
        this.number = number;
        this.thread = thread;
        this.later = later;
    }

    boolean isDone() {
        return answer != null;
    }

    void answer(byte[] frame) {
        answer = frame;
        wake();
    }

    void fail(Throwable cause) {
        failure = cause;
        answer = FAILED;
        wake();
    }

    @SuppressWarnings("ReferenceEquality") // threads are themselves
    private void wake() {
        if (thread != null && thread != Thread.currentThread()) {
            LockSupport.unpark(thread);
        }
    }

    /// The message that answers it.
    ///
    /// @throws Throwable why there is none
    byte[] frame() throws Throwable {
        Throwable cause = failure;
        if (cause != null) {
            throw cause;
        }
        byte[] frame = answer;
        if (frame == null) {
            throw new IllegalStateException("not answered yet");
        }
        return frame;
    }
}
