package brood.internal.threads;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One end of a pipe. It is gone when all processes that have it have closed it or ended, and it is
/// not on its way to one. Which processes have it: the one that made the pipe, those that were
/// started with it or have received it, and those that use it.
///
/// Both ends of a pipe have one gate.
abstract class PipeEnd extends ReadyThing {
    private static final long serialVersionUID = 1;

    /// Set once, before anybody has it.
    private transient @Nullable PipeEnd other;

    /// The processes that have it. Guarded by the gate.
    private final transient Set<ThreadProcess> owners = new HashSet<>();
    private final transient AtomicInteger onItsWay = new AtomicInteger();

    /// One of the owners, so that most uses need not look further.
    private transient volatile @Nullable ThreadProcess lastUser;

    /// Whether nobody has it any more, for good. Guarded by the gate.
    private transient boolean gone;

    PipeEnd(ThreadProgram program, ReentrantLock gate) {
        super(program, gate);
    }

    final void connect(PipeEnd end) {
        other = end;
        end.other = this;
    }

    final PipeEnd peer() {
        return Objects.requireNonNull(other);
    }

    /// Whether nobody has it any more. With the gate held.
    final boolean isGone() {
        return gone;
    }

    /// A process has it from now on.
    void arrives(ThreadProcess process) {
        gate.lock();
        try {
            if (!gone && owners.add(process) && !process.tells(this)) {
                owners.remove(process);
            }
        } finally {
            gate.unlock();
        }
    }

    /// It is sent to some process.
    void departs() {
        onItsWay.incrementAndGet();
    }

    /// It has come there, or will not.
    void landed() {
        onItsWay.decrementAndGet();
        gate.lock();
        try {
            lookWhetherGone();
        } finally {
            gate.unlock();
        }
    }

    @Override
    void closing(ThreadProcess process) {
        lose(process);
    }

    @Override
    void processEnded(ThreadProcess process, boolean died) {
        gate.lock();
        try {
            lose(process);
        } finally {
            gate.unlock();
        }
    }

    private void lose(ThreadProcess process) {
        owners.remove(process);
        if (process.equals(lastUser)) {
            lastUser = null;
        }
        lookWhetherGone();
    }

    private void lookWhetherGone() {
        if (!gone && owners.isEmpty() && onItsWay.get() == 0) {
            gone = true;
            wakeAll();
            peer().wakeAll();
        }
    }

    /// This process uses it.
    final void begin() {
        check();
        ThreadProcess process = program.current();
        if (!process.equals(lastUser)) {
            arrives(process);
            lastUser = process;
        }
    }
}
