package brood.internal.runtime;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Standard output or error of a child: hands whole lines to the system in one write each, so that
/// the lines of several processes do not tear each other apart.
///
/// Text without a newline, such as a prompt, is written by a timer after 50 ms, and at the latest
/// when the process ends. Once [#passThrough] is called, nothing is held back any more.
final class LineStream extends OutputStream {
    private static final int LARGEST = 64 * 1024;
    private static final long PROMPT_NANOS = 50_000_000;

    private final FileOutputStream target;

    // All below are guarded by `this`.
    private byte[] pending = new byte[512];
    private int size;
    private boolean passThrough;
    /// Started with the first text that has no newline; ends when none came for a while.
    private boolean timerRuns;

    LineStream(FileOutputStream target) {
        this.target = target;
    }

    @Override
    public synchronized void write(int value) throws IOException {
        append(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        append(bytes, offset, length);
    }

    private void append(byte[] bytes, int offset, int length) throws IOException {
        if (pending.length - size < length) {
            pending = Arrays.copyOf(pending, Math.max(size + length, 2 * pending.length));
        }
        System.arraycopy(bytes, offset, pending, size, length);
        size += length;
        int end = passThrough || size >= LARGEST ? size : lineEnd(size - length);
        if (end > 0) {
            writeOut(end);
        }
        if (size > 0 && !timerRuns) {
            timerRuns = true;
            new PromptTimer(this).start();
        }
    }

    /// Behind the last newline; what came before `from` is known to have none.
    private int lineEnd(int from) {
        for (int i = size - 1; i >= from; i--) {
            if (pending[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private void writeOut(int end) throws IOException {
        int rest = size - end;
        size = 0;
        target.write(pending, 0, end);
        System.arraycopy(pending, end, pending, 0, rest);
        size = rest;
        if (rest == 0 && pending.length > LARGEST) {
            pending = new byte[512];
        }
    }

    /// Nothing: a PrintStream flushes after each piece of a line.
    @Override
    public void flush() {}

    /// Writes what is held back, and from now on holds back nothing.
    synchronized void passThrough() {
        passThrough = true;
        writePending();
    }

    private synchronized void writePending() {
        if (size > 0) {
            try {
                writeOut(size);
            } catch (IOException ignored) {
                size = 0; // nobody reads our output any more; a PrintStream would ignore it too
            }
        }
    }

    /// Writes prompts: text that has waited for its newline for 50 ms. It leaves when there is none.
    private static final class PromptTimer extends Thread {
        private final LineStream stream;

        PromptTimer(LineStream stream) {
            super(null, null, "brood-prompt", 64 * 1024, false);
            this.stream = stream;
            setDaemon(true);
        }

        @Override
        public void run() {
            java.util.concurrent.locks.LockSupport.parkNanos(PROMPT_NANOS);
            synchronized (stream) {
                stream.timerRuns = false;
                stream.writePending();
            }
        }
    }
}
