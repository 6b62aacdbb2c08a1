package brood.internal.runtime;

import brood.ExitReport;
import brood.internal.runtime.ClassRequests.Question;
import brood.internal.transport.Packets;
import brood.spi.ChildHandle;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The parent's side of one child JVM: what it sends, what it is sent, and its end.
///
/// The end takes two steps, so that nothing the child wrote is lost. The waiting thread sees that
/// the process is gone, waits for its output, and sends a marker through the inbox; the inbox's
/// thread meets the marker behind the child's last packet, and ends the child.
/// ```
///   BOOTING --hello--> RUNNING --process gone--> DRAINING --marker--> ENDED
///      \-------------------------process gone------^
/// ```
final class Child implements ChildHandle, Inbox.Receiver {
    private static final System.Logger LOG = System.getLogger("brood.child");

    /// No BYE has come.
    private static final int NO_GOODBYE = -1;

    private final Inbox.Slot slot;
    private final ExportedClasses classes;
    private final ChildProcessStreams streams;
    private final ControlPipe control;
    private final Process process;
    private final CompletableFuture<ExitReport> end = new CompletableFuture<>();

    /// Parts of a message whose last packet is still to come; the inbox's thread only.
    private @Nullable ByteArrayOutputStream partial;

    /// Set before the START frame is sent; until then the child is a nameless spare.
    private volatile String name = "spare";
    private volatile ChildListener listener;

    /// Written by the inbox's thread, read by any.
    private volatile boolean hello;
    private volatile int goodbye = NO_GOODBYE;

    /// Whether this process itself has killed the child.
    private volatile boolean killed;

    Child(Inbox.Slot slot, ExportedClasses classes, Process process, ChildProcessStreams streams,
            ControlPipe control, ChildListener listener) {
        this.slot = slot;
        this.classes = classes;
        this.process = process;
        this.streams = streams;
        this.control = control;
        this.listener = listener;
    }

    /// Starts to watch the process.
    void watch() {
        Background.daemon("brood-wait-" + process.pid(), this::awaitEnd);
    }

    /// Makes the child what the frame says it is.
    ///
    /// @return false when it is known to be gone; it has not run anything then
    boolean begin(StartFrame frame, ChildListener newListener) {
        name = frame.name();
        listen(newListener);
        return process.isAlive() && send(Packets.START, frame.toBytes());
    }

    /// From now on tells this listener; at once, when the child has ended already.
    void listen(ChildListener newListener) {
        synchronized (end) {
            listener = newListener;
        }
        exitReport().ifPresent(newListener::ended);
    }

    boolean send(int type, byte[] payload) {
        return control.send(type, payload);
    }

    String name() {
        return name;
    }

    /// Whether it has read its START frame, so that its end is not a failed start.
    boolean saidHello() {
        return hello;
    }

    boolean stdoutIsPumped() {
        return streams.stdoutIsPumped();
    }

    // ---- what the child sends, on the inbox's thread ----

    @Override
    public void packet(int type, boolean last, byte[] payload) {
        if (type == Packets.GONE) {
            finish();
            return;
        }
        if (!last || partial != null) {
            if (partial == null) {
                partial = new ByteArrayOutputStream(4 * payload.length);
            }
            partial.writeBytes(payload);
            if (!last) {
                return;
            }
            payload = partial.toByteArray();
            partial = null;
        }
        message(type, payload);
    }

    private void message(int type, byte[] payload) {
        switch (type) {
            case Packets.READY -> listener.ready();
            case Packets.HELLO -> hello = true;
            case Packets.CLASS_REQUEST -> Thread.startVirtualThread(() -> answer(payload));
            case Packets.TAKEN -> listener.taken(payload);
            case Packets.OUTCOME -> listener.outcome(payload);
            case Packets.BYE -> {
                goodbye = payload[0];
                send(Packets.FAREWELL, new byte[0]);
            }
            default -> LOG.log(Level.ERROR, "child ''{0}'' sent a packet of type {1}", name, type);
        }
    }

    private void answer(byte[] payload) {
        try {
            Question question = Question.read(payload);
            send(Packets.CLASS_REPLY, classes.answer(question).toBytes(question.request()));
        } catch (EOFException e) {
            LOG.log(Level.ERROR, "child '" + name + "' sent half a class request", e);
        }
    }

    // ---- its end ----

    private void awaitEnd() {
        while (true) {
            try {
                process.waitFor();
                break;
            } catch (InterruptedException ignored) {
                // nobody interrupts this thread on purpose
            }
        }
        control.close();
        streams.drain();
        if (goodbye == NO_GOODBYE || partial != null) {
            slot.sendGone();
        } else {
            finish(); // BYE was its last packet
        }
    }

    private void finish() {
        slot.release();
        int code = exitCode(process.exitValue());
        Charset charset = System.err.charset();
        List<String> tail = streams.stderrTail(charset);
        ExitReport report = new ExitReport(name, process.pid(), code, tail,
                streams.crashLog(code, process.pid()));
        ChildListener told;
        synchronized (end) {
            told = listener;
            end.complete(report);
        }
        told.ended(report);
    }

    /// By Python's rule. The system folds signal N into 128 + N; the child's BYE tells them apart.
    private int exitCode(int raw) {
        if (killed && raw == 128 + 9) {
            return -9;
        }
        if (goodbye == NO_GOODBYE) {
            return raw > 128 && raw <= 192 ? 128 - raw : raw;
        }
        return goodbye > 0 && raw == 128 + goodbye ? -goodbye : raw;
    }

    // ---- what the user asks ----

    @Override
    public long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public Optional<ExitReport> exitReport() {
        return Optional.ofNullable(end.getNow(null));
    }

    @Override
    public CompletableFuture<ExitReport> onExit() {
        return end.thenApplyAsync(report -> report, Thread::startVirtualThread);
    }

    @Override
    public void join() throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e); // it is never completed so
        }
    }

    @Override
    public boolean join(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (end.isDone()) {
            return true;
        }
        if (!time.isPositive()) {
            return false;
        }
        try {
            end.get(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e); // it is never completed so
        }
    }

    /// By its handle: Process.destroy would close the streams and lose what is in them.
    @Override
    public void terminate() {
        process.toHandle().destroy();
    }

    @Override
    public void kill() {
        killed = true;
        process.toHandle().destroyForcibly();
    }

    @Override
    public void interrupt() {
        send(Packets.INTERRUPT, new byte[0]);
    }

    @Override
    public OutputStream stdin() {
        return streams.stdin();
    }

    @Override
    public InputStream stdout() {
        return streams.stdout();
    }

    @Override
    public InputStream stderr() {
        return streams.stderr();
    }

    @Override
    public void close() {
        streams.close();
    }
}
