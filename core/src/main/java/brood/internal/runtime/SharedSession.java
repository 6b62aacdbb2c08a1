package brood.internal.runtime;

import brood.internal.runtime.ClassRequests.Reply;
import brood.internal.shm.Deaths;
import brood.internal.shm.Session;
import brood.internal.shm.Synchronizers;
import brood.internal.shm.Transit;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What this process has to do with shared memory on behalf of its parent and its children. Loads
/// nothing of that as long as nobody shares anything.
public final class SharedSession {
    /// Set before this process first takes part, and never cleared: somebody here makes a shared
    /// object, or asks its parent for the memory, or is asked by a child.
    private static volatile boolean begun;

    private SharedSession() {}

    public static void begin() {
        begun = true;
    }

    /// From now on, until [#endSending], this thread encodes one task.
    public static @Nullable Transit beginSending() {
        return begun ? Transit.begin() : null;
    }

    /// The task of [#beginSending] is encoded.
    ///
    /// @return null when no handle of a shared object is in the task
    public static @Nullable Transit endSending(@Nullable Transit transit) {
        return transit == null ? null : transit.end();
    }

    /// The task could not be encoded, or not be handed on.
    public static void lostSending(@Nullable Transit transit) {
        Transit unread = endSending(transit);
        if (unread != null) {
            unread.lost();
        }
    }

    /// Whether this process takes part, or is about to.
    public static boolean hasBegun() {
        return begun;
    }

    /// Tells a child where the memory is.
    public static Reply answer() {
        begin();
        try {
            return new Reply(0, Session.address().getBytes(StandardCharsets.UTF_8), "");
        } catch (RuntimeException | Error e) {
            // the child waits for an answer in any case
            return new Reply(Reply.NOT_FOUND, new byte[0], e.toString());
        }
    }

    /// A child's process is gone: what it held goes to others.
    public static void childEnded(long pid) {
        if (begun) {
            Deaths.ofChild(pid);
        }
    }

    /// This process ends because of an exception.
    public static void failed() {
        if (begun) {
            Synchronizers.failed();
        }
    }
}
