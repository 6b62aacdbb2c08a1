package brood.python;

import brood.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How [PythonWorkers] work. A value: each `with…` method gives a changed copy.
///
/// @param command what starts Python, without arguments of ours: an interpreter on the path or with
///        its own, such as that of a virtual environment, perhaps with flags
/// @param workers how many processes, at least 1
/// @param environment what is added to the environment of this process, such as `PYTHONPATH`
/// @param folder the working folder; that of this process when empty
/// @param timeLimit how long a call may take; one that takes longer is ended with its worker
/// @param callsPerWorker after so many calls a worker is replaced; 0 for never
/// @param startLimit how long a worker may take to start
public record PythonWorkerOptions(List<String> command, int workers,
        Map<String, String> environment, Optional<Path> folder, Optional<Duration> timeLimit,
        int callsPerWorker, Duration startLimit) {

    /// Checks.
    ///
    /// @throws IllegalArgumentException when there is no command, no worker, or no time
    public PythonWorkerOptions {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command is empty; give such as 'python3'");
        }
        if (workers < 1) {
            throw new IllegalArgumentException("workers is " + workers + "; give 1 or more");
        }
        if (callsPerWorker < 0) {
            throw new IllegalArgumentException(
                    "callsPerWorker is " + callsPerWorker + "; give 0 for no limit");
        }
        if (timeLimit.filter(limit -> !limit.isPositive()).isPresent()
                || !startLimit.isPositive()) {
            throw new IllegalArgumentException("a time limit must be more than nothing");
        }
    }

    /// `python3` on the path, and as many workers as this process may use processors.
    ///
    /// @return the defaults
    public static PythonWorkerOptions defaults() {
        return new PythonWorkerOptions(List.of("python3"), Processes.cpuCount(), Map.of(),
                Optional.empty(), Optional.empty(), 0, Duration.ofSeconds(60));
    }

    /// A copy with another Python.
    ///
    /// @param newCommand the interpreter, and flags for it
    /// @return the copy
    public PythonWorkerOptions withCommand(String... newCommand) {
        return new PythonWorkerOptions(List.of(newCommand), workers, environment, folder, timeLimit,
                callsPerWorker, startLimit);
    }

    /// A copy with this many workers.
    ///
    /// @param count at least 1
    /// @return the copy
    public PythonWorkerOptions withWorkers(int count) {
        return new PythonWorkerOptions(command, count, environment, folder, timeLimit,
                callsPerWorker, startLimit);
    }

    /// A copy with one more variable in the environment of the workers.
    ///
    /// @param name such as `PYTHONPATH`
    /// @param value its value
    /// @return the copy
    public PythonWorkerOptions withEnvironment(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new PythonWorkerOptions(command, workers, more, folder, timeLimit, callsPerWorker,
                startLimit);
    }

    /// A copy whose workers work in another folder, from which Python imports too.
    ///
    /// @param newFolder the folder
    /// @return the copy
    public PythonWorkerOptions withFolder(Path newFolder) {
        return new PythonWorkerOptions(command, workers, environment, Optional.of(newFolder),
                timeLimit, callsPerWorker, startLimit);
    }

    /// A copy with a limit for each call.
    ///
    /// @param limit more than nothing
    /// @return the copy
    public PythonWorkerOptions withTimeLimit(Duration limit) {
        return new PythonWorkerOptions(command, workers, environment, folder, Optional.of(limit),
                callsPerWorker, startLimit);
    }

    /// A copy whose workers are replaced after so many calls. In Python: `maxtasksperchild`.
    ///
    /// @param count at least 1; 0 for never
    /// @return the copy
    public PythonWorkerOptions withCallsPerWorker(int count) {
        return new PythonWorkerOptions(command, workers, environment, folder, timeLimit, count,
                startLimit);
    }

    /// A copy that waits longer, or less long, for a worker to start.
    ///
    /// @param limit more than nothing
    /// @return the copy
    public PythonWorkerOptions withStartLimit(Duration limit) {
        return new PythonWorkerOptions(command, workers, environment, folder, timeLimit,
                callsPerWorker, limit);
    }
}
