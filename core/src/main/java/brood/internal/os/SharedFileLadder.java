package brood.internal.os;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a [SharedFile] can be, the best place first:
///
/// 1. a file of the kernel's (memfd), which is not bound by the size of `/dev/shm` and never has a
///    name;
/// 2. a file in `/dev/shm` whose name is removed at once; processes reach it through `/proc`;
/// 3. the same in the temporary folder, which may be on a disk;
/// 4. where there is no `/proc`, a file in a [PrivateFolder] there.
///
/// The first needs system calls. Where setting them up takes long, it is only used when `/dev/shm`
/// is small, as it is in containers.
final class SharedFileLadder {
    private static final long MIB = 1L << 20;
    private static final long[] SIZES = {1L << 40, 256L << 30, 64L << 30, 16L << 30, 1L << 30};
    private static final long ROOMY = 256 * MIB;

    private static final int CLOSE_ON_EXEC = 1;
    private static final int NEVER_EXECUTABLE = 8;
    private static final int EINVAL = -22;

    private SharedFileLadder() {}

    static SharedFile create(long virtualSize) throws IOException {
        String forced = System.getProperty("brood.shm.folder", "");
        if (!forced.isEmpty()) {
            return inFolder(new File(forced), virtualSize);
        }
        File fast = new File("/dev/shm");
        boolean roomy = fast.getUsableSpace() >= ROOMY;
        if (Natives.calls() != null || (!roomy && Natives.awaitCalls() != null)) {
            SharedFile file = memfd(virtualSize);
            if (file != null) {
                return file;
            }
        }
        File temporary = new File(System.getProperty("java.io.tmpdir", "/tmp"));
        boolean fastFirst = roomy || fast.getUsableSpace() >= temporary.getUsableSpace();
        return fastFirst ? inOneOf(fast, temporary, virtualSize)
                : inOneOf(temporary, fast, virtualSize);
    }

    private static SharedFile inOneOf(File first, File second, long virtualSize)
            throws IOException {
        try {
            return inFolder(first, virtualSize);
        } catch (IOException e) {
            try {
                return inFolder(second, virtualSize);
            } catch (IOException f) {
                f.addSuppressed(e);
                throw f;
            }
        }
    }

    /// Null when the kernel refuses.
    static @Nullable SharedFile memfd(long virtualSize) throws IOException {
        NativeCalls calls = Natives.calls();
        if (calls == null) {
            return null;
        }
        NativeText name = new NativeText("brood-" + OwnPid.get());
        long descriptor = name.createMemory(calls, CLOSE_ON_EXEC | NEVER_EXECUTABLE);
        if (descriptor == EINVAL) { // a kernel that does not know the second flag
            descriptor = name.createMemory(calls, CLOSE_ON_EXEC);
        }
        return descriptor < 0 ? null : memfd(calls, descriptor, virtualSize);
    }

    private static @Nullable SharedFile memfd(NativeCalls calls, long descriptor, long virtualSize)
            throws IOException {
        SharedFile file;
        try {
            file = SharedFile.ofDescriptor(calls, descriptor, "memory (memfd)");
        } catch (IOException e) {
            return null; // no /proc, so that nobody else could reach it
        }
        try {
            file.grow(virtualSize);
            return file;
        } catch (IOException e) {
            file.close();
            return null; // a limit on the size of files, perhaps; the next place may do
        }
    }

    /// @throws IOException that names the folder and what to do
    static SharedFile inFolder(File folder, long virtualSize) throws IOException {
        try {
            SharedFile file = unlinked(folder, virtualSize);
            return file == null ? PrivateFolder.create(folder, virtualSize) : file;
        } catch (IOException e) {
            throw new IOException("can't make a file for shared memory in " + folder + ": " + e
                    + "; make that folder writable, or name another one by"
                    + " -Dbrood.shm.folder=...", e);
        }
    }

    /// Null where a file can't be reached without its name.
    static @Nullable SharedFile unlinked(File folder, long virtualSize) throws IOException {
        Path path = createPrivately(folder.toPath().resolve(
                "brood-" + OwnPid.get() + "-" + UUID.randomUUID()));
        RandomAccessFile file = null;
        try {
            file = new RandomAccessFile(path.toFile(), "rw");
            String address = Descriptors.find(path.toFile());
            if (address == null) {
                file.close();
                return null;
            }
            Files.delete(path);
            grow(file, virtualSize); // last, so that nothing large ever has a name
            return new SharedFile(file, address, folder + " (without a name)");
        } catch (IOException e) {
            if (file != null) {
                file.close();
            }
            throw e;
        } finally {
            Files.deleteIfExists(path);
        }
    }

    static Path createPrivately(Path path) throws IOException {
        return isPosix(path)
                ? Files.createFile(path, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(path);
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// Sets the size to what the system grants.
    static void grow(RandomAccessFile file, long virtualSize) throws IOException {
        IOException failure = null;
        for (long size : SIZES) {
            try {
                file.setLength(Math.min(size, virtualSize));
                return;
            } catch (IOException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        throw failure == null ? new IOException("no size") : failure;
    }
}
