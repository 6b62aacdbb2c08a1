package brood.internal.transport;

import brood.RemoteException;
import brood.internal.shm.Message;
import brood.internal.shm.Transit;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// A message that was taken from a queue, and the object in it.
///
/// Each thread has one, which it uses again and again. Objects may do as they like while they are
/// rebuilt, and take others from queues too: the thread's own one is then in use, and they get one
/// of their own.
final class Incoming implements LargeSource, AutoCloseable {
    private static final ThreadLocal<@Nullable Incoming> FREE = new ThreadLocal<>();

    private final Message message;

    private Incoming(Message message) {
        this.message = message;
    }

    static Incoming begin() {
        Incoming own = FREE.get();
        FREE.set(null);
        return own == null ? new Incoming(new Message()) : own;
    }

    /// A message that was copied from a queue.
    static @Nullable Object decode(Message copy) {
        return new Incoming(copy).decodeWithObjects();
    }

    /// What to take into.
    Message message() {
        return message;
    }

    /// Rebuilds the object.
    ///
    /// @throws RemoteException when it can't be rebuilt here
    @Nullable
    Object decode() {
        return message.carriesObjects() ? decodeWithObjects() : rebuild();
    }

    private @Nullable Object decodeWithObjects() {
        boolean before = Transit.beginMessage();
        try {
            return rebuild();
        } finally {
            Transit.endMessage(before);
        }
    }

    private @Nullable Object rebuild() {
        try {
            byte[] bytes = message.isLarge() ? message.toBytes() : message.bytes();
            return TreeCodec.get().decode(bytes, 0, (int) message.length(), this);
        } catch (IOException | ClassNotFoundException e) {
            throw new RemoteException(e.getClass().getName(),
                    String.valueOf(e.getMessage()), "",
                    "an item that was sent can't be rebuilt in this process; it is out of the queue",
                    e);
        }
    }

    @Override
    public long size(long part) throws IOException {
        return message.partSize(part);
    }

    @Override
    public void copy(long part, MemorySegment target) throws IOException {
        message.copyPart(part, target);
    }

    @Override
    public MemorySegment segment(long part) throws IOException {
        return message.part(part);
    }

    /// Gives back the memory of the message.
    @Override
    public void close() {
        message.release();
        FREE.set(this);
    }
}
