package brood.internal.shm;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where blocks lie, each as a file of its name.
///
/// ```
///   prices                               a block of 800 bytes
///   .brood-4026531836-4711-88123-2042    marker: a symbolic link to "prices", which is inode 2042
///                                        and belongs to the program that began as process 4711
///   .brood-4026531836-4712-88150-1f.new  draft: process 4712 is just making a block
/// ```
/// A draft is given the name of the block when it is whole, so that no process ever finds half a
/// block. The marker is there before the block has its name, and goes after the name. So whenever a
/// process is killed, what it leaves can be found and is known to be left: see [Leftovers]. A
/// marker whose block is gone, or whose name is another file's by now, does no harm.
final class BlockFolder {
    private static final String USUAL = "/dev/shm";

    private final String location;
    private final String uri;

    /// Kept, since making one asks the system about the folder.
    private static final class Usual {
        static final BlockFolder FOLDER = new BlockFolder(USUAL);
    }

    private BlockFolder(String location) {
        this.location = location;
        // Begins with file:/// and so, unlike that of java.io.File, keeps bytes that are no letters.
        String text = Path.of(location).toUri().toString();
        uri = text.endsWith("/") ? text : text + "/";
    }

    /// The folder of this process, which may not exist. It is the same for all processes of a
    /// program, since they have the same system properties.
    static String location() {
        String forced = System.getProperty("brood.shm.folder", "");
        if (!forced.isEmpty()) {
            return forced;
        }
        File usual = new File(USUAL);
        return usual.isDirectory() && usual.canWrite() ? USUAL
                : System.getProperty("java.io.tmpdir", "/tmp") + "/brood-shm-"
                        + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    /// The folder, which is made if it is missing.
    ///
    /// @throws IOException when it can't be made, or is no private folder of this user
    static BlockFolder open() throws IOException {
        String location = location();
        if (location.equals(USUAL)) {
            return Usual.FOLDER;
        }
        if (System.getProperty("brood.shm.folder", "").isEmpty()) {
            makePrivate(Path.of(location));
        }
        return new BlockFolder(location);
    }

    private static void makePrivate(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            Map<String, Object> facts = Files.readAttributes(folder, "unix:uid,mode,isDirectory",
                    LinkOption.NOFOLLOW_LINKS);
            boolean isPrivate = facts.get("mode") instanceof Integer mode && (mode & 077) == 0
                    && Boolean.TRUE.equals(facts.get("isDirectory")) && isOwn(facts.get("uid"));
            if (!isPrivate) {
                throw new FileSystemException(folder.toString(), null,
                        "is no private folder of this user, so shared memory can't be there;"
                                + " remove it, or name another one with -Dbrood.shm.folder");
            }
        }
    }

    /// Whether a file is this user's, whom the JDK does not tell. Where there is no `/proc`, all
    /// are taken for that.
    static boolean isOwn(@Nullable Object uid) throws IOException {
        Path self = Path.of("/proc/self");
        return !Files.exists(self) || Files.getAttribute(self, "unix:uid").equals(uid);
    }

    /// The file of a block.
    Path file(String name) {
        return Path.of(URI.create(uri + BlockName.escaped(name)));
    }

    /// The file that a marker links to; null when it is not in this folder, and so none of ours.
    @Nullable
    Path target(Path marker) throws IOException {
        Path link = Files.readSymbolicLink(marker);
        return link.isAbsolute() || link.getNameCount() != 1 || link.startsWith("..")
                ? null : marker.resolveSibling(link);
    }

    /// The marker of a block.
    Path marker(ProcessIdentity program, long inode) {
        return hidden(BlockName.HIDDEN + program + "-" + inode);
    }

    /// The file of a block that a process is just making.
    Path draft(ProcessIdentity maker, String distinction) {
        return hidden(BlockName.HIDDEN + maker + "-" + distinction + ".new");
    }

    Path hidden(String name) {
        return Path.of(location, name);
    }

    /// All names in it; those that are not ASCII may be garbled.
    String[] names() {
        String[] names = new File(location).list();
        return names == null ? new String[0] : names;
    }

    /// What to call a block in a message.
    String describe(String name) {
        return location + "/" + name;
    }

    /// How many bytes are free; [Long#MAX_VALUE] where there is no limit.
    long free() {
        File folder = new File(location);
        return folder.getTotalSpace() == 0 ? Long.MAX_VALUE : folder.getUsableSpace();
    }

    FileSystemException noRoom(String name, long size, @Nullable IOException cause) {
        FileSystemException e = new FileSystemException(describe(name), null, "no room for " + size
                + " bytes of shared memory: " + free() + " bytes are free in " + location
                + "; remove what is no longer needed, make it larger (docker run --shm-size), or"
                + " name another folder with -Dbrood.shm.folder"
                + (cause == null ? "" : " (" + cause.getMessage() + ")"));
        if (cause != null) {
            e.initCause(cause);
        }
        return e;
    }

    /// The inode of a block.
    ///
    /// @throws NoSuchFileException when there is no file of this name, or one that is no block
    long inode(String name) throws IOException {
        long inode = inode(file(name));
        if (inode == 0) {
            throw missing(name, "there is no shared memory block of this name; it was unlinked, or"
                    + " its program has ended, or it was never made");
        }
        return inode;
    }

    NoSuchFileException missing(String name, String reason) {
        return new NoSuchFileException(describe(name), null, reason);
    }

    /// The inode of a file; 0 when there is no regular file.
    static long inode(Path file) throws IOException {
        try {
            Map<String, Object> facts = Files.readAttributes(file, "unix:ino,isRegularFile",
                    LinkOption.NOFOLLOW_LINKS);
            return Boolean.TRUE.equals(facts.get("isRegularFile"))
                    && facts.get("ino") instanceof Long inode ? inode : 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
