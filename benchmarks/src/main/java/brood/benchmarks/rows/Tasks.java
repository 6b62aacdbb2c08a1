package brood.benchmarks.rows;

import brood.RemoteFunction;
import brood.RemoteRunnable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What the children do. A class of its own, so that a child loads nothing of the rows.
final class Tasks {
    private Tasks() {}

    static RemoteRunnable nothing() {
        return () -> {};
    }

    /// Writes down when it began.
    static RemoteRunnable noteTime(String file) {
        return () -> noteTime(System.nanoTime(), file);
    }

    private static void noteTime(long now, String file) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(Long.toString(now).getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// Says that it is there, and stays.
    static RemoteRunnable sleep(String file) {
        return () -> sleepLong(file);
    }

    private static void sleepLong(String file) throws IOException, InterruptedException {
        if (new File(file).createNewFile()) {
            Thread.sleep(600_000);
        }
    }

    static RemoteFunction<Integer, Integer> square() {
        return x -> x * x;
    }
}
