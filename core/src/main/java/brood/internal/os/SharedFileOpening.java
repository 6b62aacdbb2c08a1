package brood.internal.os;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens a [SharedFile] of another process.
///
/// Afterwards this process has an address of its own, so that its children do not depend on the
/// process that made the file. With system calls that is known at once; without, it is searched
/// for.
final class SharedFileOpening {
    private static final int CURRENT_FOLDER = -100;
    private static final int READ_WRITE = 2;
    private static final int CLOSE_ON_EXEC = 02000000;

    private SharedFileOpening() {}

    static SharedFile open(String address) throws IOException {
        if (!address.startsWith("/proc/")) {
            return PrivateFolder.join(new File(address));
        }
        try {
            NativeCalls calls = Natives.calls();
            return calls == null ? search(address) : openDescriptor(calls, address);
        } catch (FileNotFoundException e) {
            throw new IOException("can't open the shared memory at " + address
                    + "; has the process that made it ended, or closed it?", e);
        }
    }

    private static SharedFile openDescriptor(NativeCalls calls, String address)
            throws IOException {
        long descriptor = new NativeText(address).open(
                calls, CURRENT_FOLDER, READ_WRITE | CLOSE_ON_EXEC);
        if (descriptor < 0) {
            throw new FileNotFoundException(address + " (error " + -descriptor + ")");
        }
        return SharedFile.ofDescriptor(calls, descriptor, "memory of another process");
    }

    private static SharedFile search(String address) throws IOException {
        RandomAccessFile file = new RandomAccessFile(address, "rw");
        Path link = Files.readSymbolicLink(Path.of(address));
        String own = Descriptors.findByLink(link);
        return new SharedFile(file, own == null ? address : own, link.toString());
    }
}
