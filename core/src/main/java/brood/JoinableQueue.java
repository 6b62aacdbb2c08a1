package brood;

import brood.spi.Backends;
import java.time.Duration;

/// A queue that knows when all that was put into it has been worked off.
///
/// ```java
/// var jobs = JoinableQueue.<String>unbounded();
/// new ChildProcess(() -> {
///     while (true) {
///         resize(jobs.take());
///         jobs.taskDone();
///     }
/// }, child -> child.withDaemon(true)).start();
/// jobs.putAll(fileNames);
/// jobs.join();
/// ```
///
/// Each put counts one more unfinished item, each [#taskDone] one less, whoever took the item.
/// Items that `drainTo`, `clear`, `remove` or `shutdownNow` take out are dealt with as follows:
/// what `drainTo` and `remove()` give to the caller is still to be reported done; what `clear`,
/// `remove(Object)` and `shutdownNow` drop counts as done.
///
/// In Python: `multiprocessing.JoinableQueue`.
///
/// @param <E> the type of the items
public interface JoinableQueue<E> extends SharedQueue<E> {

    /// A queue without bound. In Python: `JoinableQueue()`.
    ///
    /// @param <E> the type of the items
    /// @return an empty queue
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static <E> JoinableQueue<E> unbounded() {
        return Backends.current().shared().joinableQueue(Integer.MAX_VALUE);
    }

    /// A queue that is full at some number of items. In Python: `JoinableQueue(maxsize)`.
    ///
    /// @param <E> the type of the items
    /// @param capacity how many items it holds at most; 0 or less: no bound, as in Python
    /// @return an empty queue
    /// @throws OutOfSharedMemoryException when there is no memory for it
    static <E> JoinableQueue<E> bounded(int capacity) {
        return Backends.current().shared()
                .joinableQueue(capacity <= 0 ? Integer.MAX_VALUE : capacity);
    }

    /// Says that the work on one item that was taken is done. Any process may say it, also one that
    /// did not take the item. In Python: `task_done()`.
    ///
    /// @throws IllegalStateException when there is no unfinished item left, so that it was called
    ///         more often than items were put; nothing has changed then
    void taskDone();

    /// Waits until no item is unfinished; returns at once when none is.
    ///
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws AbandonedException when all that is unfinished was taken by processes that died
    ///         before they said that it is done. The items are gone; `taskDone` may be called on
    ///         their behalf, and join again
    /// @throws IllegalStateException when the queue is or gets closed in this process
    void join() throws InterruptedException;

    /// Waits until no item is unfinished, for a time.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return whether no item was unfinished
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    /// @throws AbandonedException when all that is unfinished was taken by processes that died
    /// @throws IllegalStateException when the queue is or gets closed in this process
    boolean join(Duration time) throws InterruptedException;

    /// How many items were put and are not done.
    ///
    /// @return 0 or more; those in the queue, and those that were taken and are worked on
    /// @throws IllegalStateException when the queue is closed in this process
    long unfinished();
}
