package brood.python.internal.manager;

import brood.AuthenticationException;
import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.ProcessException;
import brood.python.PythonTuple;
import brood.python.internal.manager.Message.Request;
import brood.spi.PeerProcess;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Serves objects to Python's managers.
///
/// ```
/// accept (one thread) -> a virtual thread for each connection: one request, one reply
///                           -> a thread for each connection that wants to make calls: Session
/// watch (one thread): ends sessions whose client ended during a call, and drops the references of
///                     processes that have ended
/// ```
/// (A long file: it is where connections, sessions and the watch over them meet.)
public final class ManagerServer {
    private static final System.Logger LOG = System.getLogger("brood.python");
    /// How long a client may take for the first request on a connection.
    private static final Duration FIRST_REQUEST = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long WATCH_MILLIS = 50;
    /// Each how many looks at the sessions there is one at the processes.
    private static final int LOOKS = 4;

    private final Listener listener;
    private final ObjectTable table;
    private final Map<String, Function<Call, Served>> types = new ConcurrentHashMap<>();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Set<Connection> beginners = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Holdings holdings = new Holdings();
    private final Clients clients = new Clients();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ManagerServer(Listener listener, ObjectTable table) {
        this.listener = listener;
        this.table = table;
        for (String name : ServedTypes.NAMES) {
            types.put(name, call -> ServedTypes.make(name, call));
        }
    }

    /// Begins to serve.
    ///
    /// @param address where; null for a local socket
    /// @param options key and limits
    /// @return the server
    /// @throws IOException when it can't listen there
    public static ManagerServer open(@Nullable SocketAddress address, ConnectionOptions options)
            throws IOException {
        var codec = new LateCodec();
        ConnectionOptions mine = options.withCodec(codec);
        Listener listener = address == null ? brood.spi.Backends.sockets().listen(null, mine)
                : Listener.open(address, mine);
        var table = new ObjectTable(inPython(listener.address()));
        codec.set(new ServerCodec(table));
        var server = new ManagerServer(listener, table);
        Thread.ofPlatform().daemon().name("brood-python-accept").start(server::accept);
        Thread.ofVirtual().name("brood-python-watch").start(server::watch);
        return server;
    }

    /// An address as Python has it.
    ///
    /// @param address of a socket
    /// @return host and port, or a path
    public static Object inPython(SocketAddress address) {
        return address instanceof InetSocketAddress inet
                ? PythonTuple.of(inet.getAddress().getHostAddress(), (long) inet.getPort())
                : address.toString();
    }

    /// Where it listens.
    ///
    /// @return the address
    public SocketAddress address() {
        return listener.address();
    }

    /// Adds something that clients can create.
    ///
    /// @param name by which they ask for it
    /// @param factory makes it, or gives the same each time, of the arguments
    public void register(String name, Function<Object[], Object> factory) {
        types.put(name, new Registered(factory));
    }

    /// Adds something of which clients see an interface only.
    ///
    /// @param name by which they ask for it
    /// @param type the interface
    /// @param object gives it
    public void register(String name, Class<?> type, Supplier<Object> object) {
        types.put(name, new Registered(_ -> object.get()) {
            @Override
            Served serve(Object made) {
                return new ServedObject(made, type);
            }
        });
    }

    /// Where it listens, as a Python program writes it.
    ///
    /// @return an expression
    public String addressInPython() {
        return Repr.of(inPython(listener.address()));
    }

    /// How many objects clients refer to.
    ///
    /// @return the count
    public int objects() {
        return table.size();
    }

    private void accept() {
        while (true) {
            try {
                Connection connection = listener.accept();
                Thread.ofVirtual().name("brood-python-control").start(() -> begin(connection));
            } catch (AuthenticationException e) {
                LOG.log(Level.DEBUG, "a client of the Python manager has another key");
            } catch (IllegalStateException | InterruptedException e) {
                return; // closed
            } catch (IOException | ProcessException e) {
                LOG.log(Level.WARNING, "the Python manager can't let a client in", e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(WATCH_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void watch() {
        for (int i = 1; closed.getCount() > 0 && pause(); i++) {
            sessions.forEach(session -> session.endIfAbandoned(WATCH_MILLIS * 1_000_000));
            if (i % LOOKS == 0) {
                clients.takeEnded().forEach(this::forget);
            }
        }
    }

    private void forget(PeerProcess process) {
        table.forget(process);
        Permits.inheritAll(holdings.removeAll(process));
    }

    /// Answers the first request of a connection, which for most is the only one.
    private void begin(Connection connection) {
        boolean stays = false;
        beginners.add(connection);
        PeerProcess client = clients.connected(connection);
        try {
            if (closed.getCount() > 0 && connection.poll(FIRST_REQUEST)) {
                stays = answer(connection, client);
            }
        } catch (IOException | InterruptedException | IllegalStateException gone) {
            LOG.log(Level.DEBUG, "a client of the Python manager left before it was answered");
        } finally {
            beginners.remove(connection);
            if (!stays) {
                connection.close();
                clients.left(client);
            }
        }
    }

    private boolean answer(Connection connection, @Nullable PeerProcess client)
            throws IOException, InterruptedException {
        Request request;
        PythonTuple reply;
        try {
            request = Request.of(connection.receive());
            reply = Message.reply(Message.RETURN, control(request, client));
        } catch (RuntimeException | brood.python.PickleException e) {
            connection.send(Message.traceback(e));
            return false;
        }
        if (request.method().equals("accept_connection")) {
            serve(connection, client, request, reply);
            return true;
        }
        connection.send(reply);
        if (request.method().equals("shutdown")) {
            Thread.ofVirtual().start(this::close);
        }
        return false;
    }

    private void serve(Connection connection, @Nullable PeerProcess client, Request request,
            PythonTuple reply) {
        Object name = request.args().isEmpty() ? null : request.args().getFirst();
        var session = new Session(connection, client, name, table, holdings);
        sessions.add(session);
        Thread thread = Thread.ofPlatform().daemon().name("brood-python-client").unstarted(() -> {
            try {
                connection.send(reply);
                session.run();
            } catch (IOException | InterruptedException | IllegalStateException gone) {
                connection.close();
            } finally {
                sessions.remove(session);
                clients.left(client);
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
        thread.start();
        if (closed.getCount() == 0) {
            session.stop();
        }
    }

    private @Nullable Object control(Request request, @Nullable PeerProcess client) {
        PythonTuple args = request.args();
        return switch (request.method()) {
            case "dummy", "accept_connection", "shutdown" -> null;
            case "create" -> create(request, client);
            case "incref" -> {
                table.retain(args.getFirst(), client);
                yield null;
            }
            case "decref" -> {
                table.release(args.getFirst(), client);
                yield null;
            }
            case "get_methods" -> {
                PythonTuple token = ObjectTable.tokenOf(args.getFirst());
                yield PythonTuple.copyOf(table.get(token == null ? null : token.get(2)).served()
                        .exposed());
            }
            case "number_of_objects" -> table.size();
            case "debug_info" -> table.debugInfo();
            default -> throw Errors.value("there is no request '" + request.method() + "'");
        };
    }

    private PythonTuple create(Request request, @Nullable PeerProcess client) {
        PythonTuple args = request.args();
        String name = String.valueOf(args.isEmpty() ? null : args.getFirst());
        Function<Call, Served> factory = types.get(name);
        if (factory == null) {
            throw Errors.key(name);
        }
        var rest = PythonTuple.copyOf(args.subList(1, args.size()));
        Served served = factory.apply(new Call(null, name, rest, request.keywords()));
        ObjectTable.Entry entry = table.add(name, served, client);
        return PythonTuple.of(entry.id(), PythonTuple.copyOf(entry.served().exposed()));
    }

    /// Ends all sessions and listens no more. Waits for the threads that serve, for some seconds at
    /// most: a call of the user's own may take longer.
    public void close() {
        closed.countDown();
        listener.close();
        Permits.inheritAll(holdings.close());
        sessions.forEach(Session::stop);
        beginners.forEach(Connection::close);
        long end = System.nanoTime() + GRACE.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Waits until it is closed, here or by a client.
    ///
    /// @throws InterruptedException when this thread is interrupted
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }
}
