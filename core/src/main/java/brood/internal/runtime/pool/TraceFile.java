package brood.internal.runtime.pool;

import brood.internal.runtime.Background;
import java.io.IOException;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes what a pool does as trace events in JSON, which Perfetto and Chrome show as a timeline: a
/// track for each worker, and one for the tasks that wait.
///
/// What is written while the pool lives is on disk in large pieces; a file whose end is missing,
/// since the program was killed, can be read all the same.
final class TraceFile implements PoolListener {
    private static final System.Logger LOG = System.getLogger("brood.pool");
    private static final int PIECE = 1 << 18;
    private static final long SELF = ProcessHandle.current().pid();

    private final Path file;
    private final Writer writer; // used with the lock on it held

    /// What is not on disk yet; guarded by `this`.
    private StringBuilder events = new StringBuilder("[\n");
    private boolean hasFailed;
    private boolean isComplete;

    private TraceFile(Path file, Writer writer) {
        this.file = file;
        this.writer = writer;
        name("process_name", SELF, 0, "pool");
        name("thread_name", SELF, 0, "waiting");
    }

    /// @throws IllegalArgumentException when the file can't be written
    static TraceFile open(Path file) {
        try {
            return new TraceFile(file, Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("the trace file " + file + " can't be written: " + e
                    + "; give PoolOptions.traceFile another one, or none", e);
        }
    }

    @Override
    public void submitted(Call<?> call) {
        // told with its end
    }

    @Override
    public void ended(Call<?> call, CallRun run, End end) {
        if (run.worker() < 0 || run.begun() == 0) {
            return;
        }
        long begun = run.begun();
        long total = run.reading() + run.running() + run.writing();
        String name = text(call.name());
        synchronized (this) {
            async(name, call.id(), run.submitted(), 'b');
            async(name, call.id(), begun, 'e');
            slice(name, run, begun, total, ",\"args\":{\"task\":" + call.id() + ",\"attempt\":"
                    + run.attempt() + ",\"end\":\"" + end + "\"}");
            slice("read", run, begun, run.reading(), "");
            slice("run", run, begun + run.reading(), run.running(), "");
            slice("write", run, begun + run.reading() + run.running(), run.writing(), "");
            save(false);
        }
    }

    @Override
    public void retried(Call<?> call, CallRun run) {
        if (run.worker() >= 0) {
            instant("retry of " + call.name(), run.pid(), run.worker());
        }
    }

    @Override
    public void workerReady(int id, long pid, long startNanos, long readyNanos) {
        CallRun start = new CallRun(id, pid, 0, 0, startNanos, 0, 0, 0);
        name("process_name", pid, id, "worker " + id);
        synchronized (this) {
            slice("start", start, startNanos, readyNanos - startNanos, "");
        }
    }

    @Override
    public void workerGone(int id, long pid, boolean wasReplaced) {
        instant(wasReplaced ? "replaced" : "gone", pid, id);
    }

    @Override
    public void poolEnded() {
        synchronized (this) {
            // The last event has no comma behind it.
            instant("end", SELF, 0);
            events.setLength(events.length() - 2);
            events.append("\n]\n");
            save(true);
        }
    }

    // ---- as text ----

    private synchronized void name(String what, long pid, int thread, String name) {
        events.append("{\"name\":\"").append(what).append("\",\"ph\":\"M\",\"pid\":").append(pid)
                .append(",\"tid\":").append(thread).append(",\"args\":{\"name\":\"")
                .append(text(name)).append("\"}},\n");
    }

    /// With the lock held.
    private void slice(String name, CallRun run, long begin, long nanos, String rest) {
        events.append("{\"name\":\"").append(name).append("\",\"ph\":\"X\",\"pid\":")
                .append(run.pid()).append(",\"tid\":").append(run.worker()).append(",\"ts\":");
        micros(begin);
        events.append(",\"dur\":");
        micros(nanos);
        events.append(rest).append("},\n");
    }

    /// With the lock held.
    private void async(String name, long id, long time, char phase) {
        events.append("{\"name\":\"").append(name).append("\",\"cat\":\"waiting\",\"ph\":\"")
                .append(phase).append("\",\"id\":").append(id).append(",\"pid\":").append(SELF)
                .append(",\"tid\":0,\"ts\":");
        micros(time);
        events.append("},\n");
    }

    private synchronized void instant(String name, long pid, int thread) {
        events.append("{\"name\":\"").append(text(name))
                .append("\",\"ph\":\"i\",\"s\":\"p\",\"pid\":").append(pid)
                .append(",\"tid\":").append(thread).append(",\"ts\":");
        micros(System.nanoTime());
        events.append("},\n");
    }

    private void micros(long nanos) {
        events.append(nanos / 1000).append('.');
        int rest = (int) (Math.abs(nanos) % 1000);
        events.append((char) ('0' + rest / 100)).append((char) ('0' + rest / 10 % 10))
                .append((char) ('0' + rest % 10));
    }

    private static String text(String any) {
        StringBuilder out = new StringBuilder(any.length());
        for (int i = 0; i < any.length(); i++) {
            char c = any.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append(c < ' ' ? ' ' : c);
            }
        }
        return out.toString();
    }

    // ---- to disk ----

    /// With the lock held. The pieces may get there in any order: only the last one has to be last.
    private void save(boolean isLast) {
        if (isLast) {
            isComplete = true;
            write(events, true);
        } else if (isComplete) {
            events.setLength(0); // of a worker that was killed at the very end
        } else if (events.length() > PIECE) {
            StringBuilder piece = events;
            events = new StringBuilder(PIECE + 4096);
            Background.execute(() -> write(piece, false));
        }
    }

    private void write(StringBuilder piece, boolean isLast) {
        synchronized (writer) {
            try {
                writer.append(piece);
                if (isLast) {
                    writer.close();
                } else {
                    writer.flush();
                }
            } catch (IOException e) {
                if (!hasFailed) {
                    hasFailed = true;
                    LOG.log(Level.WARNING, "the trace file " + file + " can't be written", e);
                }
            }
        }
    }
}
