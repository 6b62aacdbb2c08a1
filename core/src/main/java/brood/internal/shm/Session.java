package brood.internal.shm;

import brood.OutOfSharedMemoryException;
import brood.ProcessException;
import brood.internal.os.SharedFile;
import brood.internal.os.WordSleep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// The one shared file of this process tree: made by its first process when somebody first shares
/// something, mapped once by each process that uses it, and gone with the last of them.
///
/// A process below the first one asks its parent for the address, see [SessionParent].
public final class Session {
    private static final long VIRTUAL_SIZE = 1L << 40;

    // Written once, under the class's lock.
    private static volatile @Nullable SharedFile file;
    private static @Nullable MemorySegment mapping;
    private static int self;

    /// Set before the session is open.
    private static volatile String processName = "";

    private Session() {}

    /// Whether this process takes part yet.
    public static boolean isOpen() {
        return file != null;
    }

    /// Takes part, if this process does not yet.
    ///
    /// @throws ProcessException when the file can't be made, opened or mapped
    public static void open() {
        if (file == null) {
            openOnce();
        }
    }

    /// Where a child can open the file. Takes part first.
    public static String address() {
        open();
        return file().address();
    }

    static SharedFile file() {
        SharedFile opened = file;
        if (opened == null) {
            throw new IllegalStateException("this process has not opened the shared memory");
        }
        return opened;
    }

    static synchronized MemorySegment mapped() {
        MemorySegment opened = mapping;
        if (opened == null) {
            throw new IllegalStateException("this process has not opened the shared memory");
        }
        return opened;
    }

    /// The name of this process in lock words, see [ProcessTable].
    static int self() {
        return self;
    }

    /// The number that tells this tree's handles from those of others.
    public static long identity() {
        return Memory.getLong(SessionLayout.IDENTITY);
    }

    private static synchronized void openOnce() {
        if (file != null) {
            return;
        }
        SessionParent above = SessionParent.parent();
        SharedFile opened = above == null ? create() : join(above.address());
        try {
            mapping = opened.map();
        } catch (IOException e) {
            throw new UncheckedIOException("the shared memory (" + opened.kind()
                    + ") can't be mapped: " + e.getMessage(), e);
        }
        if (above == null) {
            format(opened);
        }
        if (Memory.getLongVolatile(SessionLayout.MAGIC) != SessionLayout.READY) {
            throw new ProcessException("the shared memory at " + opened.address()
                    + " was made by another version of the library", null);
        }
        agreeOnSleeping();
        self = ProcessTable.enter();
        file = opened;
        processName = above == null ? "MainProcess" : above.childName();
        ProcessName.enter(processName);
    }

    /// Where one process of the tree can't wake by the kernel, those that come after it don't sleep
    /// by it.
    private static void agreeOnSleeping() {
        if (WordSleep.polls()) {
            Memory.putIntVolatile(SessionLayout.POLLS, 1);
        } else if (Memory.getIntVolatile(SessionLayout.POLLS) != 0) {
            WordSleep.pollOnly();
        }
    }

    private static SharedFile create() {
        try {
            return SharedFile.create(VIRTUAL_SIZE);
        } catch (IOException e) {
            throw new OutOfSharedMemoryException(
                    "no file for shared memory could be made: " + e.getMessage(), e);
        }
    }

    private static SharedFile join(String address) {
        try {
            return SharedFile.open(address);
        } catch (IOException e) {
            throw new ProcessException("the program's shared memory at " + address
                    + " can't be opened: " + e.getMessage(), e);
        }
    }

    private static void format(SharedFile opened) {
        try {
            opened.reserve(0, SessionLayout.FIRST_BLOCK);
        } catch (IOException e) {
            throw new OutOfSharedMemoryException(String.valueOf(e.getMessage()), e);
        }
        Memory.putLong(SessionLayout.IDENTITY, new SecureRandom().nextLong());
        Heap.format();
        Memory.putLongVolatile(SessionLayout.MAGIC, SessionLayout.READY);
    }

    /// The name of this process.
    public static String processName() {
        open();
        return processName;
    }
}
