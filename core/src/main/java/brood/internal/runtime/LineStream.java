package brood.internal.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Hands on whole lines in one write each, so that the lines of several processes do not tear each
/// other apart: in a child before its standard output and error, in a parent behind the pipes of
/// its children, where what one read returns may end in the middle of a line.
///
/// Text without a newline, such as a prompt, is written by a timer after 50 ms, and at the latest
/// at the end. Once [#end] is called, nothing is held back any more.
final class LineStream extends OutputStream {
    private static final int LARGEST = 64 * 1024;
    private static final long PROMPT_NANOS = 50_000_000;

    /// For the rest of a line that is there already, and only has to be read by a thread that may
    /// have to wait for a processor.
    private static final long REST_NANOS = 2_000_000_000;
    private static final long END_MILLIS = 200;

    private final OutputStream target;

    /// Not a monitor: a thread that is blocked in the write must not block the end of the process.
    private final ReentrantLock lock = new ReentrantLock();

    // All below are guarded by `lock`.
    private byte[] pending = new byte[512];
    private int size;
    private boolean passThrough;
    /// Started with the first text that has no newline; ends when that is written.
    private boolean timerRuns;
    /// When what is pending counts as a prompt, in [System#nanoTime].
    private long promptAt;

    LineStream(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        write(bytes, offset, length, false);
    }

    /// Writes, as [#write(byte[], int, int)].
    ///
    /// @param moreIsThere whether the bytes were cut out of more, so that their end means nothing
    void write(byte[] bytes, int offset, int length, boolean moreIsThere) throws IOException {
        lock.lock();
        try {
            promptAt = System.nanoTime() + (moreIsThere ? REST_NANOS : PROMPT_NANOS);
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
            new Prompt(this).start();
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

    /// The process ends: writes what is held back, and from now on holds back nothing. Does not
    /// wait long for a reader that does not read.
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
            promptAt = System.nanoTime();
            holds = size > 0;
        } finally {
            lock.unlock();
        }
        if (holds) {
            writeBesides();
        }
    }

    private void writeBesides() {
        Prompt last = new Prompt(this); // its time has come: nothing is held back any more
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

    /// Writes what has waited long enough for its newline.
    ///
    /// @return how long to wait before the next look; 0 when the timer is no longer needed
    private long writeIfDue() {
        lock.lock();
        try {
            long left = size == 0 ? 0 : promptAt - System.nanoTime();
            if (left > 0) {
                return Math.min(left, PROMPT_NANOS);
            }
            writePending();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /// Writes text that has waited long enough for its newline, such as a prompt.
    private static final class Prompt extends Thread {
        private final LineStream stream;

        Prompt(LineStream stream) {
            super(null, null, "brood-prompt", 64 * 1024, false);
            this.stream = stream;
            setDaemon(true);
        }

        @Override
        public void run() {
            long left;
            while ((left = stream.writeIfDue()) > 0) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
