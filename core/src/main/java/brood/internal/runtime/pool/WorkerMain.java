package brood.internal.runtime.pool;

import brood.internal.runtime.Self;
import brood.internal.runtime.SharedSession;
import brood.internal.shm.Transit;
import brood.internal.transport.FrameReader;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.Packets;
import brood.internal.transport.ParentChannel;
import brood.internal.transport.ReceivedCode;
import brood.internal.transport.TaskCodec;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// What a pool's child does: takes calls, one at a time, until no more will come.
///
/// It says which call it begins before anything of that call runs, so that its death names the
/// call.
public final class WorkerMain {
    /// The property with the number of workers that a pool has by default; a worker has a share of
    /// its pool's, so that pools within pools do not explode in number.
    private static final String SHARE = "brood.pool.workers";

    private final ParentChannel channel;
    private final WorkerInbox inbox;
    private final ObjectCodec codec;
    private final TaskCodec tasks;
    private final ChunkReader chunks;
    private final WorkerInbox.Incoming incoming = new WorkerInbox.Incoming();
    private final long[] times = new long[3];

    private ThisWorker self = new ThisWorker(-1);
    private WorkerAge age = new WorkerAge(0, 0);
    private byte[] exitHook = CallMessage.NOTHING;
    private @Nullable HeapWatch heapWatch;
    /// Whether handles of shared objects are in the outcome.
    private boolean hasHandles;

    public WorkerMain(ParentChannel channel, WorkerInbox inbox, ObjectCodec codec,
            TaskCodec tasks) {
        this.channel = channel;
        this.inbox = inbox;
        this.codec = codec;
        this.tasks = tasks;
        this.chunks = new ChunkReader(tasks, codec);
    }

    /// Has a spare load what its first call needs beside what it rehearses elsewhere.
    public static void rehearse() throws EOFException {
        byte[] call = CallMessage.call(1, true, 0, "warm", CallMessage.NOTHING);
        CallMessage.address(call, 1, 1);
        new ThisWorker(0).begin(call, 1);
        var _ = new WorkerAge(0, 0).isDue();
        var _ = CallMessage.outcome(1, 1, false, false, 0, new long[3], call);
        WorkerSetup.rehearse();
    }

    public void run() throws IOException {
        while (true) {
            byte[] frame = inbox.next(incoming);
            if (frame == null) {
                shared();
            } else if (frame[0] == Packets.CALL) {
                FrameReader in = new FrameReader(frame, 1, frame.length - 1);
                call(in.getLong(), in, null);
            } else if (frame[0] == Packets.LEAVE) {
                leave();
                return;
            } else if (frame[0] == Packets.SETUP && !setUp(frame)) {
                return;
            }
        }
    }

    private void shared() throws IOException {
        var message = incoming.message();
        try {
            byte[] bytes = message.isLarge() ? message.toBytes() : message.bytes();
            FrameReader in = new FrameReader(bytes, 0, (int) message.length());
            SharedCalls from = Objects.requireNonNull(inbox.shared());
            long id = in.getLong();
            if (id == CallMessage.CODE) {
                from.learn(in);
            } else {
                call(id, in, from);
            }
        } finally {
            message.release();
        }
    }

    // ---- setup and end ----

    /// @return false when it failed, which the pool has been told
    private boolean setUp(byte[] frame) throws EOFException {
        byte[] payload = new FrameReader(frame, 1, frame.length - 1).rest();
        WorkerSetup.Told told = WorkerSetup.Told.read(payload);
        self = new ThisWorker(told.id());
        self.enter();
        age = new WorkerAge(told.heap(), told.resident());
        exitHook = told.exitHook();
        System.setProperty(SHARE, Integer.toString(told.share()));
        try {
            if (told.initializer().length > 0) {
                read(told.initializer()).call();
            }
            if (told.stateMaker().length > 0) {
                self.setState(read(told.stateMaker()).call());
            }
        } catch (Throwable failure) {
            byte[] threw = Outcome.threw(failure, codec);
            channel.send(Packets.SAID, new FrameWriter(1 + threw.length)
                    .putByte(WorkerSaid.SETUP_FAILED).putRaw(threw, 0, threw.length).toBytes());
            return false;
        }
        channel.send(Packets.SAID, new byte[] {WorkerSaid.UP});
        return true;
    }

    private void leave() {
        self.end();
        try {
            if (exitHook.length > 0) {
                read(exitHook).call();
            }
        } catch (Throwable e) {
            complain("the exit hook of a pool's worker failed", e);
        }
        if (self.state() instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable e) {
                complain("the state of a pool's worker could not be closed", e);
            }
        }
    }

    private static void complain(String what, Throwable e) {
        System.getLogger("brood.pool").log(System.Logger.Level.ERROR, what, e);
    }

    // ---- calls ----

    /// @param from where the call came through; null for the pipe
    private void call(long id, FrameReader in, @Nullable SharedCalls from) throws IOException {
        int slot = in.getInt();
        int attempt = in.getInt();
        boolean isMap = in.getBoolean();
        long heapLimit = in.getLong();
        long begun = System.nanoTime();
        if (from == null) {
            channel.send(Packets.TAKEN, new FrameWriter(12).putLong(id).putInt(slot).toBytes());
        } else if (!from.begin(slot, id, begun)) {
            return; // recalled
        }
        self.begin(in.getBytes(), attempt);
        watchHeap(id, slot, heapLimit);
        times[0] = begun;
        times[1] = 0;
        hasHandles = false;
        byte[] content = content(id, isMap, in, from);
        if (heapLimit > 0 && heapWatch != null) {
            heapWatch.end();
        }
        send(id, slot, begun, content, from);
    }

    private void watchHeap(long id, int slot, long limit) {
        if (limit > 0) {
            HeapWatch watch = heapWatch;
            if (watch == null) {
                watch = new HeapWatch(channel);
                heapWatch = watch;
            }
            watch.begin(id, slot, limit);
        }
    }

    private byte[] content(
            long id, boolean isMap, FrameReader in, @Nullable SharedCalls from) {
        try {
            if (!inbox.begin(id)) {
                throw new CancellationException("cancelled before it began");
            }
            ReceivedCode code = codeOf(in, from);
            return isMap ? map(code, in) : run(code, in);
        } catch (Throwable thrown) {
            ended();
            return Outcome.threw(thrown, codec);
        }
    }

    /// The call is rebuilt, and runs from here on.
    private void begins() {
        times[1] = System.nanoTime();
    }

    /// It has run; what interrupted it is not meant for its outcome.
    private void ended() {
        inbox.end();
        times[2] = System.nanoTime();
        if (times[1] == 0) {
            times[1] = times[2];
        }
    }

    /// The code of a call; null when it is in one part with the values.
    private static @Nullable ReceivedCode codeOf(FrameReader in, @Nullable SharedCalls from)
            throws IOException {
        int length = in.getInt();
        if (length < 0 && from != null) {
            return from.code(-1 - length);
        }
        return length == 0 ? null : new ReceivedCode(in.getRaw(length));
    }

    private byte[] map(@Nullable ReceivedCode code, FrameReader in) throws Exception {
        ChunkWork work;
        Self.beginReading();
        try {
            work = chunks.read(code, in);
        } finally {
            Self.endReading();
        }
        begins();
        ChunkResults results = work.run(inbox);
        ended();
        Transit handles = SharedSession.beginSending();
        byte[] content = Outcome.mapped(results.encode(codec));
        hasHandles = SharedSession.endSending(handles) != null;
        return content;
    }

    private byte[] run(@Nullable ReceivedCode code, FrameReader in) throws Exception {
        Callable<?> task = read(code, in);
        begins();
        Object result = task.call();
        ended();
        Transit handles = SharedSession.beginSending();
        byte[] content = Outcome.returned(result, codec);
        hasHandles = SharedSession.endSending(handles) != null;
        return content;
    }

    private Callable<?> read(byte[] task) throws IOException, ClassNotFoundException {
        return read(null, new FrameReader(task));
    }

    private Callable<?> read(@Nullable ReceivedCode code, FrameReader values)
            throws IOException, ClassNotFoundException {
        Self.beginReading();
        try {
            return tasks.decode(code, values.array(), values.position(), values.remaining());
        } finally {
            Self.endReading();
        }
    }

    private void send(long id, int slot, long begun, byte[] content, @Nullable SharedCalls to) {
        long reading = times[1] - times[0];
        long running = times[2] - times[1];
        boolean isDue = age.isDue();
        times[2] = System.nanoTime() - times[2];
        times[0] = reading;
        times[1] = running;
        byte[] outcome = CallMessage.outcome(id, slot, isDue, hasHandles, begun, times, content);
        if (to == null || !to.send(outcome)) {
            channel.send(Packets.OUTCOME, outcome);
        }
    }
}
