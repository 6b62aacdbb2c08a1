package brood.internal.transport.net;

import brood.AuthenticationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Clients of a listener that wait to be accepted, and what is to be told of those that were sent
/// away. Any number of threads.
final class Arrivals {
    /// What is told of clients with a wrong key; others of them are only logged.
    private static final int MAX_REFUSALS = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition someone = lock.newCondition();
    private final Condition room = lock.newCondition();

    // Guarded by the lock. Connections and exceptions, in the order in which they came.
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();
    private int refusals;
    private boolean closed;
    private final int capacity;

    Arrivals(int capacity) {
        this.capacity = capacity;
    }

    /// Adds a client, even if there are too many: it has proved its key.
    ///
    /// @return false when it is too late
    boolean add(Client client) {
        return put(client);
    }

    /// Adds what happened to a client, unless there is much of that already.
    void add(AuthenticationException refusal) {
        lock.lock();
        try {
            if (refusals < MAX_REFUSALS && put(refusal)) {
                refusals++;
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean put(Object arrival) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            waiting.add(arrival);
            someone.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next one.
    ///
    /// @param nanos how long at most; negative for ever
    /// @return a client or an exception; null when the time is over
    /// @throws IllegalStateException when it is closed
    @Nullable
    Object take(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (waiting.isEmpty() || closed) {
                requireOpen();
                if (nanos < 0) {
                    someone.await();
                } else if (left <= 0) {
                    return null;
                } else {
                    left = someone.awaitNanos(left);
                }
            }
            Object arrival = waiting.remove();
            if (arrival instanceof AuthenticationException) {
                refusals--;
            }
            room.signal();
            return arrival;
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this listener is closed; open another one");
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            requireOpen();
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until fewer wait than there may.
    ///
    /// @return false when it is closed
    boolean awaitRoom() {
        lock.lock();
        try {
            while (!closed && waiting.size() >= capacity) {
                room.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Lets nobody wait any more.
    ///
    /// @return the clients who waited; empty when it was closed before
    List<Client> close() {
        lock.lock();
        try {
            closed = true;
            List<Client> left = new ArrayList<>();
            for (Object arrival : waiting) {
                if (arrival instanceof Client client) {
                    left.add(client);
                }
            }
            waiting.clear();
            someone.signalAll();
            room.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /// @param connection to the client
    /// @param address where it is; null if it has no address
    record Client(SocketConnection connection, java.net.@Nullable SocketAddress address) {}
}
