package brood.internal.runtime.pool;

import brood.internal.runtime.PacketSink;
import brood.internal.shm.Message;
import brood.internal.transport.FrameReader;
import brood.internal.transport.Packets;
import brood.internal.transport.ParentChannel;
import java.io.EOFException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Where a worker's calls come in: through the pipe at first, and through shared memory once that
/// is open. The pipe stays, for what must be told at once and for what shared memory has no space
/// for.
public final class WorkerInbox implements PacketSink, StopSign {
    private final LinkedBlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    private final ParentChannel channel;

    /// Set once by the thread that opens it, read by all.
    private volatile @Nullable SharedCalls shared;

    // Guarded by `this`.
    private @Nullable Thread runner;
    private long running;
    /// Whether the running call is to end; written under the lock, read by any thread.
    private volatile boolean isStopped;
    /// The last call that was cancelled before it began.
    private long dropped;

    /// @param channel to the pool
    public WorkerInbox(ParentChannel channel) {
        this.channel = channel;
    }

    /// Goes once through what a spare can go through without a parent that sends calls.
    public void rehearse() throws EOFException {
        packet(new byte[] {Packets.LEAVE});
        var _ = next(new Incoming());
        var _ = begin(1);
        end();
    }

    // ---- on the thread that reads the pipe ----

    @Override
    public void packet(byte[] frame) throws EOFException {
        switch (frame[0]) {
            case Packets.CANCEL -> cancel(new FrameReader(frame, 1, frame.length - 1));
            case Packets.LINK -> open(frame);
            default -> add(frame);
        }
    }

    private void add(byte[] frame) {
        frames.add(frame);
        SharedCalls opened = shared;
        if (opened != null) {
            opened.wake();
        }
    }

    /// Without a thread for it the pipe goes on.
    private void open(byte[] frame) {
        try {
            new Opening(frame).start();
        } catch (OutOfMemoryError noMoreThreads) {
            channel.send(Packets.SAID, new byte[] {WorkerSaid.UNLINKED});
        }
    }

    private synchronized void cancel(FrameReader in) throws EOFException {
        long id = in.getLong();
        boolean onlyBefore = in.getBoolean();
        if (running != id) {
            dropped = id;
        } else if (!onlyBefore && runner != null) {
            isStopped = true;
            runner.interrupt();
        }
    }

    /// Opens the shared memory, which takes a young JVM some time, while calls come through the
    /// pipe.
    private final class Opening extends Thread {
        private final byte[] frame;

        Opening(byte[] frame) {
            super(null, null, "brood-link", 512 * 1024, false);
            this.frame = frame;
            setDaemon(true);
        }

        @Override
        public void run() {
            byte said = WorkerSaid.LINKED;
            try {
                FrameReader in = new FrameReader(frame, 1, frame.length - 1);
                shared = SharedCalls.open(in.getLong(), in.getLong(), in.getLong());
                frames.add(CallMessage.NOTHING); // so that who waits for the pipe sees it
            } catch (EOFException | RuntimeException | LinkageError | OutOfMemoryError e) {
                said = WorkerSaid.UNLINKED;
            }
            channel.send(Packets.SAID, new byte[] {said});
        }
    }

    // ---- on the thread that runs the calls ----

    /// Waits for the next frame.
    ///
    /// @param into takes a call that came through shared memory
    /// @return its type in the first byte; null for a call that is in the message
    byte @Nullable [] next(Incoming into) {
        while (true) {
            SharedCalls opened = shared;
            byte[] frame = opened == null ? take() : frames.poll();
            if (frame != null && frame.length > 0) {
                return frame;
            }
            if (frame == null && opened != null && opened.take(into)) {
                return null;
            }
        }
    }

    /// An interrupt that is still pending was meant for the call before.
    private byte[] take() {
        while (true) {
            try {
                return frames.take();
            } catch (InterruptedException ignored) {
                // and has been cleared by this
            }
        }
    }

    /// What a call in shared memory is taken into; made with the first.
    static final class Incoming {
        private @Nullable Message message;

        Message message() {
            Message made = message;
            if (made == null) {
                made = new Message();
                message = made;
            }
            return made;
        }
    }

    @Nullable
    SharedCalls shared() {
        return shared;
    }

    /// This thread begins a call.
    ///
    /// @return false when it has been cancelled
    synchronized boolean begin(long id) {
        runner = Thread.currentThread();
        running = id;
        isStopped = false;
        return dropped != id;
    }

    @Override
    public boolean isUp() {
        return isStopped;
    }

    /// From now on an interrupt is not meant for the call.
    synchronized void end() {
        running = 0;
        Thread.interrupted();
    }
}
