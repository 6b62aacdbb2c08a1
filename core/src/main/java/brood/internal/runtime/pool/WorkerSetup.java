package brood.internal.runtime.pool;

import brood.PoolOptions;
import brood.internal.transport.FrameReader;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.TaskCodec;
import java.io.EOFException;

/// What a worker is told before its first call.
///
/// ```
///   int id | int how many workers a pool of its own has by default | long heap | long resident bytes
///   that it may have after a call | length, initialiser | length, maker of its state | length, exit hook
/// ```
/// The tasks are empty where there is none.
final class WorkerSetup {
    private final PoolOptions options;
    private final byte[] initializer;
    private final byte[] stateMaker;
    private final byte[] exitHook;

    /// @throws brood.NotSendableException when one of the pool's hooks can't be sent
    WorkerSetup(PoolOptions options, TaskCodec tasks) {
        this.options = options;
        initializer = options.initializer().map(task -> tasks.encode(task, "initializer"))
                .orElse(CallMessage.NOTHING);
        stateMaker = options.workerState().map(task -> tasks.encode(task, "workerState"))
                .orElse(CallMessage.NOTHING);
        exitHook = options.exitHook().map(task -> tasks.encode(task, "exitHook"))
                .orElse(CallMessage.NOTHING);
    }

    /// Whether a worker is up as soon as its JVM is.
    boolean isQuick() {
        return initializer.length == 0 && stateMaker.length == 0;
    }

    byte[] frame(int id) {
        int share = Math.max(1, PoolOptions.defaults().workers() / options.workers());
        return new FrameWriter(64 + initializer.length + stateMaker.length + exitHook.length)
                .putInt(id)
                .putInt(share)
                .putLong(options.recycle().heap())
                .putLong(options.recycle().resident())
                .putBytes(initializer)
                .putBytes(stateMaker)
                .putBytes(exitHook)
                .toBytes();
    }

    /// Reads an empty one.
    static void rehearse() throws EOFException {
        var _ = Told.read(new byte[36]);
    }

    /// The setup as a worker reads it.
    record Told(int id, int share, long heap, long resident, byte[] initializer, byte[] stateMaker,
            byte[] exitHook) {
        static Told read(byte[] frame) throws EOFException {
            FrameReader in = new FrameReader(frame);
            return new Told(in.getInt(), in.getInt(), in.getLong(), in.getLong(), in.getBytes(),
                    in.getBytes(), in.getBytes());
        }
    }
}
