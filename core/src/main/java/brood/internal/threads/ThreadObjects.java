package brood.internal.threads;

import brood.Awaitable;
import brood.JoinableQueue;
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
import brood.spi.SharedObjects;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What processes share that are threads: objects on the heap.
final class ThreadObjects implements SharedObjects {
    private final ThreadProcess process;

    ThreadObjects(ThreadProcess process) {
        this.process = process;
    }

    private ThreadProgram program() {
        return process.program();
    }

    @Override
    public SharedLock lock(boolean reentrant) {
        return new ThreadLock(program(), reentrant);
    }

    @Override
    public SharedSemaphore semaphore(int permits, boolean bounded) {
        return new ThreadSemaphore(program(), permits, bounded);
    }

    @Override
    public SharedEvent event() {
        return new ThreadEvent(program());
    }

    @Override
    public SharedBarrier barrier(
            int parties, @Nullable RemoteRunnable action, @Nullable Duration timeout) {
        return new ThreadBarrier(program(), parties, action, timeout);
    }

    @Override
    public SharedInt intValue(int initial, @Nullable SharedLock lock) {
        return new ThreadInt(program(), initial, lock);
    }

    @Override
    public SharedLong longValue(long initial, @Nullable SharedLock lock) {
        return new ThreadLong(program(), initial, lock);
    }

    @Override
    public SharedDouble doubleValue(double initial, @Nullable SharedLock lock) {
        return new ThreadDouble(program(), initial, lock);
    }

    @Override
    public SharedBoolean booleanValue(boolean initial, @Nullable SharedLock lock) {
        return new ThreadBoolean(program(), initial, lock);
    }

    @Override
    public SharedByteArray byteArray(int length, @Nullable SharedLock lock) {
        return new ThreadByteArray(program(), length, lock);
    }

    @Override
    public SharedShortArray shortArray(int length, @Nullable SharedLock lock) {
        return new ThreadShortArray(program(), length, lock);
    }

    @Override
    public SharedCharArray charArray(int length, @Nullable SharedLock lock) {
        return new ThreadCharArray(program(), length, lock);
    }

    @Override
    public SharedIntArray intArray(int length, @Nullable SharedLock lock) {
        return new ThreadIntArray(program(), length, lock);
    }

    @Override
    public SharedLongArray longArray(int length, @Nullable SharedLock lock) {
        return new ThreadLongArray(program(), length, lock);
    }

    @Override
    public SharedFloatArray floatArray(int length, @Nullable SharedLock lock) {
        return new ThreadFloatArray(program(), length, lock);
    }

    @Override
    public SharedDoubleArray doubleArray(int length, @Nullable SharedLock lock) {
        return new ThreadDoubleArray(program(), length, lock);
    }

    @Override
    public <E> SharedQueue<E> queue(int capacity) {
        return new ThreadQueue<>(program(), capacity);
    }

    @Override
    public <E> JoinableQueue<E> joinableQueue(int capacity) {
        return new JoinableThreadQueue<>(program(), capacity);
    }

    @Override
    public Pipe pipe(boolean duplex) {
        return ThreadConnection.pipe(process, duplex);
    }

    @Override
    public <A extends Awaitable> List<A> awaitAny(List<? extends A> objects,
            @Nullable Duration time) throws InterruptedException {
        return AnyReady.await(objects, time);
    }
}
