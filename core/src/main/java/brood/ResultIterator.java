package brood;

import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The results of a lazy map, one by one, as [ProcessPool#imap] and [ProcessPool#imapUnordered]
/// give them. Reads its input only so far ahead as the window allows: an endless input works, and a
/// slow consumer holds the input back.
///
/// ```java
/// try (var results = pool.imap(Picture::shrink, pictures)) {
///     while (results.hasNext()) {
///         show(results.next());
///     }
/// }
/// ```
///
/// For one thread at a time; the input is read by the threads that call these methods, and by none
/// after [#close].
///
/// In Python: the iterator that `Pool.imap` returns.
///
/// @param <R> the type of the results
public interface ResultIterator<R extends @Nullable Object> extends Iterator<R>, AutoCloseable {

    /// Whether there is another result, or failure, to come. Does not wait for it; may read the
    /// input.
    ///
    /// @return false at the end, and after [#close]
    @Override
    boolean hasNext();

    /// Waits for the next result.
    ///
    /// @return the result
    /// @throws java.util.concurrent.CompletionException when this item failed; the cause says why,
    ///         and the next call goes on with the next item
    /// @throws RuntimeException what the input threw, at its place, as it is
    /// @throws NoSuchElementException at the end
    /// @throws java.util.concurrent.CancellationException when the thread is interrupted; it stays
    ///         so
    @Override
    R next();

    /// Waits for the next result for a limited time. In Python: `next(timeout)`.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return the result
    /// @throws TimeoutException when it is not there in time; a later call can still get it
    /// @throws InterruptedException when this thread is interrupted; nothing is lost by that
    /// @throws java.util.concurrent.CompletionException when this item failed
    /// @throws NoSuchElementException at the end
    R next(Duration time) throws TimeoutException, InterruptedException;

    /// The rest as a stream, which closes this when it is closed.
    ///
    /// @return sequential, in the order of this iterator
    Stream<R> stream();

    /// Reads no more input and cancels what has not begun. What runs is run to its end, and its
    /// results are dropped.
    @Override
    void close();
}
