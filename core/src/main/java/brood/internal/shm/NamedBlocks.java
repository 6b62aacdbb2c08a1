package brood.internal.shm;

import brood.SharedList;
import brood.SharedMemory;
import brood.spi.SharedMemories;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Blocks with names, as this process makes and finds them.
public final class NamedBlocks implements SharedMemories {

    /// The process that stands for this program: its blocks go when that one ends.
    private final ProcessIdentity program;

    /// A mapping that received objects share, and how many of them are open.
    private static final class Shared {
        final BlockMapping mapping;
        int users;

        Shared(BlockMapping mapping) {
            this.mapping = mapping;
        }
    }

    /// What was received, by inode. Guarded by itself.
    private final Map<Long, Shared> received = new HashMap<>();

    /// Whether leftovers were looked for; guarded by `this`.
    private boolean swept;

    /// Whether what was made here goes at the end of this process; guarded by `this`.
    private boolean hooked;

    /// @param program the first process of this program
    public NamedBlocks(ProcessIdentity program) {
        this.program = program;
    }

    @Override
    public SharedMemory create(long size) throws IOException {
        return createSomewhere(new Zeros(size));
    }

    @Override
    public SharedMemory create(String name, long size) throws IOException {
        return create(name, new Zeros(size));
    }

    @Override
    public <E extends @Nullable Object> SharedList<E> createList(Collection<? extends E> items)
            throws IOException {
        return BlockList.in(createSomewhere(ListDraft.of(items)));
    }

    @Override
    public <E extends @Nullable Object> SharedList<E> createList(
            String name, Collection<? extends E> items) throws IOException {
        return BlockList.in(create(name, ListDraft.of(items)));
    }

    @Override
    public <E extends @Nullable Object> SharedList<E> attachList(String name) throws IOException {
        return BlockList.in(attach(name));
    }

    @Override
    public NamedBlock attach(String name) throws IOException {
        BlockName.require(name);
        BlockFolder folder = folder();
        return new NamedBlock(this, name, map(folder, name));
    }

    private BlockMapping map(BlockFolder folder, String name) throws IOException {
        return Uninterrupted.run(() -> BlockFiles.open(folder, name));
    }

    /// Attaches for a handle that came in a message.
    NamedBlock receive(String name, long inode) throws IOException {
        BlockName.require(name);
        BlockFolder folder = folder();
        synchronized (received) {
            requireSame(folder, name, inode);
            Shared shared = received.get(inode);
            if (shared == null) {
                shared = new Shared(map(folder, name));
                received.put(inode, shared);
            }
            shared.users++;
            return new NamedBlock(this, name, shared.mapping);
        }
    }

    private static void requireSame(BlockFolder folder, String name, long inode)
            throws IOException {
        if (folder.inode(name) != inode) {
            throw folder.missing(name,
                    "this shared memory block was unlinked, and its name given to"
                            + " another one");
        }
    }

    /// One object does not use its mapping any more.
    void release(String name, BlockMapping mapping) {
        synchronized (received) {
            Shared shared = received.get(mapping.inode);
            if (shared == null || !shared.mapping.equals(mapping)) {
                mapping.close(name);
            } else if (shared.users > 1) {
                shared.users--;
            } else {
                mapping.close(name);
                received.remove(mapping.inode);
            }
        }
    }

    @Override
    public void unlink(String name) throws IOException {
        BlockName.require(name);
        BlockFolder folder = folder();
        remove(folder, name, folder.inode(name));
    }

    /// Removes the name if it is still that of this block.
    void unlink(String name, long inode) throws IOException {
        BlockFolder folder = folder();
        requireSame(folder, name, inode);
        remove(folder, name, inode);
    }

    private void remove(BlockFolder folder, String name, long inode) throws IOException {
        if (!Files.deleteIfExists(folder.file(name))) {
            throw folder.missing(name,
                    "another process has just unlinked this shared memory block");
        }
        if (!Files.deleteIfExists(folder.marker(program, inode))) {
            Leftovers.removeMarkers(folder, inode); // another program made it
        }
    }

    private NamedBlock createSomewhere(BlockContent content) throws IOException {
        while (true) {
            try {
                return create(BlockName.random(), content);
            } catch (FileAlreadyExistsException takenByChance) {
                // the next one will not be
            }
        }
    }

    private NamedBlock create(String name, BlockContent content) throws IOException {
        BlockName.require(name);
        BlockFolder folder = folder();
        removeAtTheEnd();
        try {
            return new NamedBlock(this, name, make(folder, name, content));
        } catch (FileAlreadyExistsException e) {
            Leftovers.report(Leftovers.sweep(folder));
            if (BlockFolder.inode(folder.file(name)) != 0) {
                throw e;
            }
            return new NamedBlock(this, name, make(folder, name, content));
        }
    }

    private BlockMapping make(BlockFolder folder, String name, BlockContent content)
            throws IOException {
        return Uninterrupted.run(() -> BlockFiles.make(folder, name, program, content));
    }

    /// The folder; at the first time cleared of what killed programs left.
    private synchronized BlockFolder folder() throws IOException {
        BlockFolder folder = BlockFolder.open();
        if (!swept) {
            swept = true;
            Leftovers.report(Leftovers.sweep(folder));
        }
        return folder;
    }

    private synchronized void removeAtTheEnd() throws FileSystemException {
        if (!hooked && program.equals(ProcessIdentity.self())) {
            hooked = true;
            try {
                Runtime.getRuntime().addShutdownHook(
                        new Thread(() -> Leftovers.removeAllOf(program), "brood-memory"));
            } catch (IllegalStateException shuttingDown) {
                throw new FileSystemException(BlockFolder.location(), null,
                        "this program is ending; nothing would remove a block that it makes now");
            }
        }
    }

    /// What [SharedMemory] begins with.
    private record Zeros(long size) implements BlockContent {
        Zeros {
            if (size < 1) {
                throw new IllegalArgumentException("the size of a shared memory block must be at"
                        + " least 1, and is " + size);
            }
        }
    }
}
