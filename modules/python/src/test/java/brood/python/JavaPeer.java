package brood.python;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.python.internal.manager.ManagerServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The other end of CPython's own tests of connections: a Python process says over a connection of
/// its own what is to be done here, and is told how it went.
final class JavaPeer implements AutoCloseable {
    private final Listener door;
    private final Map<Object, Listener> listeners = new ConcurrentHashMap<>();

    JavaPeer() throws IOException {
        door = brood.spi.Backends.sockets().listen(null, options(null));
        Thread.ofVirtual().start(this::letIn);
    }

    private static ConnectionOptions options(@Nullable Object key) {
        var options = ConnectionOptions.defaults().withCodec(Python.codec());
        return key instanceof byte[] bytes ? options.withKey(AuthKey.of(bytes))
                : options.withoutKey();
    }

    /// Where Python says what it wants, as it writes an address.
    String addressInPython() {
        return "'" + door.address() + "'";
    }

    private void letIn() {
        try {
            while (true) {
                Connection python = door.accept();
                Thread.ofPlatform().daemon().start(() -> serve(python));
            }
        } catch (IOException | InterruptedException | IllegalStateException closed) {
            // the end
        }
    }

    private void serve(Connection python) {
        try (python; var acts = new Acts()) {
            while (true) {
                PythonTuple request = (PythonTuple) python.receive();
                python.send(acts.answer(request));
            }
        } catch (IOException | InterruptedException | IllegalStateException gone) {
            // that is all it wanted
        }
    }

    @Override
    public void close() {
        door.close();
        listeners.values().forEach(Listener::close);
    }

    /// What one Python object makes Java do.
    private final class Acts implements AutoCloseable {
        private @Nullable Listener listener;
        private @Nullable Connection connection;

        PythonTuple answer(PythonTuple request) throws InterruptedException {
            try {
                return PythonTuple.of("ok", act(request.getFirst().toString(), request));
            } catch (AuthenticationException e) {
                return PythonTuple.of("AuthenticationError", e.getMessage());
            } catch (EOFException e) {
                return PythonTuple.of("EOFError", e.getMessage());
            } catch (IOException | IllegalStateException e) {
                return PythonTuple.of("OSError", e.toString());
            } catch (RuntimeException e) {
                return PythonTuple.of("RuntimeError", e.toString());
            }
        }

        private @Nullable Object act(String what, PythonTuple request)
                throws IOException, InterruptedException {
            switch (what) {
                case "listen" -> {
                    return listen(request);
                }
                case "accept" -> connection = listeners.get(request.get(1)).accept();
                case "connect" -> connection = connect(request.get(1), request.get(2));
                case "close" -> close();
                case "echo" -> {
                    try (Connection test = connect(request.get(1), null)) {
                        echo(test);
                    }
                }
                case "strings" -> {
                    try (Connection test = connect(request.get(1), null)) {
                        for (Object string : (List<?>) request.get(2)) {
                            test.sendBytes((byte[]) string);
                        }
                    }
                }
                case "hello" -> {
                    try (Connection test = connect(request.get(1), null)) {
                        test.send("hello");
                    }
                }
                default -> {
                    return use(connection, what, request);
                }
            }
            return null;
        }

        private Object listen(PythonTuple request) throws IOException {
            Object where = request.get(1);
            SocketAddress address = where != null ? address(where)
                    : request.get(2).equals("AF_UNIX") ? null
                            : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var opened = address == null
                    ? brood.spi.Backends.sockets().listen(null, options(request.get(3)))
                    : Listener.open(address, options(request.get(3)));
            listener = opened;
            Object known = ManagerServer.inPython(opened.address());
            listeners.put(known, opened);
            return known;
        }

        @Override
        public void close() {
            if (listener != null) {
                listener.close();
            }
            if (connection != null) {
                connection.close();
            }
        }
    }

    static SocketAddress address(Object inPython) throws IOException {
        return inPython instanceof PythonTuple inet
                ? new InetSocketAddress(InetAddress.getByName(inet.getFirst().toString()),
                        ((Number) inet.get(1)).intValue())
                : UnixDomainSocketAddress.of(inPython.toString());
    }

    private static Connection connect(Object where, @Nullable Object key)
            throws IOException, InterruptedException {
        return Connection.connect(address(where), options(key));
    }

    /// The tests' child `_echo`.
    private static void echo(Connection connection) throws IOException, InterruptedException {
        byte[] message = connection.receiveBytes();
        while (message.length > 0) {
            connection.sendBytes(message);
            message = connection.receiveBytes();
        }
    }

    private static @Nullable Object use(@Nullable Connection connection, String what,
            PythonTuple request) throws IOException, InterruptedException {
        if (connection == null) {
            throw new IllegalStateException("there is no connection");
        }
        switch (what) {
            case "send" -> connection.send(request.get(1));
            case "send_bytes" -> connection.sendBytes((byte[]) request.get(1));
            case "recv" -> {
                return connection.receive();
            }
            case "recv_bytes" -> {
                return connection.receiveBytes();
            }
            case "poll" -> {
                double seconds = request.size() < 2 ? 0 : ((Number) request.get(1)).doubleValue();
                return connection.poll(Duration.ofNanos((long) (seconds * 1e9)));
            }
            default -> throw new IllegalArgumentException(what);
        }
        return null;
    }
}
