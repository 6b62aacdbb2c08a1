package brood.spi;

import brood.Awaitable;
import brood.JoinableQueue;
import brood.NotSendableException;
import brood.OutOfSharedMemoryException;
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
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes what processes share. The API has checked the arguments. Each factory throws
/// [OutOfSharedMemoryException] when there is no memory; may be called by any thread.
public interface SharedObjects {

    /// A lock.
    ///
    /// @param reentrant whether it belongs to a thread, which may lock it again
    /// @return a free one
    SharedLock lock(boolean reentrant);

    /// A semaphore.
    ///
    /// @param permits how many there are at first
    /// @param bounded whether permits belong to processes, and can't become more
    /// @return the semaphore
    SharedSemaphore semaphore(int permits, boolean bounded);

    /// An event.
    ///
    /// @return one that is not set
    SharedEvent event();

    /// A barrier.
    ///
    /// @param parties how many have to come, 1 or more
    /// @param action what the last one does; null for nothing
    /// @param timeout how long a wait without time lasts at most; null for ever
    /// @return the barrier
    /// @throws NotSendableException when the action can't be sent
    SharedBarrier barrier(
            int parties, @Nullable RemoteRunnable action, @Nullable Duration timeout);

    /// A value.
    ///
    /// @param initial the value at first
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the value
    SharedInt intValue(int initial, @Nullable SharedLock lock);

    /// A value.
    ///
    /// @param initial the value at first
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the value
    SharedLong longValue(long initial, @Nullable SharedLock lock);

    /// A value.
    ///
    /// @param initial the value at first
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the value
    SharedDouble doubleValue(double initial, @Nullable SharedLock lock);

    /// A value.
    ///
    /// @param initial the value at first
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the value
    SharedBoolean booleanValue(boolean initial, @Nullable SharedLock lock);

    /// An array of zeros.
    ///
    /// @param length how many elements
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the array
    SharedByteArray byteArray(int length, @Nullable SharedLock lock);

    /// An array of zeros.
    ///
    /// @param length how many elements
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the array
    SharedShortArray shortArray(int length, @Nullable SharedLock lock);

    /// An array of zeros.
    ///
    /// @param length how many elements
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the array
    SharedCharArray charArray(int length, @Nullable SharedLock lock);

    /// An array of zeros.
    ///
    /// @param length how many elements
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the array
    SharedIntArray intArray(int length, @Nullable SharedLock lock);

    /// An array of zeros.
    ///
    /// @param length how many elements
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the array
    SharedLongArray longArray(int length, @Nullable SharedLock lock);

    /// An array of zeros.
    ///
    /// @param length how many elements
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the array
    SharedFloatArray floatArray(int length, @Nullable SharedLock lock);

    /// An array of zeros.
    ///
    /// @param length how many elements
    /// @param lock the lock that goes with it; null for one of its own
    /// @return the array
    SharedDoubleArray doubleArray(int length, @Nullable SharedLock lock);

    /// A queue.
    ///
    /// @param <E> the type of the items
    /// @param capacity how many items it holds; [Integer#MAX_VALUE] for no bound
    /// @return an empty one
    <E> SharedQueue<E> queue(int capacity);

    /// A queue that counts what is unfinished.
    ///
    /// @param <E> the type of the items
    /// @param capacity how many items it holds; [Integer#MAX_VALUE] for no bound
    /// @return an empty one
    <E> JoinableQueue<E> joinableQueue(int capacity);

    /// A pipe.
    ///
    /// @param duplex whether both ends send and receive; else the first receives, the second sends
    /// @return both ends
    Pipe pipe(boolean duplex);

    /// Waits until something is ready.
    ///
    /// @param <A> what they are
    /// @param objects what to wait for; may hold one twice
    /// @param time how long at most; null for ever; zero or negative: only looks
    /// @return what is ready, in the order given; empty when the time is over or nothing was given
    /// @throws InterruptedException when the caller is interrupted
    <A extends Awaitable> List<A> awaitAny(List<? extends A> objects, @Nullable Duration time)
            throws InterruptedException;
}
