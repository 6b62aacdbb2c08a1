package brood.internal.runtime.pool;

/// One attempt at a call, as it was timed. Times are those of `System.nanoTime`.
///
/// @param worker the worker's place in the pool; -1 when the call never began
/// @param pid the worker's process
/// @param attempt 1 for the first; 0 when the call never began
/// @param submitted when it was put behind those that wait
/// @param begun when the worker began it
/// @param reading how long rebuilding it took
/// @param running how long running it took
/// @param writing how long turning its result into bytes took
record CallRun(int worker, long pid, int attempt, long submitted, long begun, long reading,
        long running, long writing) {

    static final CallRun NONE = new CallRun(-1, 0, 0, 0, 0, 0, 0, 0);
}
