package brood.internal.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A block in the memory of this process.
final class BlockMapping {
    /// How long [#close] waits for reads and writes of files that use the segment.
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    final long inode;
    final MemorySegment segment;
    private final Arena arena;

    private BlockMapping(long inode, MemorySegment segment, Arena arena) {
        this.inode = inode;
        this.segment = segment;
        this.arena = arena;
    }

    /// Maps a file. One that is shorter becomes as long as this.
    static BlockMapping of(FileChannel channel, long size, long inode) throws IOException {
        Arena arena = Arena.ofShared();
        try {
            return new BlockMapping(inode, channel.map(MapMode.READ_WRITE, 0, size, arena), arena);
        } catch (IOException | RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /// Unmaps it; accesses then throw. To be called once, or again when it threw.
    ///
    /// @throws IllegalStateException when the segment is in use by the kernel, for long
    void close(String name) {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                arena.close();
                return;
            } catch (IllegalStateException inUse) {
                if (deadline - System.nanoTime() < 0) {
                    throw new IllegalStateException("shared memory block '" + name + "' can't be"
                            + " closed: a thread reads or writes a file with its segment; end that"
                            + " first", inUse);
                }
                LockSupport.parkNanos(100_000);
            }
        }
    }
}
