package brood.internal.runtime.pool;

import brood.ChildDiedException;
import brood.ExitReport;
import brood.internal.runtime.ChildListener;
import brood.internal.transport.FrameReader;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;

/// What a worker's process says through its pipe, and its end. By the inbox's thread, without the
/// engine's lock.
record WorkerReports(Engine engine, Worker worker) implements ChildListener {

    /// It ends by itself. One that has not done its setup stays one that starts: its end is a
    /// failed start, else workers whose initialiser calls exit would follow each other for ever.
    @Override
    public void leaving() {
        engine.locked(() -> {
            if (worker.isUp() || engine.staff.hiring.isQuick()) {
                worker.become(Worker.State.LEAVING);
            }
        });
    }

    @Override
    public void taken(byte[] payload) {
        engine.lock.lock();
        try {
            FrameReader in = new FrameReader(payload);
            long id = in.getLong();
            Call<?> call = worker.at(in.getInt(), id);
            if (call != null) {
                call.journey.begun = System.nanoTime();
            }
        } catch (EOFException e) {
            throw new IllegalStateException("half a message", e);
        } finally {
            engine.lock.unlock();
        }
    }

    @Override
    public void outcome(byte[] payload) {
        engine.endings.outcomes(worker, List.of(payload));
    }

    @Override
    public void said(byte[] payload) {
        switch (payload[0]) {
            case WorkerSaid.UP -> engine.staff.ready(worker);
            case WorkerSaid.LINKED -> engine.links.opened(worker);
            case WorkerSaid.UNLINKED -> engine.links.refused(worker);
            case WorkerSaid.OVER_HEAP -> engine.limits.overHeap(worker, payload);
            case WorkerSaid.SETUP_FAILED -> engine.staff.hiring.setupFailed(worker, payload);
            default -> throw new IllegalStateException("a worker said " + payload[0]);
        }
    }

    @Override
    public void ended(ExitReport report) {
        engine.links.drain(worker);
        List<Call<?>> lost = new ArrayList<>();
        try {
            engine.locked(() -> leave(report, lost));
        } finally { // whatever goes wrong there, nobody waits for an answer that can't come
            engine.links.forget(worker);
            lost.forEach(call -> failed(call, report));
        }
        if (engine.listener != null && worker.isStarted()) {
            engine.listener.workerGone(worker.id, worker.child().pid(), !engine.isShutdown());
        }
        engine.locked(engine.life::windDown);
    }

    private void leave(ExitReport report, List<Call<?>> lost) {
        Casualties casualties = Casualties.of(worker, report, engine.staff.size());
        lost.addAll(casualties.lost());
        casualties.unhurt().reversed().forEach(engine.queue::addFirst);
        engine.staff.gone(worker, report);
        engine.life.failIfBroken();
        engine.dispatch();
    }

    private void failed(Call<?> call, ExitReport report) {
        String when = call.journey.begun == Journey.NEVER ? "while it was given "
                : "while running ";
        engine.endings.failed(call, worker, new ChildDiedException(report, when + call.name()));
    }
}
