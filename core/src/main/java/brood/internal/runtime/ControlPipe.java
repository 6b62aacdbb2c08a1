package brood.internal.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;

/// The parent's end of the pipe to one child. Sending never blocks the caller: what might not fit
/// into the pipe at once is written by a thread that lives as long as there is something to write.
final class ControlPipe {
    /// What an empty pipe takes at once, with room for small frames that are still on their way.
    private static final int AT_ONCE = 32 * 1024;

    private final String child;
    private final OutputStream pipe;

    // Guarded by `this`.
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean broken;

    ControlPipe(String child, OutputStream pipe) {
        this.child = child;
        this.pipe = pipe;
    }

    /// Sends a frame.
    ///
    /// @return false when the child is known to be gone
    boolean send(int type, byte[] payload) {
        byte[] frame = new brood.internal.transport.FrameWriter(payload.length + 5)
                .putInt(payload.length + 1)
                .putByte(type)
                .putRaw(payload, 0, payload.length)
                .toBytes();
        synchronized (this) {
            if (broken) {
                return false;
            }
            if (!writing && frame.length <= AT_ONCE) {
                return write(frame);
            }
            waiting.add(frame);
            if (!writing) {
                writing = true;
                Background.daemon("brood-to-" + child, this::writeWaiting);
            }
            return true;
        }
    }

    private void writeWaiting() {
        while (true) {
            byte[] frame;
            synchronized (this) {
                byte[] next = broken ? null : waiting.poll();
                if (next == null) {
                    waiting.clear();
                    writing = false;
                    return;
                }
                frame = next;
            }
            write(frame); // outside the lock: others may go on adding
        }
    }

    private boolean write(byte[] frame) {
        try {
            pipe.write(frame);
            pipe.flush();
            return true;
        } catch (IOException childIsGone) {
            synchronized (this) {
                broken = true;
            }
            return false;
        }
    }

    /// The child is gone, or shall see the end of what it reads.
    void close() {
        synchronized (this) {
            broken = true;
            if (writing) {
                return; // its write fails now that nobody reads; it would also hold up our close
            }
        }
        try {
            pipe.close();
        } catch (IOException ignored) {
            // nothing is lost: the child is gone
        }
    }
}
