package brood.internal.shm;

import brood.spi.Backends;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// What stands for a block, or a list in one, in a message. Reading it attaches, so that a block
/// that was unlinked fails the message with [java.nio.file.NoSuchFileException].
///
/// It is Externalizable since that lets an IOException through as it is; what a record's
/// constructor or `readResolve` throws would be hidden in another one.
public final class BlockHandle implements Externalizable {
    @Serial
    private static final long serialVersionUID = 1;

    private String name = "";
    private long inode;
    private boolean list;

    /// Set by [#readExternal].
    private transient @Nullable Object attached;

    /// Called by the deserialisation.
    public BlockHandle() {}

    /// @param inode so that a block is not mistaken for another one that got its name later
    BlockHandle(String name, long inode, boolean list) {
        this.name = name;
        this.inode = inode;
        this.list = list;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeUTF(name);
        out.writeLong(inode);
        out.writeBoolean(list);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        name = in.readUTF();
        inode = in.readLong();
        list = in.readBoolean();
        if (!(Backends.current().sharedMemories() instanceof NamedBlocks blocks)) {
            throw new InvalidObjectException("shared memory of another backend");
        }
        NamedBlock block = blocks.receive(name, inode);
        attached = list ? BlockList.in(block) : block;
    }

    @Serial
    private Object readResolve() throws InvalidObjectException {
        if (attached == null) {
            throw new InvalidObjectException("no block was read");
        }
        return attached;
    }
}
