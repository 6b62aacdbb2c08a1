package brood;

import brood.spi.Backends;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A queue that any number of processes put into and take from.
///
/// ```java
/// var words = SharedQueue.<String>unbounded();
/// var child = new ChildProcess(() -> words.put("hello")).start();
/// System.out.println(words.take());
/// ```
///
/// It is a [BlockingQueue], and does what that says, between processes as between threads. Besides:
///
/// - Items are copied: each put sends one, in the calling thread; one that can't be sent throws
///   [NotSendableException] there, and is not in the queue. Each take makes a new object. One that
///   can't be made here (its class is missing, or its own code throws) fails that take, with
///   [RemoteException] or what the code threw; it is out of the queue then.
/// - When a put has returned the item is there: every process sees it at once, in [#size] too, and
///   it stays when the process that put it ends, or is killed. Nothing is flushed at exit.
/// - Each item comes out once. Items of one thread come out in the order of their puts.
/// - A process that is killed while it puts has put the item or has not; one that is killed while
///   it takes may take the item with it. Nobody else is held up, or misses anything.
/// - `null` is refused, as a return of null says that there is nothing.
///
/// Iterators, streams, `contains` and `toArray` look at copies of the items that were there when
/// they began. `remove(Object)` removes the first item that is equal to the object.
///
/// [#close] ends the use of it in this process, [#shutdown] in all.
///
/// *Memory consistency effects:* what a thread did before it put an item *happens-before* what
/// another does after it took that item.
///
/// In Python: `multiprocessing.Queue`, and `SimpleQueue`.
///
/// @param <E> the type of the items
public interface SharedQueue<E> extends BlockingQueue<E>, SharedObject, Awaitable {

    /// A queue without bound: puts don't wait. In Python: `Queue()`.
    ///
    /// @param <E> the type of the items
    /// @return an empty queue
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static <E> SharedQueue<E> unbounded() {
        return Backends.current().shared().queue(Integer.MAX_VALUE);
    }

    /// A queue that is full at some number of items. In Python: `Queue(maxsize)`.
    ///
    /// @param <E> the type of the items
    /// @param capacity how many items it holds at most; 0 or less: no bound, as in Python
    /// @return an empty queue
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static <E> SharedQueue<E> bounded(int capacity) {
        return Backends.current().shared().queue(capacity <= 0 ? Integer.MAX_VALUE : capacity);
    }

    /// Waits for room and puts an item.
    ///
    /// @param item what to put
    /// @throws InterruptedException when this thread is interrupted before or while it waits; the
    ///         item is not in the queue then
    /// @throws NotSendableException when the item can't be sent
    /// @throws QueueShutDownException when the queue is or gets shut down
    /// @throws OutOfSharedMemoryException when there is no memory for the item
    /// @throws IllegalStateException when the queue is or gets closed in this process
    @Override
    void put(E item) throws InterruptedException;

    /// Puts an item if there is room. In Python: `put_nowait`.
    ///
    /// @param item what to put
    /// @return false when the queue is full
    /// @throws NotSendableException when the item can't be sent
    /// @throws QueueShutDownException when the queue is shut down
    /// @throws OutOfSharedMemoryException when there is no memory for the item
    /// @throws IllegalStateException when the queue is closed in this process
    @Override
    boolean offer(E item);

    /// Waits for room, for a time, and puts an item. In Python: `put(item, timeout=…)`.
    ///
    /// @param item what to put
    /// @param time how long at most; zero or negative: only tries
    /// @return false when the queue was full all the time
    /// @throws InterruptedException when this thread is interrupted before or while it waits; the
    ///         item is not in the queue then
    /// @throws NotSendableException when the item can't be sent
    /// @throws QueueShutDownException when the queue is or gets shut down
    /// @throws OutOfSharedMemoryException when there is no memory for the item
    /// @throws IllegalStateException when the queue is or gets closed in this process
    default boolean offer(E item, Duration time) throws InterruptedException {
        return offer(item, TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    /// Puts items in their order, waiting for room as often as needed. Cheaper than one by one;
    /// items of others may come in between. All are sent before the first is put: when one can't
    /// be, none is.
    ///
    /// @param items what to put
    /// @throws InterruptedException when this thread is interrupted before or while it waits; those
    ///         that were put stay
    /// @throws NotSendableException when an item can't be sent
    /// @throws QueueShutDownException when the queue is or gets shut down; those that were put stay
    /// @throws OutOfSharedMemoryException when there is no memory; those that were put stay
    /// @throws IllegalStateException when the queue is or gets closed in this process
    void putAll(Collection<? extends E> items) throws InterruptedException;

    /// Waits for an item and takes it. In Python: `get()`.
    ///
    /// @return the item
    /// @throws InterruptedException when this thread is interrupted before or while it waits; it
    ///         has taken nothing then
    /// @throws QueueShutDownException when the queue is or gets shut down, and is empty
    /// @throws IllegalStateException when the queue is or gets closed in this process
    @Override
    E take() throws InterruptedException;

    /// Takes an item if there is one. In Python: `get_nowait()`.
    ///
    /// @return null when the queue is empty
    /// @throws QueueShutDownException when the queue is shut down and empty
    /// @throws IllegalStateException when the queue is closed in this process
    @Override
    @Nullable
    E poll();

    /// Waits for an item, for a time, and takes it. In Python: `get(timeout=…)`.
    ///
    /// @param time how long at most; zero or negative: only tries
    /// @return null when the queue was empty all the time
    /// @throws InterruptedException when this thread is interrupted before or while it waits; it
    ///         has taken nothing then
    /// @throws QueueShutDownException when the queue is or gets shut down, and is empty
    /// @throws IllegalStateException when the queue is or gets closed in this process
    default @Nullable E poll(Duration time) throws InterruptedException {
        return poll(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    }

    /// How many items there are. In Python: `qsize()`.
    ///
    /// @return exact at some instant during the call
    /// @throws IllegalStateException when the queue is closed in this process
    @Override
    int size();

    /// Whether there is no room for another item. In Python: `full()`.
    ///
    /// @return always false without bound
    /// @throws IllegalStateException when the queue is closed in this process
    default boolean isFull() {
        return remainingCapacity() == 0;
    }

    /// How many items it holds at most.
    ///
    /// @return [Integer#MAX_VALUE] without bound
    int capacity();

    /// Copies of the items that are there now, the next first.
    ///
    /// @return an iterator that does not change the queue: its `remove` throws
    ///         [UnsupportedOperationException]
    @Override
    Iterator<E> iterator();

    /// Ends the queue for all processes, in order: nothing can be put any more, what is in it can
    /// be taken. Puts that wait, and takes that find it empty, throw [QueueShutDownException]. Does
    /// nothing when it is shut down. In Python: `shutdown()` of `queue.Queue`.
    ///
    /// @throws IllegalStateException when the queue is closed in this process
    void shutdown();

    /// Ends the queue for all processes, at once: as [#shutdown], and what is in it is dropped. In
    /// Python: `shutdown(immediate=True)`.
    ///
    /// @throws IllegalStateException when the queue is closed in this process
    void shutdownNow();

    /// Whether the queue was shut down, by any process.
    ///
    /// @return true also while there are items to take
    /// @throws IllegalStateException when the queue is closed in this process
    boolean isShutdown();

    /// Whether there is an item to take, or the queue is shut down.
    @Override
    default boolean isReady() {
        return !isEmpty() || isShutdown();
    }
}
