package brood.internal.threads;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What the processes of a program share: one object for all of them, which each may close for
/// itself.
///
/// Every method begins with [#check]. Threads that wait do so at conditions of the gate, call
/// [#check] whenever they wake, and pass on a signal that they have no use for.
abstract class Thing implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    /// Guards the state of the object.
    final transient ReentrantLock gate;

    final transient ThreadProgram program;

    private final transient int number;

    /// The processes that have closed it; null as long as there is none. Changed under the gate,
    /// and a new set each time.
    private transient volatile @Nullable Set<ThreadProcess> closedBy;

    Thing(ThreadProgram program) {
        this(program, new ReentrantLock());
    }

    Thing(ThreadProgram program, ReentrantLock gate) {
        this.program = program;
        this.gate = gate;
        this.number = program.nextThing();
    }

    /// Makes sure that this process may use it.
    ///
    /// @throws IllegalStateException when this process has closed it
    final void check() {
        if (closedBy != null || program.isHaunted()) {
            check(program.current());
        }
    }

    private void check(ThreadProcess process) {
        process.requireLife();
        if (isClosedBy(process)) {
            throw new IllegalStateException("this " + noun()
                    + " is closed in this process; other processes may still use theirs");
        }
    }

    private boolean isClosedBy(ThreadProcess process) {
        Set<ThreadProcess> closed = closedBy;
        return closed != null && closed.contains(process);
    }

    /// What it is called in messages.
    abstract String noun();

    /// Makes all that wait look whether it is closed. Called with the gate held.
    abstract void wakeAll();

    /// A process has closed it. Called with the gate held.
    void closing(ThreadProcess process) {}

    /// A process that asked to be told of has ended, and nothing of it goes on.
    ///
    /// @param died whether it did not end by itself
    void processEnded(ThreadProcess process, boolean died) {}

    /// Closes it for this process.
    public final void close() {
        ThreadProcess process = program.current();
        gate.lock();
        try {
            Set<ThreadProcess> closed = Collections.newSetFromMap(new WeakHashMap<>());
            if (closedBy != null) {
                closed.addAll(closedBy);
            }
            if (closed.add(process)) {
                closedBy = Collections.unmodifiableSet(closed);
                closing(process);
                wakeAll();
            }
        } finally {
            gate.unlock();
        }
    }

    /// Whether this process has closed it.
    public final boolean isClosed() {
        return closedBy != null && isClosedBy(program.current());
    }

    /// Waits, with the gate held, for a signal or for nothing.
    ///
    /// @param nanos [Long#MAX_VALUE] for ever
    /// @return what is left
    @SuppressWarnings("WaitNotInLoop") // the caller's matter
    static long sleep(Condition condition, long nanos) throws InterruptedException {
        if (nanos == Long.MAX_VALUE) {
            condition.await();
            return nanos;
        }
        return condition.awaitNanos(nanos);
    }

    /// Waits as [#sleep] does, for something that one thread can use. When this thread can't any
    /// more, it passes the signal on that it may have had.
    final long await(Condition condition, long nanos) throws InterruptedException {
        boolean useful = false;
        try {
            long left = sleep(condition, nanos);
            check();
            useful = true;
            return left;
        } finally {
            if (!useful) {
                condition.signal();
            }
        }
    }

    /// It does not leave this JVM.
    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a " + noun() + " of Context.threads() works within its"
                + " JVM only; make it in the context whose processes are to use it");
    }

    /// Kind and number.
    final String label() {
        return noun() + " #" + number + " on threads";
    }

    @Override
    public String toString() {
        return isClosed() ? label() + " (closed)" : label();
    }
}
