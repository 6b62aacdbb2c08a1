package brood.internal.manager;

import brood.Connection;
import brood.internal.transport.EncodedInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Brings the answers from a connection to those who wait for them.
///
/// One of those who wait reads, for all, until its own answer has come; then another does. So a
/// thread that calls alone reads its own answer, and no thread has to be woken. A thread of its own
/// reads only as long as there are answers that nobody waits for.
final class Answers {
    private final Connection connection;
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final AtomicBoolean isRead = new AtomicBoolean();
    private final AtomicInteger later = new AtomicInteger();
    private final AtomicInteger lastNumber = new AtomicInteger();
    private final LaterAnswers listener;

    /// Reads while there are answers that nobody waits for. Written under the lock of this.
    private volatile @Nullable Thread background;

    /// Why there is no connection any more.
    private volatile @Nullable Throwable failure;

    /// What is to be done with an answer that nobody waits for, with an interrupt, and with the end
    /// of the connection.
    interface LaterAnswers {
        void answered(Pending call);

        /// Asks the server to interrupt a call.
        void cancel(Pending call);

        Throwable broken(@Nullable Throwable cause);
    }

    Answers(Connection connection, LaterAnswers listener) {
        this.connection = connection;
        this.listener = listener;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /// Begins to expect an answer.
    Pending expect(@Nullable RemoteResult<@Nullable Object> future)
            throws Throwable {
        int number = lastNumber.incrementAndGet() & Integer.MAX_VALUE;
        Pending call = new Pending(number, future == null ? Thread.currentThread() : null, future);
        pending.put(number, call);
        Throwable broken = failure;
        if (broken != null) {
            pending.remove(number);
            throw broken;
        }
        return call;
    }

    void forget(Pending call) {
        pending.remove(call.number);
    }

    /// Waits for an answer.
    ///
    /// @param interrupted asked, once, to cancel it when this thread is interrupted; null for
    ///         nobody
    /// @return whether this thread was interrupted meanwhile; its status is cleared then
    boolean await(Pending call, @Nullable LaterAnswers interrupted) {
        boolean was = false;
        LaterAnswers action = interrupted;
        while (!call.isDone()) {
            if (isRead.compareAndSet(false, true)) {
                was |= read(call, was ? null : action);
                isRead.set(false);
                passOn();
            } else {
                LockSupport.park(this);
                if (Thread.interrupted()) {
                    if (!was && action != null) {
                        action.cancel(call);
                    }
                    was = true;
                }
            }
        }
        return was;
    }

    private boolean read(Pending call, @Nullable LaterAnswers interrupted) {
        boolean was = false;
        while (!call.isDone()) {
            try {
                bring(connection.receiveBytes());
            } catch (InterruptedException e) {
                if (!was && interrupted != null) {
                    interrupted.cancel(call);
                }
                was = true;
            } catch (IOException | RuntimeException | Error e) {
                fail(e);
            }
        }
        return was;
    }

    /// Has another one read, if somebody waits.
    private void passOn() {
        if (pending.isEmpty()) {
            return;
        }
        for (Pending next : pending.values()) {
            if (next.thread != null && !next.isDone()) {
                LockSupport.unpark(next.thread);
                return;
            }
        }
        Thread reader = background;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }

    private void bring(byte[] frame) throws IOException {
        EncodedInput in = new EncodedInput(frame, 0, frame.length);
        int kind = in.getByte();
        if (kind != Frames.RETURN && kind != Frames.THROW) {
            throw new IOException("unknown message " + kind);
        }
        Pending call = pending.remove(in.getCount());
        if (call != null) {
            call.answer(frame);
            if (call.later != null) {
                later.decrementAndGet();
                listener.answered(call);
            }
        }
    }

    /// There is no connection any more.
    void fail(@Nullable Throwable cause) {
        synchronized (this) {
            if (failure == null) {
                failure = listener.broken(cause);
            }
        }
        Throwable broken = java.util.Objects.requireNonNull(failure);
        for (Pending call : List.copyOf(pending.values())) {
            if (pending.remove(call.number, call)) {
                call.fail(broken);
                if (call.later != null) {
                    later.decrementAndGet();
                    listener.answered(call);
                }
            }
        }
    }

    // ---- answers that nobody waits for ----

    /// One more is expected.
    void readLater() {
        later.incrementAndGet();
        synchronized (this) {
            if (background == null) {
                Thread thread = new Thread(null, this::readInBackground, "brood-manager-answers",
                        0, false);
                thread.setDaemon(true);
                background = thread;
                thread.start();
            }
        }
    }

    private void readInBackground() {
        while (isWanted()) {
            if (isRead.compareAndSet(false, true)) {
                while (later.get() > 0 && failure == null) {
                    try {
                        bring(connection.receiveBytes());
                    } catch (InterruptedException meantForNobody) {
                        // and has been cleared by this
                    } catch (IOException | RuntimeException | Error e) {
                        fail(e);
                    }
                }
                isRead.set(false);
                passOn();
            } else {
                LockSupport.park(this);
            }
        }
    }

    private synchronized boolean isWanted() {
        boolean wanted = later.get() > 0 && failure == null;
        if (!wanted) {
            background = null;
        }
        return wanted;
    }
}
