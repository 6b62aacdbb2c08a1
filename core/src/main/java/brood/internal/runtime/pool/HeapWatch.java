package brood.internal.runtime.pool;

import brood.internal.transport.FrameWriter;
import brood.internal.transport.Packets;
import brood.internal.transport.ParentChannel;

/// Ends this process when a call with a heap limit goes beyond it. A thread of its own, from the
/// first such call on, which looks only while one runs.
final class HeapWatch extends Thread {
    private static final long PERIOD_MILLIS = 10;

    private final ParentChannel channel;

    // Guarded by `this`.
    private long id;
    private int slot;
    private long limit;

    HeapWatch(ParentChannel channel) {
        super(null, null, "brood-heap", 256 * 1024, false);
        this.channel = channel;
        setDaemon(true);
    }

    synchronized void begin(long callId, int callSlot, long bytes) {
        id = callId;
        slot = callSlot;
        limit = bytes;
        if (getState() == State.NEW) {
            start();
        }
        notifyAll();
    }

    synchronized void end() {
        limit = 0;
    }

    @Override
    public void run() {
        try {
            while (true) {
                long most = awaitCall();
                if (used() > most) {
                    System.gc(); // most of it may be garbage
                    endIfOver();
                }
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long awaitCall() throws InterruptedException {
        while (limit == 0) {
            wait();
        }
        return limit;
    }

    private synchronized void endIfOver() {
        if (limit > 0 && used() > limit) {
            channel.send(Packets.SAID, new FrameWriter(13)
                    .putByte(WorkerSaid.OVER_HEAP).putLong(id).putInt(slot).toBytes());
            Runtime.getRuntime().halt(1);
        }
    }

    static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
