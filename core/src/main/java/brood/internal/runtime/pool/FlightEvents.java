package brood.internal.runtime.pool;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.FlightRecorder;

/// Tells a flight recording what a pool does. Costs one look at a flag while nobody records.
final class FlightEvents implements PoolListener {
    /// Tasks that were submitted while somebody recorded.
    private final Map<Long, TaskEvent> open = new ConcurrentHashMap<>();

    @Override
    public void submitted(Call<?> call) {
        if (FlightRecorder.isInitialized()) {
            TaskEvent event = new TaskEvent();
            if (event.isEnabled()) {
                event.begin();
                open.put(call.id(), event);
            }
        }
    }

    @Override
    public void ended(Call<?> call, CallRun run, End end) {
        TaskEvent event = open.isEmpty() ? null : open.remove(call.id());
        if (event == null) {
            return;
        }
        event.end();
        if (event.shouldCommit()) {
            event.task = call.name();
            event.taskId = call.id();
            event.worker = run.worker();
            event.workerPid = run.pid();
            event.attempt = run.attempt();
            event.queueWait = run.begun() == 0 ? 0 : run.begun() - run.submitted();
            event.readTime = run.reading();
            event.runTime = run.running();
            event.writeTime = run.writing();
            event.end = end.name();
            event.commit();
        }
    }

    @Override
    public void retried(Call<?> call, CallRun run) {
        // its event goes on
    }

    @Override
    public void workerReady(int id, long pid, long startNanos, long readyNanos) {
        worker(id, pid, "ready", readyNanos - startNanos);
    }

    @Override
    public void workerGone(int id, long pid, boolean wasReplaced) {
        worker(id, pid, wasReplaced ? "replaced" : "gone", 0);
    }

    private static void worker(int id, long pid, String what, long startup) {
        if (FlightRecorder.isInitialized()) {
            WorkerEvent event = new WorkerEvent();
            event.worker = id;
            event.workerPid = pid;
            event.what = what;
            event.startup = startup;
            event.commit();
        }
    }

    @Override
    public void poolEnded() {
        open.clear();
    }
}
