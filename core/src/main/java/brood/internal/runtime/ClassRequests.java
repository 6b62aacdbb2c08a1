package brood.internal.runtime;

import brood.internal.transport.FrameReader;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.Packets;
import brood.internal.transport.ParentChannel;
import java.io.EOFException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks the parent for classes and resources, and waits for the answers.
///
/// Any thread may ask. There is no time limit: a parent that is gone ends this process, and where
/// this process goes on without it, answers everything with "not found".
final class ClassRequests {

    /// What the parent said.
    ///
    /// @param loaderId the loader that defines the class there; 0 for one that this process has
    ///         itself; [#NOT_FOUND]
    /// @param bytes the class or resource; empty with 0 and with NOT_FOUND
    /// @param reason why there is nothing; empty otherwise
    record Reply(int loaderId, byte[] bytes, String reason) {
        static final int NOT_FOUND = -1;

        byte[] toBytes(int request) {
            return new FrameWriter(64 + bytes.length)
                    .putInt(request)
                    .putInt(loaderId)
                    .putBytes(bytes)
                    .putText(reason)
                    .toBytes();
        }
    }

    /// @param kind what is wanted
    /// @param loaderId as seen from which loader
    /// @param name a class's binary name, or a resource's path
    record Question(int request, int kind, int loaderId, String name) {
        /// A class; its bytes only if this process does not have it itself.
        static final int CLASS = 0;

        /// A class with its bytes in any case.
        static final int CLASS_FILE = 1;

        /// The first resource of that name.
        static final int RESOURCE = 2;

        /// All resources of that name: the count, then each.
        static final int ALL_RESOURCES = 3;

        /// Where the parent's shared memory is; its address as bytes.
        static final int SESSION = 4;

        static Question read(byte[] payload) throws EOFException {
            FrameReader in = new FrameReader(payload);
            return new Question(in.getInt(), in.getInt(), in.getInt(), in.getText());
        }

        byte[] toBytes() {
            return new FrameWriter(64)
                    .putInt(request)
                    .putInt(kind)
                    .putInt(loaderId)
                    .putText(name)
                    .toBytes();
        }
    }

    private final ParentChannel parent;

    // Guarded by `replies`: a null value is a question that is still open.
    private final Map<Integer, @Nullable Reply> replies = new HashMap<>();
    private int lastRequest;
    private boolean parentIsGone;

    ClassRequests(ParentChannel parent) {
        this.parent = parent;
    }

    Reply ask(int kind, int loaderId, String name) {
        int request;
        synchronized (replies) {
            request = ++lastRequest;
            replies.put(request, null);
        }
        parent.send(
                Packets.CLASS_REQUEST, new Question(request, kind, loaderId, name).toBytes());
        return await(request);
    }

    private Reply await(int request) {
        boolean interrupted = false;
        try {
            synchronized (replies) {
                while (true) {
                    Reply reply = replies.get(request);
                    if (reply != null) {
                        replies.remove(request);
                        return reply;
                    }
                    if (parentIsGone) {
                        return new Reply(Reply.NOT_FOUND, new byte[0], "the parent has ended");
                    }
                    try {
                        replies.wait();
                    } catch (InterruptedException e) {
                        interrupted = true; // loading a class can't be interrupted, in any JVM
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Nobody will answer any more.
    void end() {
        synchronized (replies) {
            parentIsGone = true;
            replies.notifyAll();
        }
    }

    /// Called by the thread that reads from the parent.
    void answered(FrameReader in) throws EOFException {
        int request = in.getInt();
        Reply reply = new Reply(in.getInt(), in.getBytes(), in.getText());
        synchronized (replies) {
            replies.put(request, reply);
            replies.notifyAll();
        }
    }
}
