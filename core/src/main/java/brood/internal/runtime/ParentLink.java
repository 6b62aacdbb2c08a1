package brood.internal.runtime;

import brood.internal.os.Signals;
import brood.internal.transport.FrameReader;
import brood.internal.transport.Packets;
import brood.internal.transport.ParentChannel;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Reads what the parent sends while the task runs, and ends this process when the parent is gone.
///
/// It is a thread of its own, so that it works while the task spins, blocks or holds locks. It runs
/// no code of the user.
final class ParentLink extends Thread {
    private static final long ANSWER_MILLIS = 50;

    /// Shutdown hooks of the task that take longer than this find this thread reading again.
    private static final long PAUSE_NANOS = 500_000_000;

    private final ParentChannel channel;
    private final ClassRequests requests;
    private final boolean detached;

    /// Opens when the parent has answered our BYE.
    private final CountDownLatch farewell = new CountDownLatch(1);

    /// Calls for a worker; an empty array says that no more will come.
    private final BlockingQueue<byte[]> calls = new LinkedBlockingQueue<>();

    static final byte[] NO_MORE = new byte[0];

    ParentLink(ParentChannel channel, ClassRequests requests, boolean detached) {
        super(null, null, "brood-parent", 256 * 1024, false);
        this.channel = channel;
        this.requests = requests;
        this.detached = detached;
        setDaemon(true);
    }

    /// Waits, but not for long, until this thread no longer reads.
    ///
    /// A JVM that ends waits 300 ms for threads that are inside a system call, as a blocked read
    /// is. So the parent answers a BYE, and this thread then pauses outside of any system call.
    void awaitFarewell() {
        try {
            farewell.await(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ignored) {
            // the JVM is ending anyway; it only takes longer
        }
    }

    BlockingQueue<byte[]> calls() {
        return calls;
    }

    @Override
    public void run() {
        try {
            byte[] frame;
            while ((frame = channel.read()) != null) {
                receive(frame);
            }
        } catch (Throwable e) {
            parentIsGone(e); // also when there is no memory left to read what it says
        }
        parentIsGone(null);
    }

    private void receive(byte[] frame) throws IOException {
        FrameReader in = new FrameReader(frame, 1, frame.length - 1);
        switch (frame[0]) {
            case Packets.CLASS_REPLY -> requests.answered(in);
            case Packets.INTERRUPT -> Signals.raiseInterrupt();
            case Packets.CALL -> calls.add(in.rest());
            case Packets.LEAVE -> calls.add(NO_MORE);
            case Packets.FAREWELL -> pause();
            default -> {} // PRELOAD comes too late once a task is here
        }
    }

    private void pause() {
        farewell.countDown();
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /// A child does not outlive its parent: no hooks, no questions, as if killed with it.
    private void parentIsGone(@Nullable Throwable ignored) {
        if (!detached) {
            Runtime.getRuntime().halt(143);
        }
        requests.end();
    }
}
