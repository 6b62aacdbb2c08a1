package brood.python;

import brood.AuthKey;
import brood.ConnectionOptions;
import brood.python.internal.manager.ManagerServer;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/// Serves objects of this program to Python programs, which need nothing but their own
/// `multiprocessing.managers`.
///
/// ```java
/// try (var server = PythonManagerServer.open(new InetSocketAddress("127.0.0.1", 5000), key)) {
///     server.register("tasks", () -> tasks);        // a BlockingQueue
///     server.register("settings", () -> settings);  // a Map
///     server.awaitClosed();
/// }
/// ```
/// ```python
/// class Manager(BaseManager): pass
/// Manager.register('tasks')
/// Manager.register('settings', proxytype=DictProxy)
/// manager = Manager(('127.0.0.1', 5000), authkey=b'key')
/// manager.connect()
/// task = manager.tasks().get()
/// ```
///
/// A queue of Java has the methods of a Python queue, a `Map` those of a dict, a `List` of a list,
/// a `Set` of a set; locks, semaphores, conditions, events and barriers of the JDK and of this
/// library have those of Python's; every other object has its own public methods. Python clients
/// can also create what a `SyncManager` can, in this process: `manager.dict()`, `manager.Lock()`
/// and so on, all but a Pool.
///
/// Each Python thread that makes calls has a thread here. A client that ends, however it ends, lets
/// go of the locks and semaphores that it had acquired, breaks the barrier that it waits in, and an
/// item that it was just about to get from a queue is put back. The protocol does not say whose a
/// reference is. Over a local socket Linux tells, and those of a client that was killed are dropped
/// (not so behind a relay that has a process for each connection). Elsewhere one is dropped to each
/// object that its main thread called last after anybody dropped any, and what it had beyond that
/// stays counted.
///
/// What a [brood.Manager] makes can be registered, too: Java programs use it as that manager's
/// clients, and Python programs as this server's.
///
/// Whoever has the key can do with the objects what their methods allow, and end the server, as
/// Python's own `shutdown` request does. Nothing that a client sends is run.
///
/// In Python: `BaseManager.get_server().serve_forever()`.
public final class PythonManagerServer implements AutoCloseable {
    private final ManagerServer server;

    private PythonManagerServer(ManagerServer server) {
        this.server = server;
    }

    /// Serves on a local socket in a new folder that only this user can enter.
    ///
    /// @param key what clients have to have; for proxies inside of other objects it must be
    ///        `multiprocessing.current_process().authkey` there
    /// @return the server
    /// @throws IOException when there can be none
    public static PythonManagerServer open(AuthKey key) throws IOException {
        return new PythonManagerServer(
                ManagerServer.open(null, ConnectionOptions.defaults().withKey(key)));
    }

    /// Serves at an address.
    ///
    /// @param address a local socket, or an IPv4 address, which is all that Python can connect to;
    ///        with port 0 for any that is free
    /// @param key what clients have to have
    /// @return the server
    /// @throws IOException when it can't listen there
    public static PythonManagerServer open(SocketAddress address, AuthKey key)
            throws IOException {
        return open(address, ConnectionOptions.defaults().withKey(key));
    }

    /// Serves at an address.
    ///
    /// @param address as in [#open(SocketAddress, AuthKey)]
    /// @param options key and limits; the codec is ours
    /// @return the server
    /// @throws IOException when it can't listen there
    public static PythonManagerServer open(SocketAddress address, ConnectionOptions options)
            throws IOException {
        Objects.requireNonNull(address, "address");
        return new PythonManagerServer(ManagerServer.open(address, options));
    }

    /// Adds something that clients can ask for. In Python: `register`.
    ///
    /// @param name its name, there a method of the manager
    /// @param object gives it: the same each time, or a new one
    /// @return this
    public PythonManagerServer register(String name, Supplier<?> object) {
        return register(name, _ -> object.get());
    }

    /// Adds something that clients can make, of arguments.
    ///
    /// @param name its name, there a method of the manager
    /// @param factory makes it of the arguments, which are as [Python#unpickle] gives them
    /// @return this
    public PythonManagerServer register(String name, Function<Object[], Object> factory) {
        server.register(Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(factory, "factory"));
        return this;
    }

    /// Adds something of which clients can call the methods of an interface, and no others.
    ///
    /// @param <T> the interface
    /// @param name its name, there a method of the manager
    /// @param type the interface
    /// @param object gives it: the same each time, or a new one
    /// @return this
    public <T> PythonManagerServer register(String name, Class<T> type,
            Supplier<? extends T> object) {
        server.register(name, type, object::get);
        return this;
    }

    /// Where it listens, with the port that the system has chosen.
    ///
    /// @return the address
    public SocketAddress address() {
        return server.address();
    }

    /// Where it listens, as a Python program writes it: `('127.0.0.1', 5000)`, or the path of a
    /// local socket in quotes.
    ///
    /// @return a Python expression
    public String addressInPython() {
        return server.addressInPython();
    }

    /// How many objects clients refer to. In Python: `number_of_objects`.
    ///
    /// @return 0 when all have let go
    public int objects() {
        return server.objects();
    }

    /// Waits until the server is closed, here or by a client's `shutdown`.
    ///
    /// @throws InterruptedException when this thread is interrupted
    public void awaitClosed() throws InterruptedException {
        server.awaitClosed();
    }

    /// Ends all connections, whose clients get an EOFError, and listens no more. Calls that are
    /// under way are interrupted and waited for, five seconds at most. Closing again does nothing.
    @Override
    public void close() {
        server.close();
    }
}
