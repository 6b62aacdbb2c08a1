package brood.spi;

import brood.ExitReport;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One started child, as its parent sees it: what [brood.ChildProcess] does once it is started, and
/// without its checks. May be used by any thread; [brood.ChildProcess] says what callers may expect
/// of each method. A handle that nobody closes keeps nothing but descriptors.
public interface ChildHandle extends AutoCloseable {

    /// Its operating-system id; where processes are threads, a number that no other process of the
    /// context has.
    ///
    /// @return the pid, also after its end
    long pid();

    /// How it ended.
    ///
    /// @return empty while it runs
    Optional<ExitReport> exitReport();

    /// Completes when it has ended and all it wrote has been passed on.
    ///
    /// @return a new future each time: completing it by hand has no effect on others
    CompletableFuture<ExitReport> onExit();

    /// Waits for its end.
    ///
    /// @throws InterruptedException when the caller is interrupted
    void join() throws InterruptedException;

    /// Waits for its end.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return whether it has ended
    /// @throws InterruptedException when the caller is interrupted
    boolean join(Duration time) throws InterruptedException;

    /// Sends SIGTERM. Does not wait; does nothing once it has ended.
    void terminate();

    /// Sends SIGKILL. Does not wait; does nothing once it has ended.
    void kill();

    /// Has it raise SIGINT. Does not wait; does nothing once it has ended.
    void interrupt();

    /// The pipe to its standard input.
    ///
    /// @return the stream
    /// @throws IllegalStateException when that is no pipe
    OutputStream stdin();

    /// The pipe from its standard output.
    ///
    /// @return the stream
    /// @throws IllegalStateException when that is no pipe
    InputStream stdout();

    /// The pipe from its standard error.
    ///
    /// @return the stream
    /// @throws IllegalStateException when that is no pipe
    InputStream stderr();

    /// Frees streams. Called once the child has ended, perhaps again.
    @Override
    void close();
}
