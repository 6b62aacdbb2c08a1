package brood.python.internal.manager;

import brood.Connection;
import brood.NotSendableException;
import brood.RemoteException;
import brood.python.PythonTuple;
import brood.python.internal.manager.Message.Request;
import brood.spi.PeerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One connection over which a client calls objects, with the thread that answers it. What the
/// client holds is the connection's: when that ends, it is given to others, unless the client's
/// process is known and lives on.
final class Session implements Runnable {
    /// The session whose thread this is.
    private static final ThreadLocal<@Nullable Session> CURRENT = new ThreadLocal<>();

    private static final int LOOKS = 20;
    private static final long LOOK_NANOS = 5_000_000;

    private final Connection connection;
    private final ObjectTable table;
    private final Holdings holdings;
    /// When the call that is under way began, 0 for none. Written by the own thread, read by the
    /// watch.
    private volatile long callBegan;
    private volatile @Nullable Thread thread;
    private volatile boolean isGone;
    /// What the last reply referred to: the client counts its own references only after it has it.
    private final List<ObjectTable.Entry> pinned = new ArrayList<>();
    private final @Nullable PeerProcess client;
    /// Whether nothing tells when the client's process ends but this connection, which is that of
    /// its main thread.
    private final boolean isUnknownProcess;
    /// Whether the process goes on when this thread of it ends.
    private final boolean isOfSideThread;

    /// @param client its process; null when the system does not tell
    /// @param name that of its process, then a bar and that of its thread, unless that is the main
    ///        one; null when it does not say
    Session(Connection connection, @Nullable PeerProcess client, @Nullable Object name,
            ObjectTable table, Holdings holdings) {
        this.connection = connection;
        this.client = client;
        this.isOfSideThread = name != null && name.toString().contains("|");
        this.isUnknownProcess = client == null && name != null && !isOfSideThread;
        this.table = table;
        this.holdings = holdings;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        CURRENT.set(this);
        try {
            while (!isGone) {
                answer();
            }
        } catch (IOException | InterruptedException | IllegalStateException gone) {
            // the client has closed its end, or has ended; or the server is being closed
        } finally {
            isGone = true;
            callBegan = 0;
            end();
        }
    }

    /// Gives to others what the client had. When only a thread of it has ended, the process keeps
    /// what its other threads can release. (Its main thread leaves only with the last proxy, and
    /// with that all who could release anything.)
    private void end() {
        connection.close();
        unpin();
        if (isUnknownProcess) {
            table.forget(this);
        }
        if (client != null && isOfSideThread && holdings.hasCommon(this) && livesOn(client)) {
            holdings.handOver(this, client);
        }
        Permits.inheritAll(holdings.removeAll(this));
    }

    /// Whether a process goes on without this connection. One that is killed closes its connections
    /// a moment before it has ended.
    private static boolean livesOn(PeerProcess process) {
        var _ = Thread.interrupted();
        for (int i = 0; i < LOOKS; i++) {
            if (process.hasEnded()) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }

    private void answer() throws IOException, InterruptedException {
        Object message;
        try {
            message = connection.receive();
        } catch (RemoteException | StackOverflowError e) { // it has been read, and is no pickle
            connection.send(Message.traceback(e));
            return;
        }
        unpin();
        callBegan = System.nanoTime() | 1;
        Answer answer = answer(message);
        callBegan = 0;
        send(answer);
    }

    /// @param reply what is sent
    /// @param undo what is done when nobody gets it
    private record Answer(PythonTuple reply, Runnable undo) {}

    private Answer answer(@Nullable Object message) throws InterruptedException {
        try {
            Request request = Request.of(message);
            Served served = isUnknownProcess ? table.get(request.id(), this).served()
                    : table.get(request.id()).served();
            return served.exposed().contains(request.method()) ? called(served, request)
                    : new Answer(Message.reply(Message.RETURN, anyway(served, request)), () -> {});
        } catch (RuntimeException | Error e) {
            return new Answer(Message.traceback(e), () -> {});
        }
    }

    private Answer called(Served served, Request request) throws InterruptedException {
        try {
            Object result = served.call(
                    new Call(this, request.method(), request.args(), request.keywords()));
            return switch (result) {
                case Served.Undoable(Object value, Runnable undo) -> new Answer(
                        Message.reply(Message.RETURN, value), undo);
                case Served.Reference(String typeName, Served inner) -> {
                    ObjectTable.Entry entry = table.add(typeName, inner, client);
                    yield new Answer(Message.reply(Message.PROXY, PythonTuple.of(
                            PythonTuple.copyOf(inner.exposed()), table.token(entry))),
                            () -> table.release(entry.id(), client));
                }
                case null, default -> new Answer(Message.reply(Message.RETURN, result), () -> {});
            };
        } catch (InterruptedException e) {
            if (isGone) {
                throw e;
            }
            return new Answer(Message.reply(Message.ERROR, e), () -> {});
        } catch (Exception | Error e) {
            return new Answer(Message.reply(Message.ERROR, e), () -> {});
        }
    }

    /// What can be asked of any object.
    private static @Nullable Object anyway(Served served, Request request) {
        return switch (request.method()) {
            case "#GETVALUE" -> served.value();
            case "__str__", "__repr__" -> served.repr();
            default -> throw Errors.builtin("AttributeError", "method '" + request.method()
                    + "' is not among those that can be called: " + served.exposed());
        };
    }

    private void send(Answer answer) throws IOException, InterruptedException {
        boolean isSent = false;
        try {
            // A client that waits for its reply sends nothing: what is to read then is the end.
            if (isGone || connection.poll()) {
                throw new java.io.EOFException("the client is gone");
            }
            connection.send(answer.reply());
            isSent = true;
        } catch (NotSendableException e) {
            connection.send(Message.reply(Message.UNSERIALIZABLE, e.getMessage()));
        } finally {
            if (!isSent) {
                answer.undo().run();
            }
        }
    }

    /// Keeps an object that a reply refers to until the client's next request.
    static void keep(ObjectTable.Entry entry, ObjectTable table) {
        Session session = CURRENT.get();
        if (session != null) {
            session.pinned.add(entry);
        } else {
            table.unpin(entry);
        }
    }

    private void unpin() {
        pinned.forEach(table::unpin);
        pinned.clear();
    }

    /// The client has acquired a permit.
    void took(Permits permits) {
        holdings.took(this, permits);
    }

    /// The client gives a permit back.
    void gaveBack(Permits permits, Runnable release) {
        release.run();
        holdings.gaveBack(this, client, permits);
    }

    long held(Permits permits) {
        return holdings.held(this, permits);
    }

    /// Ends the session when its client ended during a call.
    ///
    /// @param moment how long a call has to take before anybody looks, in nanoseconds
    void endIfAbandoned(long moment) {
        long began = callBegan;
        if (began != 0 && System.nanoTime() - began > moment && isAtEnd()) {
            stop();
        }
    }

    private boolean isAtEnd() {
        try {
            return connection.poll();
        } catch (IllegalStateException closed) {
            return true;
        }
    }

    /// Ends the session; a call that is under way is interrupted.
    void stop() {
        isGone = true;
        Thread mine = thread;
        if (mine != null) {
            mine.interrupt();
        }
        if (callBegan == 0) {
            connection.close();
        }
    }
}
