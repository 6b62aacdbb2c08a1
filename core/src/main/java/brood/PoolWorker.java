package brood;

import brood.spi.Backends;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The worker of a [ProcessPool] that runs the calling task, as that task sees it.
///
/// In Python: `current_process()` in a task, and module globals that an initialiser has set.
public interface PoolWorker {

    /// The worker that runs the code that asks.
    ///
    /// @return empty outside a pool's tasks, initialiser and exit hook
    static Optional<PoolWorker> current() {
        return Backends.current().poolWorker();
    }

    /// Its place in the pool. A worker that is replaced hands its number on.
    ///
    /// @return from 0 up to the number of workers
    int id();

    /// What the pool's [PoolOptions#workerState] made in this worker.
    ///
    /// @param <S> the type of the state
    /// @param type its class
    /// @return the one object, the same for all tasks of this worker
    /// @throws IllegalStateException when the pool makes no state
    /// @throws ClassCastException when the state is something else
    <S> S state(Class<S> type);

    /// Which attempt of its task this is.
    ///
    /// @return 1 for the first; 0 in the initialiser and the exit hook
    int attempt();

    /// The name of the running task.
    ///
    /// @return null in the initialiser and the exit hook
    @Nullable
    String taskName();

    /// How many tasks this worker has begun, this one included.
    ///
    /// @return 0 in the initialiser
    long tasks();
}
