package brood.python.internal.client;

import brood.Connection;
import brood.ConnectionOptions;
import brood.ManagerUnavailableException;
import brood.RemoteException;
import brood.python.PickleException;
import brood.python.PythonException;
import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import brood.python.internal.pickle.PickleReader;
import brood.python.internal.pickle.PickleWriter;
import brood.spi.Codec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Speaks with a server of Python's: a connection for each thread that makes calls, as Python's own
/// clients have, since there a lock is held by a connection; and one for each other request.
public final class ManagerClient {
    private static final int CONNECT_ATTEMPTS = 50;
    private static final long PAUSE_MILLIS = 10;

    private final SocketAddress address;
    private final ConnectionOptions options;
    /// Closed and removed when its thread has ended, when another thread comes, or at the end.
    private final Map<Thread, Connection> connections = new ConcurrentHashMap<>();
    private volatile boolean isClosed;

    /// Makes a client, which connects when it is used.
    ///
    /// @param address of the server
    /// @param options key and limits
    /// @param proxy what to write for a proxy
    /// @param known what a proxy that comes stands for
    public ManagerClient(SocketAddress address, ConnectionOptions options,
            Function<Object, @Nullable Object> proxy,
            Function<PythonObject, @Nullable Object> known) {
        this.address = address;
        this.options = options.withCodec(new Codec() {
            @Override
            public byte[] encode(@Nullable Object message) {
                return PickleWriter.write(message, proxy);
            }

            @Override
            public @Nullable Object decode(byte[] message) throws PickleException {
                return PickleReader.read(message, known);
            }
        });
    }

    /// Where the server is.
    ///
    /// @return its address
    public SocketAddress address() {
        return address;
    }

    /// Asks the server itself, over a connection of its own.
    ///
    /// @param method what
    /// @param args its arguments
    /// @return the result
    /// @throws InterruptedException when this thread is interrupted
    public @Nullable Object ask(String method, @Nullable Object... args)
            throws InterruptedException {
        try (Connection connection = connect()) {
            connection.send(request(null, method, PythonTuple.of(args), Map.of()));
            return Reply.result(connection.receive());
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /// Asks the server, also when this thread is interrupted, which it is afterwards.
    ///
    /// @param method what
    /// @param args its arguments
    /// @return the result
    public @Nullable Object askUninterrupted(String method, @Nullable Object... args) {
        return Uninterrupted.get(() -> Optional.ofNullable(ask(method, args))).orElse(null);
    }

    /// Calls a method of an object. When this thread is interrupted it does not wait for the reply,
    /// nor get it later: the server makes the call all the same.
    ///
    /// @param id the object
    /// @param method the method
    /// @param args its arguments
    /// @param keywords those that have names
    /// @return the result, or what the reply says
    /// @throws InterruptedException when this thread is interrupted
    public @Nullable Object call(String id, String method, PythonTuple args,
            Map<String, ?> keywords) throws InterruptedException {
        Connection connection = connection();
        boolean isAnswered = false;
        try {
            connection.send(request(id, method, args, keywords));
            Object reply = connection.receive();
            isAnswered = true;
            return Reply.result(reply);
        } catch (RemoteException e) { // the reply has been read, and is no pickle
            isAnswered = true;
            throw failed(e);
        } catch (brood.NotSendableException e) {
            isAnswered = true;
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw unavailable(e);
        } finally {
            if (!isAnswered) {
                connections.remove(Thread.currentThread(), connection);
                connection.close();
            }
        }
    }

    /// Calls a method of an object and waits for the reply, also when this thread is interrupted,
    /// which it is afterwards.
    ///
    /// @param id the object
    /// @param method the method
    /// @param args its arguments
    /// @return the result
    public @Nullable Object callUninterrupted(String id, String method, @Nullable Object... args) {
        Connection connection = Uninterrupted.get(this::connection);
        try {
            Uninterrupted.get(() -> {
                try {
                    connection.send(request(id, method, PythonTuple.of(args), Map.of()));
                    return "";
                } catch (IOException e) {
                    throw unavailable(e);
                }
            });
            return Reply.result(Uninterrupted.get(() -> Optional.ofNullable(receive(connection)))
                    .orElse(null));
        } catch (ManagerUnavailableException | IllegalStateException e) {
            connections.remove(Thread.currentThread(), connection);
            connection.close();
            throw e instanceof ManagerUnavailableException known ? known : unavailable(e);
        }
    }

    private @Nullable Object receive(Connection connection) throws InterruptedException {
        try {
            return connection.receive();
        } catch (RemoteException e) { // the reply has been read, and is no pickle
            throw failed(e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static PythonException failed(RemoteException e) {
        Throwable cause = e.getCause();
        return new PythonException(PythonObject.call(
                new PythonGlobal("pickle", "UnpicklingError"),
                cause == null ? e.getMessage() : cause.getMessage()), "");
    }

    private static PythonTuple request(@Nullable Object id, String method, PythonTuple args,
            Map<String, ?> keywords) {
        return PythonTuple.of(id, method, args, new LinkedHashMap<>(keywords));
    }

    private Connection connection() throws InterruptedException {
        Thread thread = Thread.currentThread();
        Connection connection = connections.get(thread);
        if (connection != null) {
            return connection;
        }
        connections.entrySet().removeIf(entry -> {
            boolean isOver = !entry.getKey().isAlive();
            if (isOver) {
                entry.getValue().close();
            }
            return isOver;
        });
        Connection made = connect();
        boolean isServing = false;
        try {
            made.send(request(null, "accept_connection", PythonTuple.of(thread.getName()),
                    Map.of()));
            Reply.result(made.receive());
            isServing = true;
        } catch (IOException e) {
            throw unavailable(e);
        } finally {
            if (!isServing) {
                made.close();
            }
        }
        connections.put(thread, made);
        return made;
    }

    /// Connects. Python's listeners let only a few wait, so a burst of clients is refused now and
    /// then.
    private Connection connect() throws InterruptedException {
        for (int attempt = 1; !isClosed; attempt++) {
            try {
                return Connection.connect(address, options);
            } catch (ConnectException e) {
                if (attempt == CONNECT_ATTEMPTS) {
                    throw unavailable(e);
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException e) {
                throw unavailable(e);
            }
        }
        throw new IllegalStateException("the connection to the Python manager is closed");
    }

    private RuntimeException unavailable(Exception e) {
        return isClosed
                ? new IllegalStateException("the connection to the Python manager is closed")
                : new ManagerUnavailableException("the Python manager at " + address
                        + " does not answer (" + e.getMessage() + "); it may have ended", e);
    }

    /// Closes all connections.
    public void close() {
        isClosed = true;
        connections.values().forEach(Connection::close);
        connections.clear();
    }
}
