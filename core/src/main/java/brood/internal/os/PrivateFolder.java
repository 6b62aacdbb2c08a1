package brood.internal.os;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// A [SharedFile] that keeps its name, in a folder that only this user can enter. For systems where
/// an open file can't be reached without its name.
///
///     brood-shm-<random>/memory   the file
///     brood-shm-<random>/lock     locked by every process that has it open
///
/// The name outlives its processes. So whoever makes such a folder removes those whose lock nobody
/// holds. A folder gets its final name only when it is locked, so that it is never taken for one
/// that was left behind; the kernel drops the locks of a process that dies.
final class PrivateFolder {
    private static final String PREFIX = "brood-shm-";
    private static final String DRAFT = "brood-draft-";
    private static final System.Logger LOG = System.getLogger("brood.memory");
    private static final long DRAFT_LIFE_MILLIS = 3_600_000;

    // The locks of this process; each is held until the process ends, because closing any
    // descriptor of a locked file drops its lock. Guarded by the map.
    private static final Map<Path, FileChannel> HELD = new HashMap<>();

    private PrivateFolder() {}

    static SharedFile create(File parent, long virtualSize) throws IOException {
        sweep(parent.toPath());
        String name = UUID.randomUUID().toString();
        Path draft = makeFolder(parent.toPath().toRealPath().resolve(DRAFT + name));
        SharedFileLadder.createPrivately(draft.resolve("lock"));
        Path folder = draft.resolveSibling(PREFIX + name);
        FileChannel lock = new RandomAccessFile(draft.resolve("lock").toFile(), "rw").getChannel();
        lock.lock(0, 1, true);
        synchronized (HELD) {
            HELD.put(folder, lock);
        }
        Files.move(draft, folder);
        File memory = SharedFileLadder.createPrivately(folder.resolve("memory")).toFile();
        RandomAccessFile file = new RandomAccessFile(memory, "rw");
        SharedFileLadder.grow(file, virtualSize);
        return new SharedFile(file, memory.getPath(), parent.toString());
    }

    private static Path makeFolder(Path folder) throws IOException {
        return SharedFileLadder.isPosix(folder)
                ? Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rwx------")))
                : Files.createDirectory(folder);
    }

    /// Opens the file of another process, and holds the folder, too.
    static SharedFile join(File memory) throws IOException {
        Path folder = memory.toPath().getParent();
        if (folder == null) {
            throw new IOException("no address of shared memory: " + memory);
        }
        synchronized (HELD) {
            if (!HELD.containsKey(folder)) {
                FileChannel lock = new RandomAccessFile(
                        folder.resolve("lock").toFile(), "rw").getChannel();
                lock.lock(0, 1, true);
                HELD.put(folder, lock);
            }
        }
        return new SharedFile(new RandomAccessFile(memory, "rw"), memory.getPath(),
                folder.toString());
    }

    /// Removes the folders of programs that have ended.
    static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent.toRealPath(),
                PrivateFolder::isLeft)) {
            for (Path folder : folders) {
                remove(folder);
            }
        }
    }

    private static boolean isLeft(Path folder) {
        String name = folder.toFile().getName();
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && ((name.startsWith(PREFIX) && isFree(folder))
                        || (name.startsWith(DRAFT) && isOld(folder)));
    }

    /// Whether no process holds it; no when that can't be told, as of another user's.
    private static boolean isFree(Path folder) {
        synchronized (HELD) {
            if (HELD.containsKey(folder)) {
                return false;
            }
            File lock = folder.resolve("lock").toFile();
            if (!lock.canWrite()) {
                return false;
            }
            try (RandomAccessFile file = new RandomAccessFile(lock, "rw");
                    FileLock mine = file.getChannel().tryLock(0, 1, false)) {
                return mine != null;
            } catch (IOException | OverlappingFileLockException e) {
                return false; // gone meanwhile, or held after all: for the next sweep to see
            }
        }
    }

    private static boolean isOld(Path folder) {
        long age = System.currentTimeMillis() - folder.toFile().lastModified();
        return age > DRAFT_LIFE_MILLIS;
    }

    private static void remove(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("memory"));
            Files.deleteIfExists(folder.resolve("lock"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "can't remove what a program left: " + folder, e);
        }
    }
}
