package brood.internal.threads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How much processor time one thread has used, where the system says so: Linux does, in
/// `/proc/PID/task/TID/schedstat`.
final class ThreadProcessor {
    private static final Path HERE = Path.of("/proc/thread-self");

    /// Of the thread that is measured. Written by that thread, before others read.
    private volatile @Nullable Path file;

    /// Whether this system says it.
    static boolean isKnown() {
        return Files.isReadable(HERE.resolve("schedstat"));
    }

    /// This thread is the one.
    void here() {
        if (file == null) {
            try {
                file = HERE.toRealPath().resolve("schedstat");
            } catch (IOException e) {
                file = null; // it is not measured
            }
        }
    }

    /// How much it has used so far, in nanoseconds; 0 when nobody knows.
    long nanos() {
        Path from = file;
        if (from == null) {
            return 0;
        }
        try {
            String text = Files.readString(from);
            return Long.parseLong(text.substring(0, text.indexOf(' ')));
        } catch (IOException | RuntimeException e) {
            return 0; // the thread has ended
        }
    }
}
