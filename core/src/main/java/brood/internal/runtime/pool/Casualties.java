package brood.internal.runtime.pool;

import brood.ExitReport;
import java.util.ArrayList;
import java.util.List;

/// What becomes of the calls of a worker that has died, once all its outcomes have been read.
///
/// @param lost those that it had begun: nobody knows how far it came
/// @param unhurt those that it had not; they go to others, in this order
record Casualties(List<Call<?>> lost, List<Call<?>> unhurt) {

    /// Takes all calls from the worker. With the engine's lock held.
    ///
    /// @param workers how many workers the pool has
    static Casualties of(Worker worker, ExitReport report, int workers) {
        int most = report.exitCode() < 0 ? 3 + 2 * workers : 2;
        // One that never came up has not seen any call: those starts are counted elsewhere.
        boolean cameUp = worker.isStarted() && worker.child().saidHello();
        List<Call<?>> lost = new ArrayList<>();
        List<Call<?>> unhurt = new ArrayList<>();
        boolean isFirst = true;
        for (Call<?> call : worker.calls()) {
            boolean begun = call.journey.hasBegun();
            if (call.isDone()) {
                call.journey.end();
            } else if (begun || (cameUp && isFirst && isKiller(call, most))) {
                lost.add(call);
            } else {
                unhurt.add(call);
            }
            isFirst &= !begun && call.isDone();
        }
        List<Call<?>> begun = lost.stream().filter(call -> call.journey.hasBegun()).toList();
        worker.releaseAll().forEach(call -> call.journey.leaveWorker());
        lost.forEach(call -> call.journey.begun = begun.contains(call) ? 0 : Journey.NEVER);
        return new Casualties(lost, unhurt);
    }

    /// A worker died before it began the call that was its next. It may have been killed, as others
    /// of the pool at the same time; if it ended by itself, once may be chance, twice is the call's
    /// own doing, because it does not fit into a worker's memory.
    private static boolean isKiller(Call<?> next, int most) {
        next.journey.losses++;
        return next.journey.losses >= most;
    }
}
