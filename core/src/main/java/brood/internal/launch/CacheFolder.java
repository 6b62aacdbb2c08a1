package brood.internal.launch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A folder for files that children of this user's programs read: below the temporary folder,
/// readable and writable by this user only. Whoever else could write there could run code in
/// children.
final class CacheFolder {
    private CacheFolder() {}

    /// The folder, made when it is missing. When somebody else has taken its name, a folder with a
    /// random one that goes with this JVM.
    static Path open() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp")).toAbsolutePath();
        Object me = ownUid(temporary);
        Path folder = temporary.resolve("brood-cache-" + me);
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!isPrivate(folder, me)) {
                folder = Files.createTempDirectory(temporary, "brood-cache-");
                folder.toFile().deleteOnExit();
            }
        }
        return folder;
    }

    /// The JDK tells the owner of a file, not the user of a process.
    private static Object ownUid(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "brood-", "");
        try {
            return Files.getAttribute(file, "unix:uid");
        } finally {
            Files.delete(file);
        }
    }

    private static boolean isPrivate(Path folder, Object me) throws IOException {
        int mode = (Integer) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && owner.equals(me)
                && (mode & 077) == 0;
    }

    /// Writes the file as a whole: nobody sees it half-written, even when two JVMs write it.
    static void write(Path file, byte[] content) throws IOException {
        Path draft = Files.createTempFile(file.getParent(), "draft-", "");
        try {
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// A name for this content.
    static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
