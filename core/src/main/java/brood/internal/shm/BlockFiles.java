package brood.internal.shm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Makes and opens the files of blocks, in the order that [BlockFolder] explains.
final class BlockFiles {
    /// Blocks up to this size have all of their space from the beginning.
    static final long RESERVED = 64 << 20;

    private static final int PIECE = 64 << 10;

    private BlockFiles() {}

    /// Makes a block, and gives it its name when it is whole.
    ///
    /// @param program the block goes when this process ends
    /// @throws FileAlreadyExistsException when there is a file of this name; nothing is changed
    ///         then
    static BlockMapping make(BlockFolder folder, String name, ProcessIdentity program,
            BlockContent content) throws IOException {
        Path draft = folder.draft(ProcessIdentity.self(),
                BlockName.hex(ThreadLocalRandom.current().nextLong()));
        try (FileChannel channel = FileChannel.open(draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")))) {
            reserve(folder, name, channel, content.size());
            BlockMapping mapping = map(folder, name, channel, content.size(),
                    BlockFolder.inode(draft));
            try {
                content.write(mapping.segment);
                publish(folder, name, draft, folder.marker(program, mapping.inode));
                return mapping;
            } catch (IOException | RuntimeException | Error e) {
                mapping.close(name);
                throw e;
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Takes the space that the block needs, by writing to it: an access to a page that there is no
    /// space for would be an error far from here.
    private static void reserve(BlockFolder folder, String name, FileChannel channel, long size)
            throws IOException {
        if (size > RESERVED) {
            if (size > folder.free()) {
                throw folder.noRoom(name, size, null);
            }
            return;
        }
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(PIECE, size));
        try {
            for (long left = size; left > 0; left -= zeros.position()) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), left));
                channel.write(zeros);
            }
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw folder.noRoom(name, size, e);
        }
    }

    private static BlockMapping map(BlockFolder folder, String name, FileChannel channel, long size,
            long inode) throws IOException {
        try {
            return BlockMapping.of(channel, size, inode);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException failed = new FileSystemException(folder.describe(name), null, size
                    + " bytes can't be mapped: " + e.getMessage());
            failed.initCause(e);
            throw failed;
        }
    }

    private static void publish(BlockFolder folder, String name, Path draft, Path marker)
            throws IOException {
        Path file = folder.file(name);
        Files.deleteIfExists(marker); // of a block that had this inode once
        Files.createSymbolicLink(marker, file.getFileName());
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            Files.deleteIfExists(marker);
            throw new FileAlreadyExistsException(folder.describe(name), null, "there is a shared"
                    + " memory block of this name; attach to it, unlink it first, or choose another"
                    + " name");
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(marker);
            throw e;
        }
    }

    /// Opens and maps a block.
    ///
    /// @throws NoSuchFileException when there is none
    static BlockMapping open(BlockFolder folder, String name) throws IOException {
        long inode = folder.inode(name);
        try (FileChannel channel = FileChannel.open(folder.file(name), StandardOpenOption.READ,
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (folder.inode(name) != inode) {
                throw folder.missing(name,
                        "this shared memory block was unlinked, and made anew, at this moment");
            }
            long size = channel.size();
            if (size == 0) {
                throw new FileSystemException(folder.describe(name), null,
                        "this shared memory block has no size: other software is just making it,"
                                + " or was killed as it did; try again, or unlink it");
            }
            return map(folder, name, channel, size, inode);
        }
    }
}
