package brood.internal.runtime;

import brood.Awaitable;
import brood.JoinableQueue;
import brood.NotSendableException;
import brood.Pipe;
import brood.RemoteRunnable;
import brood.SharedBarrier;
import brood.SharedBoolean;
import brood.SharedByteArray;
import brood.SharedCharArray;
import brood.SharedDouble;
import brood.SharedDoubleArray;
import brood.SharedEvent;
import brood.SharedFloatArray;
import brood.SharedInt;
import brood.SharedIntArray;
import brood.SharedLock;
import brood.SharedLong;
import brood.SharedLongArray;
import brood.SharedQueue;
import brood.SharedSemaphore;
import brood.SharedShortArray;
import brood.internal.shm.Synchronizers;
import brood.internal.shm.Values;
import brood.internal.transport.ObjectCodec;
import brood.internal.transport.SharedTransport;
import brood.spi.SharedObjects;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What child JVMs share: structures in shared memory.
final class ShmObjects implements SharedObjects {
    private final ObjectCodec codec;

    ShmObjects(ObjectCodec codec) {
        this.codec = codec;
    }

    @Override
    public SharedLock lock(boolean reentrant) {
        SharedSession.begin();
        return Synchronizers.lock(reentrant);
    }

    @Override
    public SharedSemaphore semaphore(int permits, boolean bounded) {
        SharedSession.begin();
        return Synchronizers.semaphore(permits, bounded);
    }

    @Override
    public SharedEvent event() {
        SharedSession.begin();
        return Synchronizers.event();
    }

    @Override
    public SharedBarrier barrier(
            int parties, @Nullable RemoteRunnable action, @Nullable Duration timeout) {
        SharedSession.begin();
        return Synchronizers.barrier(parties, action == null ? null : copy(action), timeout);
    }

    /// As it arrives in another process, so that it does not matter in which one it runs.
    private RemoteRunnable copy(RemoteRunnable action) {
        byte[] bytes = codec.encode(action, "action");
        try {
            if (codec.decode(bytes, 0, bytes.length) instanceof RemoteRunnable copy) {
                return copy;
            }
            throw new NotSendableException("the action of a barrier, " + action.getClass().getName()
                    + ", becomes something else on its way to a process", "action", null);
        } catch (IOException | ClassNotFoundException e) {
            throw new NotSendableException("the action of a barrier can be sent, but not read: "
                    + e.getMessage(), "action", e);
        }
    }

    @Override
    public SharedInt intValue(int initial, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.intValue(initial, lock);
    }

    @Override
    public SharedLong longValue(long initial, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.longValue(initial, lock);
    }

    @Override
    public SharedDouble doubleValue(double initial, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.doubleValue(initial, lock);
    }

    @Override
    public SharedBoolean booleanValue(boolean initial, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.booleanValue(initial, lock);
    }

    @Override
    public SharedByteArray byteArray(int length, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.byteArray(length, lock);
    }

    @Override
    public SharedShortArray shortArray(int length, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.shortArray(length, lock);
    }

    @Override
    public SharedCharArray charArray(int length, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.charArray(length, lock);
    }

    @Override
    public SharedIntArray intArray(int length, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.intArray(length, lock);
    }

    @Override
    public SharedLongArray longArray(int length, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.longArray(length, lock);
    }

    @Override
    public SharedFloatArray floatArray(int length, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.floatArray(length, lock);
    }

    @Override
    public SharedDoubleArray doubleArray(int length, @Nullable SharedLock lock) {
        SharedSession.begin();
        return Values.doubleArray(length, lock);
    }

    @Override
    public <E> SharedQueue<E> queue(int capacity) {
        SharedSession.begin();
        return SharedTransport.queue(capacity);
    }

    @Override
    public <E> JoinableQueue<E> joinableQueue(int capacity) {
        SharedSession.begin();
        return SharedTransport.joinableQueue(capacity);
    }

    @Override
    public Pipe pipe(boolean duplex) {
        SharedSession.begin();
        return SharedTransport.pipe(duplex);
    }

    @Override
    public <A extends Awaitable> List<A> awaitAny(List<? extends A> objects,
            @Nullable Duration time) throws InterruptedException {
        return SharedTransport.awaitAny(objects, time);
    }
}
