package brood.python.internal.worker;

import brood.python.PythonGlobal;
import brood.python.PythonResult;
import brood.python.PythonTuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call for a worker.
///
/// @param function what is called, for messages
/// @param request what the worker is sent
/// @param result where the result goes
public record WorkerTask(PythonGlobal function, PythonTuple request,
        PythonResult<@Nullable Object> result) {

    /// One call.
    ///
    /// @param function what is called
    /// @param args its arguments
    /// @param keywords those that have names
    /// @return the task
    public static WorkerTask call(PythonGlobal function, PythonTuple args,
            Map<String, ?> keywords) {
        return of("call", function, args, keywords);
    }

    /// A call for each of some arguments.
    ///
    /// @param function what is called
    /// @param args the arguments
    /// @return the task
    public static WorkerTask map(PythonGlobal function, List<?> args) {
        return of("map", function, PythonTuple.copyOf(args), Map.of());
    }

    private static WorkerTask of(String kind, PythonGlobal function, PythonTuple args,
            Map<String, ?> keywords) {
        return new WorkerTask(function, PythonTuple.of(kind, function.module(), function.name(),
                args, new LinkedHashMap<>(keywords)), new PythonResult<>());
    }
}
