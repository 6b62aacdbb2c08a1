package brood.python;

import brood.ChildDiedException;
import brood.ChildStartException;
import brood.python.internal.worker.WorkerTask;
import brood.python.internal.worker.WorkerTeam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs functions of Python modules in Python processes, which need nothing installed.
///
/// ```java
/// try (var python = PythonWorkers.open(o -> o.withCommand("python3").withWorkers(2))) {
///     Object root = python.call("math.sqrt", 2.0);
///     List<Object> lengths = python.map("builtins.len", List.of("a", "bb"));
/// }
/// ```
///
/// A function is named by its module and its name there; arguments and results are copied, as
/// docs/python.md has it. What it raises is thrown as a [PythonException] with Python's traceback.
///
/// A worker that dies fails the call that it was running, with a [ChildDiedException], and no
/// other, and is replaced. When this process ends, however it ends, its workers end too.
///
/// What workers print goes to the outputs of this process. May be used by any number of threads.
///
/// In Python: `multiprocessing.Pool`.
public final class PythonWorkers implements AutoCloseable {
    private final WorkerTeam team;

    private PythonWorkers(WorkerTeam team) {
        this.team = team;
    }

    /// Starts workers with the defaults of [PythonWorkerOptions].
    ///
    /// @return the workers, which may still be starting
    /// @throws ChildStartException when the command can't be started
    public static PythonWorkers open() {
        return open(options -> options);
    }

    /// Starts workers.
    ///
    /// @param options changes the defaults
    /// @return the workers, which may still be starting
    /// @throws ChildStartException when the command can't be started
    public static PythonWorkers open(UnaryOperator<PythonWorkerOptions> options) {
        return new PythonWorkers(
                new WorkerTeam(options.apply(PythonWorkerOptions.defaults())));
    }

    /// Calls a function and waits for its result. In Python: `apply`.
    ///
    /// @param function such as `math.sqrt`, see [PythonGlobal#of]
    /// @param args its arguments
    /// @return its result
    /// @throws PythonException what it raised
    /// @throws ChildDiedException when its worker died; the others go on
    /// @throws ChildStartException when workers can't be started any more
    /// @throws java.util.concurrent.CompletionException around a
    ///         [java.util.concurrent.TimeoutException] when it took longer than the time limit; its
    ///         worker has been ended
    /// @throws InterruptedException when this thread is interrupted; the call is cancelled
    public @Nullable Object call(String function, @Nullable Object... args)
            throws InterruptedException {
        return await(submit(function, args));
    }

    /// Calls a function whose result has a type, as [#call(String, Object...)].
    ///
    /// @param <T> the type
    /// @param type what the result is made, see [Python#convert]
    /// @param function such as `math.sqrt`
    /// @param args its arguments
    /// @return its result
    /// @throws IllegalArgumentException when the result can't be that
    /// @throws InterruptedException when this thread is interrupted; the call is cancelled
    public <T> @Nullable T callFor(Class<T> type, String function, @Nullable Object... args)
            throws InterruptedException {
        return Python.convert(call(function, args), type);
    }

    /// Calls a function and does not wait. In Python: `apply_async`.
    ///
    /// @param function such as `math.sqrt`
    /// @param args its arguments
    /// @return the result to come; it fails as [#call(String, Object...)] does
    /// @throws RejectedExecutionException after close
    public PythonResult<@Nullable Object> submit(String function, @Nullable Object... args) {
        return submit(function, PythonTuple.of(args), Map.of());
    }

    /// Calls a function with arguments that have names, and does not wait.
    ///
    /// @param function such as `builtins.int`
    /// @param args its arguments
    /// @param keywords those that have names
    /// @return the result to come; it fails as [#call(String, Object...)] does
    /// @throws RejectedExecutionException after close
    public PythonResult<@Nullable Object> submit(String function, List<?> args,
            Map<String, ?> keywords) {
        return team.submit(WorkerTask.call(PythonGlobal.of(function), PythonTuple.copyOf(args),
                keywords));
    }

    /// Calls a function with each of some arguments. In Python: `map`.
    ///
    /// @param function such as `builtins.len`
    /// @param args the arguments, one for each call
    /// @return the results, in the same order
    /// @throws PythonException what a call raised first; the others of its part are not made then
    /// @throws InterruptedException when this thread is interrupted; what has not begun is
    ///         cancelled
    public List<@Nullable Object> map(String function, List<?> args) throws InterruptedException {
        PythonGlobal global = PythonGlobal.of(function);
        int chunk = Math.max(1, (args.size() + team.size() * 4 - 1) / (team.size() * 4));
        List<PythonResult<@Nullable Object>> parts = new ArrayList<>();
        for (int begin = 0; begin < args.size(); begin += chunk) {
            parts.add(team.submit(WorkerTask.map(global,
                    args.subList(begin, Math.min(args.size(), begin + chunk)))));
        }
        List<@Nullable Object> results = new ArrayList<>(args.size());
        try {
            for (PythonResult<@Nullable Object> part : parts) {
                results.addAll((List<?>) java.util.Objects.requireNonNull(await(part)));
            }
            return results;
        } finally {
            parts.forEach(part -> part.cancel(false));
        }
    }

    private static @Nullable Object await(PythonResult<@Nullable Object> result)
            throws InterruptedException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            result.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException known -> {
                    known.addSuppressed(new RuntimeException("called from here"));
                    throw known;
                }
                case null, default -> throw new java.util.concurrent.CompletionException(
                        e.getCause());
            }
        }
    }

    /// The processes of the workers that are up.
    ///
    /// @return their ids in the system
    public List<Long> pids() {
        return team.pids();
    }

    /// Takes no more calls, waits for those that were submitted, and ends the workers. Closing
    /// again only waits.
    @Override
    public void close() {
        team.close();
    }

    /// Ends the workers now; what they were running, and what is waiting, fails with a
    /// [java.util.concurrent.CancellationException]. In Python: `terminate`.
    public void shutdownNow() {
        team.shutdownNow();
    }

    /// Waits until the workers are up.
    ///
    /// @param time how long at most
    /// @return false when the time is over
    /// @throws ChildStartException when they can't be started
    /// @throws InterruptedException when this thread is interrupted
    public boolean awaitReady(Duration time) throws InterruptedException {
        return team.awaitReady(time);
    }

    /// How many workers it has, and how many of them are up.
    @Override
    public String toString() {
        return "PythonWorkers[" + team.pids().size() + " of " + team.size() + " workers up]";
    }
}
