package brood.internal.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Copies what a child prints to a stream of this process, in whole lines, and keeps the end of it.
///
/// It can hold everything back until it is told to [#show] it: a JVM that is ended by a signal
/// while it boots complains about itself, which is of no use to anybody.
final class OutputPump extends Thread {
    private static final int KEPT_BYTES = 16 * 1024;
    private static final int KEPT_LINES = 50;

    /// When a program that the child started still holds the pipe, its end never comes. All that
    /// the child itself wrote is in the pipe by then, and read within so many moments. A time as a
    /// whole would be over at once for a process that was stopped meanwhile, with nothing read.
    private static final int QUIET_MOMENTS = 20;
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final InputStream source;
    private final LineStream lines;

    /// The last bytes, oldest at `position` once it has wrapped. Guarded by `this`.
    private final byte[] kept = new byte[KEPT_BYTES];
    private long position;

    /// What is held back; null once it is shown. Guarded by `this`.
    private @Nullable ByteArrayOutputStream held;

    OutputPump(String name, InputStream source, Supplier<PrintStream> target, boolean hold) {
        super(null, null, name, 512 * 1024, false);
        this.source = source;
        this.lines = new LineStream(new Target(target));
        this.held = hold ? new ByteArrayOutputStream() : null;
        setDaemon(true);
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try {
            int count;
            while ((count = source.read(buffer)) >= 0) {
                if (!keep(buffer, count)) {
                    lines.write(buffer, 0, count, count == buffer.length);
                }
            }
        } catch (IOException ignored) {
            // closed by close(), after the child has ended
        }
        lines.close();
    }

    /// @return whether it is held back
    private synchronized boolean keep(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            kept[(int) (position++ % KEPT_BYTES)] = buffer[i];
        }
        if (held != null) {
            held.write(buffer, 0, count);
        }
        return held != null;
    }

    /// Prints what was held back, if there is any, and from now on holds back nothing.
    void show() {
        byte[] first;
        synchronized (this) {
            first = held == null ? new byte[0] : held.toByteArray();
            held = null;
        }
        if (first.length > 0) {
            try {
                lines.write(first, 0, first.length);
            } catch (IOException e) {
                throw new AssertionError("a target that throws nothing", e);
            }
        }
    }

    /// Whether there is something to show.
    synchronized boolean holds() {
        return held != null && held.size() > 0;
    }

    /// Waits until all that the child wrote has been copied. Called after its end.
    void drain() {
        boolean interrupted = false;
        try {
            long before = position();
            for (int quiet = 0; quiet < QUIET_MOMENTS && !join(MOMENT); quiet++) {
                long now = position();
                quiet = now > before ? -1 : quiet;
                before = now;
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long position() {
        return position;
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

    /// The stream of this process that the program has at the moment of each write.
    private static final class Target extends OutputStream {
        private final Supplier<PrintStream> stream;

        Target(Supplier<PrintStream> stream) {
            this.stream = stream;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            try {
                PrintStream now = stream.get(); // the program may change its System.err at any time
                now.write(bytes, offset, length);
                now.flush();
            } catch (RuntimeException | Error ignored) {
                // a stream of the user's that fails must not block the child, or those who wait
            }
        }
    }
}
