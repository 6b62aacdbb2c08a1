package brood.internal.runtime.pool;

import brood.PoolInsights;
import brood.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All who are told what happens in a pool: the insights always, flight recordings where the JVM
/// has them, the trace file where one is asked for.
final class PoolWatch implements PoolListener {
    private final Insights insights = new Insights();
    private final PoolListener[] others;

    private PoolWatch(List<PoolListener> others) {
        this.others = others.toArray(PoolListener[]::new);
    }

    static PoolWatch of(PoolOptions options) {
        List<PoolListener> others = new ArrayList<>();
        PoolListener recording = flightRecording();
        if (recording != null) {
            others.add(recording);
        }
        options.traceFile().ifPresent(file -> others.add(TraceFile.open(file)));
        return new PoolWatch(others);
    }

    /// @return null where the JVM lacks the module
    private static @Nullable PoolListener flightRecording() {
        return ModuleLayer.boot().findModule("jdk.jfr").isPresent()
                && PoolWatch.class.getModule().canRead(
                        ModuleLayer.boot().findModule("jdk.jfr").get()) ? new FlightEvents() : null;
    }

    /// @param waiting how many calls wait for a worker
    /// @param running how many calls workers have
    PoolInsights insights(long waiting, long running) {
        return insights.now(waiting, running);
    }

    @Override
    public void submitted(Call<?> call) {
        for (PoolListener other : others) {
            other.submitted(call);
        }
    }

    @Override
    public void ended(Call<?> call, CallRun run, End end) {
        insights.ended(call, run, end);
        for (PoolListener other : others) {
            other.ended(call, run, end);
        }
    }

    @Override
    public void retried(Call<?> call, CallRun run) {
        insights.retried(call, run);
        for (PoolListener other : others) {
            other.retried(call, run);
        }
    }

    @Override
    public void workerReady(int id, long pid, long startNanos, long readyNanos) {
        insights.workerReady(id, pid, startNanos, readyNanos);
        for (PoolListener other : others) {
            other.workerReady(id, pid, startNanos, readyNanos);
        }
    }

    @Override
    public void workerGone(int id, long pid, boolean wasReplaced) {
        insights.workerGone(id, pid, wasReplaced);
        for (PoolListener other : others) {
            other.workerGone(id, pid, wasReplaced);
        }
    }

    @Override
    public void poolEnded() {
        for (PoolListener other : others) {
            other.poolEnded();
        }
    }
}
