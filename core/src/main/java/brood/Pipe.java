package brood;

import brood.spi.Backends;

/// The two ends of a way between two processes.
///
/// ```java
/// try (var pipe = Pipe.duplex()) {
///     var mine = pipe.first();
///     var theirs = pipe.second();
///     new ChildProcess(() -> theirs.send("hello")).start();
///     theirs.close(); // the child has its own
///     System.out.println(mine.receive());
/// }
/// ```
///
/// Both ends are values, and may be passed to any process. An end is gone for the other one when
/// every process that had it has closed it or ended; so close what you passed on, and you will see
/// the end of the stream when the process you passed it to is gone.
///
/// In Python: `multiprocessing.Pipe`.
///
/// @param first one end; the receiver of a one-way pipe
/// @param second the other end; the sender of a one-way pipe
public record Pipe(Connection first, Connection second) implements AutoCloseable {

    /// A pipe whose ends both send and receive. In Python: `Pipe()`.
    ///
    /// @return two ends, open in this process
    /// @throws OutOfSharedMemoryException when there is no memory for it
    public static Pipe duplex() {
        return Backends.current().shared().pipe(true);
    }

    /// A pipe whose first end only receives and whose second end only sends. In Python:
    /// `Pipe(duplex=False)`.
    ///
    /// @return two ends, open in this process
    /// @throws OutOfSharedMemoryException when there is no memory for it
    public static Pipe oneWay() {
        return Backends.current().shared().pipe(false);
    }

    /// Closes both ends in this process. Closing again does nothing.
    @Override
    public void close() {
        first.close();
        second.close();
    }
}
