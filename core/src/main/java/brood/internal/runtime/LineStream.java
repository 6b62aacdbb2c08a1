package brood.internal.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Hands on whole lines in one write each, so that the lines of several processes do not tear each
/// other apart: in a child before its standard output and error, in a parent behind the pipes of its
/// children, where what one read returns may end in the middle of a line.
///
/// Text without a newline, such as a prompt, is written by a timer after 50 ms, and at the latest
/// at the end. Once [#end] is called, nothing is held back any more.
final class LineStream extends OutputStream {
    private static final int LARGEST = 64 * 1024;
    private static final long PROMPT_NANOS = 50_000_000;
    private static final long END_MILLIS = 200;

    private final OutputStream target;

    /// Not a monitor: a thread that is blocked in the write must not block the end of the process.
    private final ReentrantLock lock = new ReentrantLock();

    // All below are guarded by `lock`.
    private byte[] pending = new byte[512];
    private int size;
    private boolean passThrough;
    /// Started with the first text that has no newline; ends when none came for a while.
    private boolean timerRuns;

    LineStream(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            append(bytes, offset, length);
        } finally {
            lock.unlock();
        }
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
            new Prompt(this, PROMPT_NANOS).start();
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

    /// The process ends: writes what is held back, and from now on holds back nothing. Does not wait
    /// long for a reader that does not read.
    void end() {
        try {
            if (!lock.tryLock(END_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            return;
        }
        boolean holds;
        try {
            passThrough = true;
            holds = size > 0;
        } finally {
            lock.unlock();
        }
        if (holds) {
            writeBesides();
        }
    }

    private void writeBesides() {
        Prompt last = new Prompt(this, 0);
        last.start();
        try {
            last.join(END_MILLIS);
        } catch (InterruptedException ignored) {
            // the process ends in any case
        }
    }

    /// As [#end], but writes here and now, however long that takes.
    @Override
    public void close() {
        lock.lock();
        try {
            passThrough = true;
        } finally {
            lock.unlock();
        }
        writePending();
    }

    private void writePending() {
        lock.lock();
        try {
            timerRuns = false;
            if (size > 0) {
                writeOut(size);
            }
        } catch (IOException ignored) {
            size = 0; // nobody reads our output any more; a PrintStream would ignore it too
        } finally {
            lock.unlock();
        }
    }

    /// Writes text that has waited for its newline for 50 ms, such as a prompt.
    private static final class Prompt extends Thread {
        private final LineStream stream;
        private final long delayNanos;

        Prompt(LineStream stream, long delayNanos) {
            super(null, null, "brood-prompt", 64 * 1024, false);
            this.stream = stream;
            this.delayNanos = delayNanos;
            setDaemon(true);
        }

        @Override
        public void run() {
            LockSupport.parkNanos(delayNanos);
            stream.writePending();
        }
    }
}
