package brood.internal.manager.objects;

import brood.SharedObject;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// An object whose state one thread at a time looks at, and that threads may wait for.
abstract class Monitor implements SharedObject {
    private static final long serialVersionUID = 1;
    private static final long FOR_EVER = Long.MAX_VALUE;

    /// Guards all that subclasses keep.
    final transient ReentrantLock guard = new ReentrantLock();

    /// Waits until something is so. The guard is held.
    ///
    /// @param signal signalled whenever it may have become so
    /// @param nanos how long at most; zero or negative: only looks
    /// @return whether it is so
    final boolean await(Condition signal, BooleanSupplier ready, long nanos)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (ready.getAsBoolean()) {
            return true;
        }
        if (nanos <= 0) {
            return false;
        }
        Caller.current().beforeBlocking().run();
        long left = nanos;
        while (!ready.getAsBoolean()) {
            if (left <= 0) {
                return false;
            }
            if (nanos == FOR_EVER) {
                signal.await();
            } else {
                left = signal.awaitNanos(left);
            }
        }
        return true;
    }

    /// Waits until something is so, however often this thread is interrupted, unless its client is
    /// gone.
    final void awaitSteadily(Condition signal, BooleanSupplier ready) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    await(signal, ready, FOR_EVER);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    requireAlive(Caller.current());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static void requireAlive(Caller caller) {
        if (caller.owner().isGone()) {
            throw new CancellationException("the client " + caller.owner().name() + " is gone");
        }
    }

    /// Copies can't be made of it; nobody asks for one but functions that return it.
    @SuppressWarnings("DoNotCallSuggester") // serialisation does
    final Object writeReplace() throws java.io.NotSerializableException {
        throw new java.io.NotSerializableException(getClass().getName()
                + ": this is the object of a manager's server itself; send its proxy");
    }

    @Override
    public void close() {
        // what is closed is a proxy
    }

    @Override
    public boolean isClosed() {
        return false;
    }
}
