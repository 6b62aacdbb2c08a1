package brood.internal.transport;

import brood.internal.shm.ByteQueue;
import brood.internal.shm.Parcel;
import brood.internal.shm.Travelling;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// An object on its way into a queue: its bytes, and its large parts beside them.
///
/// Each thread has one, which it uses again and again. Objects may do as they like while they are
/// encoded, and put others into queues too: the thread's own one is then in use, and they get one
/// of their own.
final class Outgoing implements LargeSink, AutoCloseable {
    private static final ThreadLocal<@Nullable Outgoing> FREE = new ThreadLocal<>();

    private final EncodedBuffer buffer = new EncodedBuffer(512);
    private final Parcel parts = new Parcel();

    private Outgoing() {}

    /// Encodes an object.
    ///
    /// @param root what to call it in an error
    static Outgoing of(@Nullable Object object, String root) {
        Outgoing own = FREE.get();
        Outgoing outgoing = own == null ? new Outgoing() : own;
        FREE.set(null);
        try {
            TreeCodec.get().encode(object, root, outgoing.buffer, outgoing);
            return outgoing;
        } catch (RuntimeException | Error e) {
            outgoing.close();
            throw e;
        }
    }

    /// Puts it, waiting for space.
    ///
    /// @return as [ByteQueue#put(byte[], int, int, int, long)]
    int put(ByteQueue queue, int kind, long nanos) throws InterruptedException {
        return queue.put(buffer.array(), buffer.size(), parts, kind, nanos);
    }

    /// Puts it, if there is space.
    ///
    /// @return as [ByteQueue#tryPut(byte[], int, int, int)]
    int tryPut(ByteQueue queue, int kind) {
        return queue.tryPut(buffer.array(), buffer.size(), parts, kind);
    }

    @Override
    public long take(MemorySegment content) {
        return parts.take(content);
    }

    @Override
    public void carry(Travelling handle) {
        parts.carry(handle);
    }

    @Override
    public void restart() {
        parts.drop();
    }

    /// Lets go of what was not put.
    @Override
    public void close() {
        if (!parts.isEmpty()) {
            parts.drop();
        }
        buffer.clear();
        FREE.set(this);
    }
}
