package brood;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// The process that started this one, as this one sees it.
///
/// When it is killed, this process is ended too, so that code here hardly ever sees a dead parent.
///
/// In Python: what `parent_process()` returns.
public interface ParentProcess {

    /// Its name.
    ///
    /// @return `MainProcess`, or the name that its own parent gave it
    String name();

    /// Its operating-system id.
    ///
    /// @return the pid
    long pid();

    /// Whether it still runs.
    ///
    /// @return false once it has ended
    boolean isAlive();

    /// Completes when the parent has ended.
    ///
    /// @return a future of this process object
    CompletableFuture<ParentProcess> onExit();

    /// Waits for the parent to end.
    ///
    /// @param time how long at most; zero or negative: only looks
    /// @return whether it has ended
    /// @throws InterruptedException when this thread is interrupted
    boolean join(Duration time) throws InterruptedException;
}
