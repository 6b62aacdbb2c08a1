package brood.internal.runtime;

import brood.internal.os.Fifo;
import brood.internal.transport.Packets;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Receives what all children of this process send: one pipe, one thread.
///
/// The thread runs while there are children, and hands each packet to its child's [Receiver]. What
/// a receiver does there must be short and must not block, since all other children wait.
final class Inbox {
    private static final System.Logger LOG = System.getLogger("brood.child");
    private static final int BUFFER = 64 * 1024;

    /// Takes the packets of one child, in the order in which it sent them.
    interface Receiver {
        void packet(int type, boolean last, byte[] payload);

        /// Told when a packet could not be taken, for instance because there is no memory.
        void failed(Throwable reason);
    }

    private static final byte[] NOTHING = new byte[0];

    private static final Receiver NOBODY = new Receiver() {
        @Override
        public void packet(int type, boolean last, byte[] payload) {}

        @Override
        public void failed(Throwable reason) {}
    };

    private final Map<Integer, Slot> slots = new ConcurrentHashMap<>();

    // Guarded by `this`.
    private @Nullable Fifo fifo;
    private boolean reading;
    private int lastId;

    /// One child's place in the inbox.
    final class Slot {
        private final int id;
        private final String address;
        private final CompletableFuture<Receiver> receiver = new CompletableFuture<>();

        private Slot(int id, String address) {
            this.id = id;
            this.address = address;
        }

        /// What the child puts on its packets.
        int id() {
            return id;
        }

        /// Where the child finds the pipe.
        String address() {
            return address;
        }

        /// Hands over what the child sends. A packet that comes before waits for this; it comes
        /// right after the start of the process, which takes its JVM far longer.
        void connect(Receiver newReceiver) {
            receiver.complete(newReceiver);
        }

        /// The receiver, which comes right after the start of the child's process, and so mostly
        /// before anything that the child sends. Nobody, when that start went wrong on the way.
        private Receiver connected() {
            try {
                return receiver.get(1, TimeUnit.MINUTES);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                return NOBODY;
            }
        }

        /// Has the receiver get [Packets#GONE] after all that its child ever wrote.
        ///
        /// @return false when that can't be
        boolean sendGone() {
            return sendToSelf(id, Packets.GONE);
        }

        /// Forgets the child. The reader stops when it was the last.
        void release() {
            slots.remove(id);
            receiver.complete(NOBODY);
            if (slots.isEmpty()) {
                sendToSelf(0, Packets.STOP);
            }
        }
    }

    /// Makes room for one more child.
    ///
    /// @throws IOException when there is no pipe and none can be made
    synchronized Slot register() throws IOException {
        Fifo open = fifo;
        if (open == null) {
            open = Fifo.create();
            fifo = open;
        }
        if (!reading) {
            Background.daemon("brood-inbox", new Reader(open));
            reading = true; // after it, which fails when there can be no more threads
        }
        Slot slot = new Slot(++lastId, open.address());
        slots.put(slot.id, slot);
        return slot;
    }

    private boolean sendToSelf(int id, int type) {
        byte[] packet = new brood.internal.transport.FrameWriter(Packets.HEADER)
                .putInt(Packets.HEADER)
                .putInt(id)
                .putByte(type)
                .putByte(1)
                .toBytes();
        Fifo open;
        synchronized (this) {
            open = fifo;
        }
        try {
            if (open != null) {
                open.write(packet, 0, packet.length);
                return true;
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "can't write to the pipe of this process's own children", e);
        }
        return false;
    }

    /// Whether the reader is to end now; a new child that came in between keeps it.
    private synchronized boolean mayStop() {
        if (slots.isEmpty()) {
            reading = false;
            return true;
        }
        return false;
    }

    /// Cuts the stream of bytes into packets.
    private final class Reader implements Runnable {
        private final Fifo source;
        private byte[] bytes = new byte[BUFFER];
        private int filled;

        Reader(Fifo source) {
            this.source = source;
        }

        @Override
        public void run() {
            try {
                do {
                    filled += source.read(bytes, filled, bytes.length - filled);
                } while (!dispatchAll());
            } catch (IOException e) {
                LOG.log(Level.ERROR, "can't read from the pipe of this process's children", e);
            }
        }

        /// @return whether to stop
        private boolean dispatchAll() {
            int position = 0;
            boolean stop = false;
            while (filled - position >= Packets.HEADER) {
                int size = intAt(position);
                if (size < Packets.HEADER || size > Packets.LARGEST) {
                    LOG.log(Level.ERROR, "a process that is no child of ours wrote to our pipe");
                    position = filled;
                    break;
                }
                if (filled - position < size) {
                    break;
                }
                stop |= dispatch(position, size);
                position += size;
            }
            System.arraycopy(bytes, position, bytes, 0, filled - position);
            filled -= position;
            return stop && filled == 0 && mayStop();
        }

        /// No failure of one child's packet may stop this thread, on which all children depend.
        private boolean dispatch(int position, int size) {
            int type = bytes[position + 8];
            if (type == Packets.STOP) {
                return true;
            }
            Slot slot = slots.get(intAt(position + 4));
            if (slot == null) {
                return false; // the last words of a child that is done with
            }
            Receiver receiver = slot.connected();
            try {
                byte[] payload = type == Packets.GONE ? NOTHING
                        : Arrays.copyOfRange(bytes, position + Packets.HEADER, position + size);
                receiver.packet(type, bytes[position + 9] != 0, payload);
            } catch (Throwable e) {
                receiver.failed(e);
            }
            return false;
        }

        private int intAt(int position) {
            return ((bytes[position] & 0xff) << 24)
                    | ((bytes[position + 1] & 0xff) << 16)
                    | ((bytes[position + 2] & 0xff) << 8)
                    | (bytes[position + 3] & 0xff);
        }
    }
}
