package brood.internal.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Copies what a child prints to a stream of this process, and keeps the end of it.
final class OutputPump extends Thread {
    private static final int KEPT_BYTES = 16 * 1024;
    private static final int KEPT_LINES = 50;

    /// When a program that the child started still holds the pipe, its end never comes. All that
    /// the child itself wrote is in the pipe by then, and read within this time.
    private static final Duration STRAGGLERS = Duration.ofMillis(200);

    private final InputStream source;
    private final Supplier<PrintStream> target;

    /// The last bytes, oldest at `position` once it has wrapped. Guarded by `this`.
    private final byte[] kept = new byte[KEPT_BYTES];
    private long position;

    OutputPump(String name, InputStream source, Supplier<PrintStream> target) {
        super(null, null, name, 128 * 1024, false);
        this.source = source;
        this.target = target;
        setDaemon(true);
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try {
            int count;
            while ((count = source.read(buffer)) >= 0) {
                keep(buffer, count);
                PrintStream now = target.get(); // the program may change its System.err at any time
                now.write(buffer, 0, count);
                now.flush();
            }
        } catch (IOException ignored) {
            // closed by close(), after the child has ended
        }
    }

    private synchronized void keep(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            kept[(int) (position++ % KEPT_BYTES)] = buffer[i];
        }
    }

    /// Waits until all that the child wrote has been copied. Called after its end.
    void drain() {
        boolean interrupted = false;
        try {
            join(STRAGGLERS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The last lines, oldest first.
    synchronized List<String> tail(Charset charset) {
        int size = (int) Math.min(position, KEPT_BYTES);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = kept[(int) ((position - size + i) % KEPT_BYTES)];
        }
        List<String> lines = new String(bytes, charset).lines().toList();
        return lines.subList(Math.max(0, lines.size() - KEPT_LINES), lines.size());
    }
}
