package brood.internal.shm;

import brood.SharedObject;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A handle of this process to a shared object: there is one for each object that it has open.
///
/// Every method of an object begins with [#check], so that a closed handle throws and never touches
/// memory that has become something else.
public abstract class Cell implements SharedObject {
    private static final long serialVersionUID = 1;

    final transient long block;
    final transient int generation;

    /// Where the object's own words are.
    final transient long at;

    private static final long LONGEST_PAUSE = 1_000_000;

    private transient volatile boolean closed;

    /// How many threads of this process are blocked in it, or about to be: see [#enter].
    private final transient AtomicInteger inside = new AtomicInteger();

    protected Cell(long block, int generation) {
        this.block = block;
        this.generation = generation;
        this.at = block + Heap.HEADER;
    }

    /// Makes sure that it is open.
    ///
    /// @throws IllegalStateException when this process has closed it
    protected final void check() {
        if (closed) {
            throw new IllegalStateException("this " + noun()
                    + " is closed in this process; other processes may still use theirs");
        }
    }

    /// Called at times by a thread that waits in it.
    ///
    /// @param inVain whether it has slept for long without an event: time to see who still lives
    protected void look(boolean inVain) {
        check();
    }

    /// What it is called in messages.
    protected abstract String noun();

    /// Makes threads of this process that are blocked in it look whether it is closed.
    protected abstract void wakeBlocked();

    /// This thread may block in it. From here to [#leave], closing waits for the thread, since the
    /// memory must not become something else under it.
    protected final void enter() {
        inside.incrementAndGet();
        if (closed) {
            inside.decrementAndGet();
            check();
        }
    }

    protected final void leave() {
        inside.decrementAndGet();
    }

    @Override
    public final void close() {
        if (!Cells.closing(this)) {
            return;
        }
        // More than once: a thread that was just going to sleep may have missed it.
        for (long pause = 10_000; isWaitedFor(); pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            wakeBlocked();
            LockSupport.parkNanos(pause);
        }
        closing();
        Cells.closed(this);
    }

    /// Called under the lock of [Cells].
    ///
    /// @return false when it was closed before
    final boolean closeFirst() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /// What else closing it does. Called once, when no thread of this process is in it any more,
    /// and before the memory is given back.
    protected void closing() {}

    /// Whether threads of this process are blocked in it.
    final boolean isWaitedFor() {
        return inside.get() > 0;
    }

    @Override
    public final boolean isClosed() {
        return closed;
    }

    /// Where it is, and which one; for a handle.
    protected final long block() {
        return block;
    }

    protected final int generation() {
        return generation;
    }

    /// What is sent in place of it.
    ///
    /// @throws IllegalStateException when this process has closed it
    protected Object writeReplace() {
        check();
        Openers.sent(block);
        Transit.note(block, generation);
        return handle();
    }

    protected Serializable handle() {
        return new Handle(Session.identity(), block, generation);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Cell cell && cell.block == block && cell.generation == generation;
    }

    @Override
    public final int hashCode() {
        return Long.hashCode(block >>> 7) + generation;
    }

    @Override
    public String toString() {
        return closed ? label() + " (closed)" : label();
    }

    /// The object of the program in which it was made, for `toString`: kind and number.
    protected final String label() {
        return noun() + " #" + Long.toHexString(block >>> 7);
    }
}
