package brood.internal.threads;

import brood.spi.Backends;
import java.util.concurrent.atomic.AtomicInteger;

/// One context: a first process, which is whoever uses the context, and those it has started.
final class ThreadProgram {
    private final ThreadProcess root = ThreadProcess.root(this);
    private final AtomicInteger things = new AtomicInteger();

    /// Whether a process may use shared objects that must not any more: it was killed, or it has
    /// ended and left threads behind. Each use looks at this first.
    private volatile boolean haunted;

    /// Whether a pipe was ever made: else no task needs to be searched for ends of pipes.
    private volatile boolean hasPipes;

    /// Set when the context begins to close: nothing is started any more.
    private volatile boolean closed;

    ThreadProcess root() {
        return root;
    }

    /// The process that this thread belongs to; the first one when it is none of this program.
    ThreadProcess current() {
        return Backends.current() instanceof ThreadBackend backend
                && backend.process().program() == this ? backend.process() : root;
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    int nextThing() {
        return things.incrementAndGet();
    }

    boolean isHaunted() {
        return haunted;
    }

    void haunt() {
        haunted = true;
    }

    boolean hasPipes() {
        return hasPipes;
    }

    void pipeMade() {
        hasPipes = true;
    }
}
