package brood.internal.os;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A pipe that this process made and that its children can open by an address.
///
/// On Linux it never has a name in the file system; children reach it through `/proc/<pid>/fd`. So
/// nothing of it is left behind, however this process ends. Elsewhere it has a name until [#close].
///
/// It is opened for reading and writing at once: opening never waits for the other side, and
/// reading never meets an end. When this process is gone, children that write to it get an error,
/// and children that read from it meet the end.
public final class Fifo implements AutoCloseable {
    private final RandomAccessFile file;
    private final String address;
    private final @Nullable File path;

    private Fifo(RandomAccessFile file, String address, @Nullable File path) {
        this.file = file;
        this.address = address;
        this.path = path;
    }

    /// Makes a pipe that only this user can open.
    ///
    /// @throws IOException when it can't be made: too many files are open; or, where there is no
    ///         `/proc`, the temporary folder can't be written, or `mkfifo` is missing
    public static Fifo create() throws IOException {
        return new File("/proc/self/fd").exists() ? nameless() : named();
    }

    /// The JDK makes a pipe without a name for the standard input of a process: this opens it once
    /// more, at the side of a process that is not needed any longer then. Should we be killed
    /// meanwhile, that one meets the end of its input, and ends.
    private static Fifo nameless() throws IOException {
        Process reader = new ProcessBuilder("cat")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        RandomAccessFile file;
        Path link;
        try {
            String input = "/proc/" + reader.pid() + "/fd/0";
            link = Files.readSymbolicLink(Path.of(input));
            file = new RandomAccessFile(input, "rw");
        } finally {
            reader.destroyForcibly();
            reader.getOutputStream().close();
            exitCode(reader);
        }
        String address = Descriptors.findByLink(link);
        if (address == null) {
            file.close();
            throw new IOException("can't list /proc/self/fd: too many open files?");
        }
        return new Fifo(file, address, null);
    }

    private static Fifo named() throws IOException {
        File path = makeSomewhere();
        try {
            return new Fifo(new RandomAccessFile(path, "rw"), path.getAbsolutePath(), path);
        } catch (IOException e) {
            remove(path);
            throw e;
        }
    }

    private static File makeSomewhere() throws IOException {
        String name = ".brood-" + OwnPid.get() + "-" + Long.toHexString(System.nanoTime());
        IOException failure = null;
        for (String folder : new String[] {System.getProperty("java.io.tmpdir"), "/dev/shm",
                "/tmp"}) {
            try {
                File path = new File(folder, name);
                make(path);
                return path;
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        throw failure == null ? new IOException("no folder for a pipe") : failure;
    }

    private static void make(File path) throws IOException {
        Process maker = new ProcessBuilder("mkfifo", "-m", "600", path.getPath())
                .redirectErrorStream(true)
                .start();
        maker.getOutputStream().close();
        byte[] said = maker.getInputStream().readAllBytes();
        if (exitCode(maker) != 0) {
            throw new IOException("can't make a pipe at " + path + ": "
                    + new String(said, StandardCharsets.UTF_8).strip());
        }
    }

    /// An interrupt waits: this takes a millisecond.
    private static int exitCode(Process maker) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return maker.waitFor();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void remove(File path) throws IOException {
        if (!path.delete() && path.exists()) {
            throw new IOException("can't remove " + path);
        }
    }

    /// Where a child finds this pipe.
    public String address() {
        return address;
    }

    /// Waits for bytes.
    ///
    /// @return how many were read, at least 1
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return file.read(buffer, offset, length);
    }

    /// Writes bytes; up to 4096 arrive in one piece between those of other writers.
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        file.close();
        if (path != null) {
            remove(path);
        }
    }
}
