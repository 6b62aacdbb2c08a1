package brood.internal.os;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The space behind the ranges of a sparse file.
final class Space {
    private static final int PUNCH_HOLE_AND_KEEP_SIZE = 3;
    private static final byte[] ZEROS = new byte[1 << 16];
    /// Less than this is not worth a look at what is free.
    private static final long MUCH = 64L << 20;

    private static final int EINTR = -4;
    private static final int ENOSYS = -38;
    private static final int EOPNOTSUPP = -95;

    private final RandomAccessFile file;
    private final int descriptor;
    private final String kind;

    /// @param descriptor of the same file; -1 when it is not known
    Space(RandomAccessFile file, int descriptor, String kind) {
        this.file = file;
        this.descriptor = descriptor;
        this.kind = kind;
    }

    void reserve(long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || offset > file.length() - length) {
            throw new IllegalArgumentException("not in the file of " + file.length() + " bytes: "
                    + length + " bytes at " + offset);
        }
        if (length == 0) {
            return;
        }
        if (length >= MUCH && isMemory()) {
            requireFree(length);
        }
        long result = allocate(0, offset, length);
        if (result == ENOSYS || result == EOPNOTSUPP) {
            writeZeros(offset, length);
        } else if (result < 0) {
            throw noSpace(length, "error " + -result, null);
        }
    }

    /// Whether the file takes memory and nothing else. Where it was opened by another process, only
    /// its link says so.
    private boolean isMemory() {
        String place = kind;
        try {
            place = Files.readSymbolicLink(
                    Path.of(Descriptors.address(Integer.toString(descriptor)))).toString();
        } catch (IOException noLink) {
            // then what it was called when it was made
        }
        return place.startsWith("/memfd:") || place.startsWith("/dev/shm")
                || place.startsWith("memory (");
    }

    private void requireFree(long length) throws IOException {
        long free = FreeMemory.bytes();
        if (length > free) {
            throw noSpace(length, "only " + free + " bytes of memory can be had", null);
        }
    }

    void release(long offset, long length) {
        if (length > 0 && file.getChannel().isOpen()) {
            allocate(PUNCH_HOLE_AND_KEEP_SIZE, offset, length);
        }
    }

    private long allocate(int mode, long offset, long length) {
        NativeCalls calls = Natives.calls();
        if (calls == null || descriptor < 0) {
            return ENOSYS;
        }
        long result;
        do {
            result = calls.call(Cpu.FALLOCATE, descriptor, mode, offset, length, 0, 0);
        } while (result == EINTR);
        return result;
    }

    /// Not through the channel, which an interrupt would close.
    private synchronized void writeZeros(long offset, long length) throws IOException {
        try {
            file.seek(offset);
            for (long left = length; left > 0; left -= ZEROS.length) {
                file.write(ZEROS, 0, (int) Math.min(ZEROS.length, left));
            }
        } catch (IOException e) {
            throw noSpace(length, e.getMessage(), e);
        }
    }

    private IOException noSpace(long length, @Nullable String reason,
            @Nullable Throwable cause) {
        String message = "there is no space for " + length + " more bytes of shared memory in "
                + kind + " (" + reason + "); share less at a time, give the system or the container"
                + " more memory, or name a folder with more space by -Dbrood.shm.folder=...";
        return new IOException(message, cause);
    }
}
