package brood.internal.runtime;

import brood.internal.transport.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The parent's end of the pipe to one child. Sending never blocks the caller: what might not fit
/// into the pipe at once is written by a thread that lives as long as there is something to write.
final class ControlPipe {
    /// What a pipe holds at the least: two pages, where a user has very many pipes.
    private static final int AT_ONCE = 8192;

    private final String child;
    private final OutputStream pipe;

    // Guarded by `this`.
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private boolean writing;
    private boolean broken;
    /// How much of what was written the child may not have read yet.
    private int unread;

    ControlPipe(String child, OutputStream pipe) {
        this.child = child;
        this.pipe = pipe;
    }

    /// Sends a frame.
    ///
    /// @return false when the child is known to be gone
    boolean send(int type, byte[] payload) {
        byte[] frame = frame(type, payload);
        synchronized (this) {
            if (broken) {
                return false;
            }
            if (!writing && unread + frame.length <= AT_ONCE) {
                unread += frame.length;
                return write(frame);
            }
            if (!writing) {
                Background.daemon("brood-to-" + child, this::writeWaiting);
                writing = true; // after it, which fails when there can be no more threads
            }
            waiting.add(frame);
            return true;
        }
    }

    /// Sends a frame, and returns when the pipe has all of it.
    ///
    /// @return false when the child is known to be gone
    boolean sendAndWait(int type, byte[] payload) {
        return write(frame(type, payload));
    }

    /// The child has read all that was written before its last message.
    synchronized void hasBeenRead() {
        unread = 0;
        childHasOpened();
    }

    private void childHasOpened() {
        if (pipe instanceof ChildLauncher.FifoOutput fifo) {
            try {
                fifo.childHasOpened();
            } catch (IOException ignored) {
                // closing is all that was asked for
            }
        }
    }

    private static byte[] frame(int type, byte[] payload) {
        return new FrameWriter(payload.length + 5)
                .putInt(payload.length + 1)
                .putByte(type)
                .putRaw(payload, 0, payload.length)
                .toBytes();
    }

    private void writeWaiting() {
        for (byte[] next = nextWaiting(); next != null; next = nextWaiting()) {
            write(next); // outside the lock: others may go on adding
        }
    }

    private synchronized byte @Nullable [] nextWaiting() {
        byte[] next = broken ? null : waiting.poll();
        if (next == null) {
            waiting.clear();
            writing = false;
            if (broken) {
                closePipe();
            }
        }
        return next;
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

    /// The child is gone.
    synchronized void close() {
        broken = true;
        childHasOpened();
        if (!writing) { // else its write fails now that nobody reads, and it closes the pipe
            closePipe();
        }
    }

    private void closePipe() {
        try {
            pipe.close();
        } catch (IOException ignored) {
            // nothing is lost: the child is gone
        }
    }
}
