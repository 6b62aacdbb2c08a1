package brood.internal.threads;

import brood.Awaitable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// What [AnyReady] can wait for. It rings the bells of those who do when it becomes ready, or is
/// closed.
abstract class ReadyThing extends Thing implements Awaitable {
    private static final long serialVersionUID = 1;

    private final transient CopyOnWriteArrayList<Bell> bells = new CopyOnWriteArrayList<>();

    ReadyThing(ThreadProgram program) {
        super(program);
    }

    ReadyThing(ThreadProgram program, ReentrantLock gate) {
        super(program, gate);
    }

    final void add(Bell bell) {
        bells.addIfAbsent(bell);
    }

    final void remove(Bell bell) {
        bells.remove(bell);
    }

    /// Perhaps it is ready now.
    final void ring() {
        if (!bells.isEmpty()) {
            bells.forEach(Bell::ring);
        }
    }
}
