package brood.internal.manager;

import java.util.concurrent.atomic.AtomicBoolean;

/// A call that a thread of the server runs.
///
/// The thread that has read a call from its client's connection also runs it, and reads on
/// afterwards. When the call is going to block, or takes its time, another thread reads on
/// meanwhile.
class RunningCall implements Runnable {
    /// The client's number of it.
    final int number;

    private final Thread thread;

    /// Whether it is settled who reads on.
    private final AtomicBoolean settled = new AtomicBoolean();

    /// Guarded by this.
    private boolean done;

    RunningCall(int number, Thread thread) {
        this.number = number;
        this.thread = thread;
    }

    /// It is going to block. Called by the thread that runs it, or by one that finds it takes its
    /// time.
    @Override
    public final void run() {
        if (settled.compareAndSet(false, true)) {
            handOver();
        }
    }

    /// Sees that others' calls go on.
    void handOver() {}

    /// It is done. What interrupted it is not meant for what comes next.
    ///
    /// @return whether this thread still is the one to read on
    final boolean finish() {
        boolean stays = settled.compareAndSet(false, true);
        if (!stays) {
            synchronized (this) {
                done = true;
            }
            Thread.interrupted();
        }
        return stays;
    }

    /// Interrupts it, if it is not done.
    final synchronized void cancel() {
        if (!done) {
            thread.interrupt();
        }
    }
}
