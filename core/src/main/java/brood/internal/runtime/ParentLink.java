package brood.internal.runtime;

import brood.internal.os.Signals;
import brood.internal.shm.Leftovers;
import brood.internal.transport.FrameReader;
import brood.internal.transport.Packets;
import brood.internal.transport.ParentChannel;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Reads what the parent sends while the task runs, and ends this process when the parent is gone.
///
/// It is a thread of its own, so that it works while the task spins, blocks or holds locks. It runs
/// no code of the user.
public final class ParentLink extends Thread {
    private static final long ANSWER_MILLIS = 50;

    /// Shutdown hooks of the task that take longer than this find this thread reading again.
    private static final long PAUSE_NANOS = 500_000_000;

    private final ParentChannel channel;
    private final ClassRequests requests;

    private final Object answer = new Object();

    /// Whether this process has become what it is, so that this thread may read; guarded by
    /// `answer`.
    private boolean begun;

    /// Whether the parent has answered our BYE; guarded by `answer`.
    private boolean saidFarewell;

    // Both are written before this thread begins to read.
    private boolean detached;
    /// Takes what concerns a worker. Null in a child that is none.
    private @Nullable PacketSink worker;

    public ParentLink(ParentChannel channel, ClassRequests requests) {
        super(null, null, "brood-spare", 256 * 1024, false); // its name until it reads
        this.channel = channel;
        this.requests = requests;
        setDaemon(true);
    }

    /// Begins to read: this process is a child now. A spare has started this thread long before, so
    /// that its task does not wait for that.
    ///
    /// @param takesCalls what concerns a worker; null in a child that is none
    public void begin(boolean isDetached, @Nullable PacketSink takesCalls) {
        synchronized (answer) {
            detached = isDetached;
            worker = takesCalls;
            begun = true;
            answer.notifyAll();
        }
        if (getState() == State.NEW) {
            start();
        }
    }

    private void awaitBegin() throws InterruptedException {
        synchronized (answer) {
            while (!begun) {
                answer.wait();
            }
        }
    }

    /// Waits, but not for long, until this thread no longer reads.
    ///
    /// A JVM that ends waits 300 ms for threads that are inside a system call, as a blocked read
    /// is. So the parent answers a BYE, and this thread then pauses outside of any system call.
    public void awaitFarewell() {
        long deadline = System.nanoTime() + ANSWER_MILLIS * 1_000_000;
        synchronized (answer) {
            try {
                long left = ANSWER_MILLIS;
                while (!saidFarewell && left > 0) {
                    answer.wait(left);
                    left = (deadline - System.nanoTime()) / 1_000_000;
                }
            } catch (InterruptedException ignored) {
                // the JVM is ending anyway; it only takes longer
            }
        }
    }

    @Override
    public void run() {
        try {
            awaitBegin();
            setName("brood-parent");
            byte[] frame;
            while ((frame = channel.read()) != null) {
                receive(frame);
            }
        } catch (OutOfMemoryError e) {
            System.err.println("java.lang.OutOfMemoryError: no room for what the parent sent");
            Runtime.getRuntime().halt(1);
        } catch (Throwable e) {
            parentIsGone(e);
        }
        parentIsGone(null);
    }

    private void receive(byte[] frame) throws IOException {
        FrameReader in = new FrameReader(frame, 1, frame.length - 1);
        switch (frame[0]) {
            case Packets.CLASS_REPLY -> requests.answered(in);
            case Packets.INTERRUPT -> Signals.raiseInterrupt();
            case Packets.FAREWELL -> pause();
            case Packets.PRELOAD -> {} // comes too late once a task is here
            default -> {
                if (worker != null) {
                    worker.packet(frame);
                }
            }
        }
    }

    private void pause() {
        synchronized (answer) {
            saidFarewell = true;
            answer.notifyAll();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    /// A child does not outlive its parent: no hooks, no questions, as if killed with it.
    private void parentIsGone(@Nullable Throwable ignored) {
        if (!detached) {
            try {
                removeMemoryOfTheProgram();
            } finally {
                Runtime.getRuntime().halt(143);
            }
        }
        requests.end();
    }

    /// A program that was killed can't do it itself. The next program would, but may not come soon.
    private static void removeMemoryOfTheProgram() {
        StartFrame told = Self.told();
        if (told != null && !Self.isFirst() && told.parentPid() == Self.program().pid()) {
            Leftovers.removeAllOfDying(Self.program());
        }
    }
}
