package brood.internal.os;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// The file behind the memory that a process tree shares: sparse, so that its size costs nothing,
/// and, where the system can do it, without a name, so that nothing of it is left when the last
/// process has gone, however they end. [SharedFileLadder] says where it can be.
///
/// A range must be reserved before it is touched: a touch that the system has no space for would be
/// an `InternalError` instead of an exception. What counts towards the machine's memory, or a
/// container's limit of it, the system does not refuse in advance: before a large range
/// [FreeMemory] is asked; with small ones, whoever reserves keeps within the limit.
public final class SharedFile implements AutoCloseable {
    private final RandomAccessFile file;
    private final String address;
    private final String kind;
    private final Space space;

    // Closes the second descriptor, if there is one; set before anybody else sees this object.
    private @Nullable NativeCalls twin;

    SharedFile(RandomAccessFile file, String address, String kind) {
        this.file = file;
        this.address = address;
        this.kind = kind;
        this.space = new Space(file, Descriptors.number(address), kind);
    }

    /// A file that a system call has opened. The JDK can't take over a descriptor, so it gets a
    /// second one; both are closed in the end.
    static SharedFile ofDescriptor(NativeCalls calls, long descriptor, String kind)
            throws IOException {
        String address = Descriptors.address(Long.toString(descriptor));
        try {
            SharedFile opened =
                    new SharedFile(new RandomAccessFile(address, "rw"), address, kind);
            opened.twin = calls;
            return opened;
        } catch (IOException e) {
            calls.call(Cpu.CLOSE, descriptor, 0, 0, 0, 0, 0);
            throw e;
        }
    }

    /// Makes a file that only this user can open, in the best place there is; the property
    /// `brood.shm.folder` names the only one to try.
    ///
    /// @param virtualSize how large at most; smaller where the system refuses, see [#size]
    /// @throws IOException when no place can hold it
    public static SharedFile create(long virtualSize) throws IOException {
        return SharedFileLadder.create(virtualSize);
    }

    /// Opens another process's file.
    ///
    /// @param address what its [#address] said; that process must live still
    /// @throws IOException when it is not there any more
    public static SharedFile open(String address) throws IOException {
        return SharedFileOpening.open(address);
    }

    /// The open file. An interrupt during one of its methods closes it: [#map] is safe from that.
    public FileChannel channel() {
        return file.getChannel();
    }

    /// Maps the file as a whole, for good, and tells [WordSleep] of it. An interrupt neither stops
    /// nor spoils it.
    public MemorySegment map() throws IOException {
        MemorySegment mapping = map(0, size(), Arena.global());
        WordSleep.use(mapping);
        return mapping;
    }

    /// Maps a part of the file, for as long as the arena lives. An interrupt neither stops nor
    /// spoils it.
    ///
    /// @param offset a multiple of the page size
    public MemorySegment map(long offset, long length, Arena arena) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (RandomAccessFile mine = new RandomAccessFile(address, "rw")) {
                    return mine.getChannel().map(
                            FileChannel.MapMode.READ_WRITE, offset, length, arena);
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void grow(long virtualSize) throws IOException {
        SharedFileLadder.grow(file, virtualSize);
    }

    /// How large it is, virtually.
    public long size() throws IOException {
        return file.length();
    }

    /// Where other processes of the tree can open it. A file without a name is reached through this
    /// process, as long as it lives and has not closed it.
    public String address() {
        return address;
    }

    /// What it is and where, for messages.
    public String kind() {
        return kind;
    }

    /// Makes sure that there is space behind a range. Its bytes are zeros afterwards if nobody has
    /// written to them since the file was made, or since they were last released; do not reserve a
    /// range that is in use, because some systems can only do it by writing those zeros.
    ///
    /// @throws IOException when there is not enough space; says where, and what to do
    public void reserve(long offset, long length) throws IOException {
        space.reserve(offset, length);
    }

    /// Gives the space of a range back, where the system can; what it held is lost then. The range
    /// must be reserved before it is used again.
    public void release(long offset, long length) {
        space.release(offset, length);
    }

    /// Closes this process's file. What is mapped stays mapped, and what other processes have open
    /// stays open.
    @Override
    public synchronized void close() throws IOException {
        file.close();
        NativeCalls calls = twin;
        twin = null;
        if (calls != null) {
            calls.call(Cpu.CLOSE, Descriptors.number(address), 0, 0, 0, 0, 0);
        }
    }
}
