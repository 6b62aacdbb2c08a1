package brood;

/// How a [ProcessPool] works. A value: each `with…` method gives a changed copy.
///
/// @param workers how many processes, at least 1
/// @param worker how each of them is started; its name is the prefix of their names
public record PoolOptions(int workers, ChildOptions worker) {

    /// Checks.
    ///
    /// @throws IllegalArgumentException when there are no workers
    public PoolOptions {
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "workers is " + workers + "; a pool needs at least 1");
        }
    }

    /// As many workers as this process may use processors.
    ///
    /// @return the defaults
    public static PoolOptions defaults() {
        return new PoolOptions(Processes.cpuCount(), ChildOptions.defaults());
    }

    /// A copy with this many workers.
    ///
    /// @param count at least 1
    /// @return the copy
    public PoolOptions withWorkers(int count) {
        return new PoolOptions(count, worker);
    }

    /// A copy whose workers are started like this.
    ///
    /// @param options heap, flags, environment and so on
    /// @return the copy
    public PoolOptions withWorkerOptions(ChildOptions options) {
        return new PoolOptions(workers, options);
    }
}
