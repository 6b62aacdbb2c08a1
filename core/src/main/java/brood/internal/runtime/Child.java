package brood.internal.runtime;

import brood.ChildStartException;
import brood.ExitReport;
import brood.internal.launch.JavaCommand;
import brood.internal.launch.StartFailure;
import brood.internal.os.WordsSleep;
import brood.internal.runtime.ClassRequests.Question;
import brood.internal.shm.Transit;
import brood.internal.transport.Packets;
import brood.spi.ChildHandle;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
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
/// Longer than most files here, since it is the one place that knows all of a child's states.
public final class Child implements ChildHandle, Inbox.Receiver {
    private static final System.Logger LOG = System.getLogger("brood.child");

    /// By then a JVM has booted, on any machine, or never will.
    private static final Duration BOOTED = Duration.ofSeconds(20);

    private final Inbox.Slot slot;
    private final ExportedClasses classes;
    private final ChildProcessStreams streams;
    private final ControlPipe control;
    private final JavaCommand command;
    private final Process process;
    private final CompletableFuture<ExitReport> end = new CompletableFuture<>();

    /// Completed by its HELLO, or by its end.
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    /// The handles of shared objects in its task, until it has read them; guarded by `end`.
    private @Nullable Transit handles;
    /// Whether it has read its task; guarded by `end`.
    private boolean arrived;

    /// Puts messages together; the inbox's thread only.
    private final MessageParts parts = new MessageParts();

    /// Set before the START frame is sent; until then the child is a nameless spare.
    private volatile String name = "spare";
    private volatile ChildListener listener;

    /// Written by the inbox's thread, read by any.
    private volatile boolean hello;
    private volatile int goodbye = ExitCode.NO_GOODBYE;

    /// Whether this process itself has killed the child.
    private volatile boolean killed;

    public Child(Inbox.Slot slot, ExportedClasses classes, JavaCommand command, Process process,
            ChildProcessStreams streams, ControlPipe control, ChildListener listener) {
        this.slot = slot;
        this.command = command;
        this.classes = classes;
        this.process = process;
        this.streams = streams;
        this.control = control;
        this.listener = listener;
    }

    /// Starts to watch the process.
    public void watch() {
        Background.daemon("brood-wait-" + process.pid(), this::awaitEnd);
    }

    /// Makes the child what the frame says it is.
    ///
    /// @return false when it is known to be gone; it has not run anything then
    public boolean begin(StartFrame frame) {
        name = frame.name();
        if (frame.detached()) {
            return control.sendAndWait(Packets.START, frame.toBytes()); // it may outlive us soon
        }
        return process.isAlive() && send(Packets.START, frame.toBytes());
    }

    /// Its task holds handles of shared objects: should it end before it has read them, they are
    /// called back.
    public void carries(@Nullable Transit sent) {
        boolean ended;
        synchronized (end) {
            handles = arrived ? null : sent;
            ended = end.isDone();
        }
        if (ended) {
            handlesLost();
        }
    }

    private void handlesArrived() {
        synchronized (end) {
            arrived = true;
            handles = null;
        }
    }

    private void handlesLost() {
        Transit lost;
        synchronized (end) {
            lost = handles;
            handles = null;
        }
        if (lost != null) {
            lost.lost();
        }
    }

    /// From now on tells this listener; at once, when the child has ended already.
    public void listen(ChildListener newListener) {
        Optional<ExitReport> already;
        synchronized (end) {
            listener = newListener;
            already = exitReport();
        }
        already.ifPresent(newListener::ended);
    }

    public boolean send(int type, byte[] payload) {
        return control.send(type, payload);
    }

    /// Waits for its HELLO, which says that it has read its START frame.
    ///
    /// @return false when it has ended before that; true also when it takes too long to tell, as a
    ///         process that is stopped does
    public boolean awaitHello(Duration time) {
        try {
            answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            return true;
        }
        return hello || end.getNow(null) == null;
    }

    public String name() {
        return name;
    }

    /// Whether it has read its START frame, so that its end is not a failed start.
    public boolean saidHello() {
        return hello;
    }

    /// What to say of its end, when it has said no HELLO.
    public ChildStartException startFailure(ExitReport report) {
        return StartFailure.endedEarly(
                report.name(), command, report.exitCode(), report.stderrTail());
    }

    public boolean stdoutIsPumped() {
        return streams.stdoutIsPumped();
    }

    // ---- what the child sends, on the inbox's thread ----

    @Override
    public void packet(int type, boolean last, byte[] payload) {
        byte[] whole = type == Packets.GONE ? payload : parts.join(last, payload);
        if (whole != null) {
            message(type, whole);
        }
    }

    /// What it sent can't be taken in, so that nobody knows any more what it has done.
    @Override
    public void failed(Throwable reason) {
        parts.drop();
        kill();
        Background.execute(() -> LOG.log(Level.ERROR,
                "child '" + name + "' is killed: what it sent could not be taken in", reason));
    }

    private void message(int type, byte[] payload) {
        if (type == Packets.HELLO || type == Packets.TAKEN || type == Packets.OUTCOME) {
            control.hasBeenRead();
        }
        switch (type) {
            case Packets.GONE -> finish();
            case Packets.READY -> listener.ready();
            case Packets.HELLO -> {
                hello = true;
                answer.complete(null);
                streams.showStderr();
            }
            case Packets.ARRIVED -> handlesArrived();
            case Packets.CLASS_REQUEST -> Background.execute(() -> answer(payload));
            case Packets.TAKEN -> listener.taken(payload);
            case Packets.OUTCOME -> listener.outcome(payload);
            case Packets.SAID -> listener.said(payload);
            case Packets.BYE -> {
                goodbye = payload[0];
                send(Packets.FAREWELL, new byte[0]);
                listener.leaving();
            }
            default -> LOG.log(Level.ERROR, "child ''{0}'' sent a packet of type {1}", name, type);
        }
    }

    private void answer(byte[] payload) {
        try {
            Question question = Question.read(payload);
            ClassRequests.Reply reply = question.kind() == Question.SESSION
                    ? SharedSession.answer() : classes.answer(question);
            send(Packets.CLASS_REPLY, reply.toBytes(question.request()));
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
        try {
            control.close();
            SharedSession.childEnded(process.pid());
            passOutputOn();
        } finally {
            // Nothing comes behind a BYE of this kind; else the marker does, behind all that came.
            if (goodbye == Packets.RETURNED || !slot.sendGone()) {
                finish();
            }
        }
    }

    private void passOutputOn() {
        streams.drain();
        boolean bySignal = ExitCode.of(process.exitValue(), goodbye, killed) < 0
                || streams.complainsOfSignal();
        if (hello || !bySignal) {
            streams.showStderrNow();
        }
    }

    private void finish() {
        slot.release();
        boolean neverCameUp = !hello && !killed;
        int code = ExitCode.of(process.exitValue(), goodbye, killed);
        boolean inGoodOrder = goodbye != ExitCode.NO_GOODBYE;
        ExitReport report = streams.report(name, code, neverCameUp, inGoodOrder);
        ChildListener told;
        synchronized (end) {
            told = listener;
            end.complete(report);
        }
        handlesLost();
        answer.complete(null);
        WordsSleep.ringAll();
        told.ended(report);
    }

    // ---- what the user asks ----

    @Override
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public Optional<ExitReport> exitReport() {
        return Optional.ofNullable(end.getNow(null));
    }

    @Override
    public CompletableFuture<ExitReport> onExit() {
        return end.thenApplyAsync(report -> report, Background::execute);
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

    /// A JVM that boots does not take SIGTERM well; it gets it once it has said hello. By its
    /// handle, since `Process.destroy` would close the streams and lose what is in them.
    @Override
    public void terminate() {
        if (hello || !process.isAlive()) {
            process.toHandle().destroy();
        } else {
            Background.execute(() -> {
                awaitHello(BOOTED);
                process.toHandle().destroy();
            });
        }
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
