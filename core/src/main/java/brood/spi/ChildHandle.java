package brood.spi;

import brood.ExitReport;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// One started child, as its parent sees it. May be used by any thread.
public interface ChildHandle extends AutoCloseable {

    /// Its operating-system id.
    ///
    /// @return the pid
    long pid();

    /// How it ended.
    ///
    /// @return empty while it runs
    Optional<ExitReport> exitReport();

    /// Completes when it has ended and all it wrote has been passed on.
    ///
    /// @return a new future
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

    /// Sends SIGTERM.
    void terminate();

    /// Sends SIGKILL.
    void kill();

    /// Has it raise SIGINT.
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

    /// Frees streams. Called once the child has ended.
    @Override
    void close();
}
