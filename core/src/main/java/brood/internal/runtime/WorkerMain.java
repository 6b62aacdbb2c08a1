package brood.internal.runtime;

import brood.internal.transport.FrameReader;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.Packets;
import brood.internal.transport.ParentChannel;
import brood.internal.transport.TaskCodec;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What a pool's child does: takes calls, one at a time, until no more will come.
///
/// It says which call it begins before anything of that call runs, so that its death names the call.
final class WorkerMain {
    private final ParentChannel channel;
    private final BlockingQueue<byte[]> calls;
    private final ObjectCodec codec;
    private final TaskCodec tasks;

    WorkerMain(ParentChannel channel, BlockingQueue<byte[]> calls, ObjectCodec codec,
            TaskCodec tasks) {
        this.channel = channel;
        this.calls = calls;
        this.codec = codec;
        this.tasks = tasks;
    }

    void run() throws IOException {
        for (byte[] call = next(); !isLast(call); call = next()) {
            FrameReader in = new FrameReader(call);
            long id = in.getLong();
            channel.send(Packets.TAKEN, new FrameWriter(8).putLong(id).toBytes());
            channel.send(Packets.OUTCOME, outcome(id, in.getBoolean(), in));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the mark that no more will come, not an empty call
    private static boolean isLast(byte[] call) {
        return call == ParentLink.NO_MORE;
    }

    /// An interrupt that is still pending was meant for the call before.
    private byte[] next() {
        while (true) {
            try {
                return calls.take();
            } catch (InterruptedException ignored) {
                // and has been cleared by this
            }
        }
    }

    private byte[] outcome(long id, boolean isMap, FrameReader in) {
        try {
            return isMap ? map(id, in) : run(id, in.rest());
        } catch (Throwable thrown) {
            Thread.interrupted(); // what interrupted the task is not meant for its outcome
            return Outcome.threw(id, thrown, codec);
        }
    }

    private byte[] map(long id, FrameReader in) throws Exception {
        MapChunk.Work work;
        Self.beginReading();
        try {
            work = MapChunk.decode(in, tasks, codec);
        } finally {
            Self.endReading();
        }
        @Nullable
        Object[] results = work.run();
        Thread.interrupted();
        return Outcome.mapped(id, results, codec);
    }

    private byte[] run(long id, byte[] bytes) throws Exception {
        Callable<?> task;
        Self.beginReading();
        try {
            task = tasks.decode(bytes, 0, bytes.length);
        } finally {
            Self.endReading();
        }
        Object result = task.call();
        Thread.interrupted();
        return Outcome.returned(id, result, codec);
    }
}
