package brood.internal.shm;

import brood.SharedMemory;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// One use of a block by this process.
final class NamedBlock implements SharedMemory {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient NamedBlocks home;
    private final transient String name;
    private final transient BlockMapping mapping;
    private final transient long size;

    /// Written by who closes, under the lock of `this`; read by all.
    private transient volatile boolean closed;

    NamedBlock(NamedBlocks home, String name, BlockMapping mapping) {
        this.home = home;
        this.name = name;
        this.mapping = mapping;
        size = mapping.segment.byteSize();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public MemorySegment segment() {
        if (closed) {
            throw new IllegalStateException("shared memory block '" + name
                    + "' is closed here; use SharedMemory.attach to open it anew");
        }
        return mapping.segment;
    }

    @Override
    public ByteBuffer asByteBuffer() {
        if (size > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException("shared memory block '" + name + "' has " + size
                    + " bytes, more than a ByteBuffer can; use segment(), or a slice of it");
        }
        return segment().asByteBuffer().order(ByteOrder.nativeOrder());
    }

    @Override
    public void unlink() throws IOException {
        home.unlink(name, mapping.inode);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            home.release(name, mapping);
            closed = true;
        }
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public String toString() {
        return "SharedMemory[name=" + name + ", size=" + size + (closed ? ", closed]" : "]");
    }

    @Serial
    private Object writeReplace() {
        return handle();
    }

    @Serial
    private void readObject(ObjectInputStream in) throws IOException {
        throw new InvalidObjectException("a block is sent as its handle");
    }

    /// What stands for it in a message.
    BlockHandle handle() {
        return new BlockHandle(name, mapping.inode, false);
    }

    /// The same for a list that is in this block.
    BlockHandle listHandle() {
        return new BlockHandle(name, mapping.inode, true);
    }
}
