package brood.internal.runtime;

import brood.ExitReport;
import brood.internal.transport.FrameWriter;
import brood.internal.transport.Packets;
import org.jspecify.annotations.Nullable;

/// One child of a pool. All but the constructor is guarded by the dispatcher's lock.
///
/// ```
///   IDLE --send--> BUSY --outcome--> IDLE --leave--> LEAVING --exit--> gone
///      \------------\------------------------------------exit----------^
/// ```
final class Worker implements ChildListener {
    private final Dispatcher dispatcher;
    private @Nullable Child child;
    private @Nullable Call<?> call;
    private boolean leaving;

    Worker(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /// Set once, right after the start.
    void setChild(Child newChild) {
        child = newChild;
    }

    Child child() {
        Child started = child;
        if (started == null) {
            throw new IllegalStateException("the worker is not started yet");
        }
        return started;
    }

    boolean isStarted() {
        return child != null;
    }

    boolean isIdle() {
        return child != null && call == null && !leaving;
    }

    @Nullable
    Call<?> call() {
        return call;
    }

    /// Gives it a call. That it can't be sent because the child is gone shows in its end.
    void send(Call<?> next) {
        call = next;
        byte[] body = next.body();
        child().send(Packets.CALL, new FrameWriter(body.length + 16)
                .putLong(next.id())
                .putBoolean(next.isMap())
                .putRaw(body, 0, body.length)
                .toBytes());
    }

    /// Takes the call away from it, since it is done.
    @Nullable
    Call<?> finish() {
        Call<?> done = call;
        call = null;
        return done;
    }

    /// It ends by itself, and takes nothing more.
    @Override
    public void leaving() {
        dispatcher.leaving(this);
    }

    void setLeaving() {
        leaving = true;
    }

    void leave() {
        leaving = true;
        child().send(Packets.LEAVE, new byte[0]);
    }

    @Override
    public void taken(byte[] payload) {
        dispatcher.taken(this);
    }

    @Override
    public void outcome(byte[] payload) {
        dispatcher.outcome(this, payload);
    }

    @Override
    public void ended(ExitReport report) {
        dispatcher.ended(this, report);
    }
}
