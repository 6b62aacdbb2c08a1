package brood.python;

import brood.AuthKey;
import brood.AuthenticationException;
import brood.ConnectionOptions;
import brood.ManagerUnavailableException;
import brood.python.internal.client.ManagerClient;
import brood.python.internal.client.Reply;
import brood.python.internal.manager.ManagerServer;
import java.lang.ref.Cleaner;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Uses the objects of a manager that a Python program serves, unmodified.
///
/// ```python
/// manager = SyncManager(('127.0.0.1', 5000), b'key')
/// manager.get_server().serve_forever()
/// ```
/// ```java
/// try (var manager = PythonManager.connect(address, key)) {
///     Map<String, Object> settings = manager.create(Map.class, "dict");
///     BlockingQueue<Object> tasks = manager.create(BlockingQueue.class, "Queue");
///     Shop shop = manager.create(Shop.class, "Shop", "tea");  // any interface of yours
/// }
/// ```
///
/// Each thread that makes calls has a connection, and Python holds reentrant locks by connection:
/// what a thread has acquired only that thread can release. A connection is closed when its thread
/// has ended and another one makes its first call, or with the manager. A server that refuses, as
/// one with many clients does for an instant, is tried again for half a second.
///
/// When the server is gone, calls throw [ManagerUnavailableException], those that are blocked in
/// one too; whether the server has made such a call is not known. An interrupt ends the wait for
/// the answer, not the call: the server makes it, and its result is lost. What is raised in Python
/// is a [PythonException]. After [#close] every method throws [IllegalStateException].
///
/// Arguments are written, and results read, by the rules of [Python]. May be used by any number of
/// threads of this process; it can't be sent to another, which connects for itself.
///
/// In Python: `BaseManager.connect()`.
public final class PythonManager implements AutoCloseable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final String MODULE = "multiprocessing.managers";

    private final ManagerClient client;
    private final Object address;

    private PythonManager(SocketAddress address, ConnectionOptions options) {
        this.address = ManagerServer.inPython(address);
        this.client = new ManagerClient(address, options, this::form, this::arrived);
    }

    /// Connects to a server, and asks it for a sign of life.
    ///
    /// @param address where it is: an internet address, or that of a Unix-domain socket
    /// @param key its key
    /// @return the manager
    /// @throws AuthenticationException when the keys differ
    /// @throws ManagerUnavailableException when there is no server
    /// @throws InterruptedException when this thread is interrupted
    public static PythonManager connect(SocketAddress address, AuthKey key)
            throws InterruptedException {
        return connect(address, ConnectionOptions.defaults().withKey(key));
    }

    /// Connects to a server.
    ///
    /// @param address where it is: an internet address, or that of a Unix-domain socket
    /// @param options key and limits, for each of its connections; the codec of them is passed
    ///        over, since it is [Python#codec], and so is the filter: pickles can't make Java run
    ///        anything
    /// @return the manager
    /// @throws AuthenticationException when the keys differ
    /// @throws ManagerUnavailableException when there is no server
    /// @throws InterruptedException when this thread is interrupted
    public static PythonManager connect(SocketAddress address, ConnectionOptions options)
            throws InterruptedException {
        var manager = new PythonManager(address, options);
        manager.client.ask("dummy");
        return manager;
    }

    /// Makes an object, or gets one that the server has, as the type says there. In Python: the
    /// method of the manager with this name.
    ///
    /// @param name the name that is registered there, such as `dict`
    /// @param args its arguments
    /// @return the object, which the server keeps until this is closed or garbage, and nobody else
    ///         refers to it
    /// @throws PythonException when there is no such name, or it can't be made
    /// @throws brood.NotSendableException when Python has nothing like an argument
    /// @throws ManagerUnavailableException when the server is gone
    /// @throws InterruptedException when this thread is interrupted; an object that was made by
    ///         then stays in the server
    public PythonProxy create(String name, @Nullable Object... args) throws InterruptedException {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(name);
        all.addAll(Arrays.asList(args));
        Object made = client.ask("create", all.toArray());
        if (made instanceof PythonTuple parts && parts.size() == 2
                && parts.get(1) instanceof List<?> exposed) {
            return proxy(name, String.valueOf(parts.get(0)), exposed, "AutoProxy");
        }
        throw new ManagerUnavailableException("the server's answer is no object: " + made, null);
    }

    /// Makes an object and gives it as a Java type, as [PythonProxy#as] does.
    ///
    /// @param <T> the type
    /// @param type an interface, such as [Map], [java.util.concurrent.BlockingQueue] or one of
    ///        yours
    /// @param name the name that is registered there
    /// @param args its arguments
    /// @return the object
    /// @throws IllegalArgumentException when the type is no interface
    /// @throws PythonException when there is no such name, or it can't be made
    /// @throws ManagerUnavailableException when the server is gone
    /// @throws InterruptedException as [#create(String, Object...)]
    public <T> T create(Class<T> type, String name, @Nullable Object... args)
            throws InterruptedException {
        return create(name, args).as(type);
    }

    private PythonProxy proxy(String typeName, String id, List<?> exposed, String proxyType) {
        List<String> names = exposed.stream().map(String::valueOf).toList();
        var proxy = new PythonProxy(this, typeName, id, names, proxyType);
        proxy.cleanable = CLEANER.register(proxy, new Release(client, id));
        return proxy;
    }

    /// Lets go of an object, once.
    ///
    /// @param client the client
    /// @param id the object
    private record Release(ManagerClient client, String id) implements Runnable {
        @Override
        public void run() {
            Thread.ofVirtual().start(() -> {
                try {
                    client.ask("decref", id);
                } catch (InterruptedException | RuntimeException serverIsGone) {
                    // then there is nothing to let go of
                }
            });
        }
    }

    /// A proxy that is sent, as Python does it.
    private @Nullable Object form(Object value) {
        PythonProxy proxy = PythonProxy.of(value);
        if (proxy == null) {
            return null;
        }
        PythonObject token = PythonObject.instance(new PythonGlobal(MODULE, "Token"))
                .build(PythonTuple.of(proxy.typeName(), proxy.manager().address, proxy.id()));
        Map<String, Object> keywords = new LinkedHashMap<>();
        String type = PythonProxy.proxyType(proxy);
        if (type.equals("AutoProxy")) {
            keywords.put("exposed", PythonTuple.copyOf(proxy.exposed()));
        }
        return PythonObject.call(new PythonGlobal(MODULE, "RebuildProxy"),
                new PythonGlobal(MODULE, type), token, "pickle", keywords);
    }

    /// A proxy that is received, of this server's. It counts as one more reference.
    private @Nullable Object arrived(PythonObject object) {
        if (object.args().size() != 4
                || !(object.args().getFirst() instanceof PythonGlobal proxyType)) {
            return null;
        }
        PythonTuple token = Reply.token(object.args().get(1));
        if (token == null || !Objects.equals(token.get(1), address)) {
            return null;
        }
        String id = String.valueOf(token.get(2));
        client.askUninterrupted("incref", id);
        List<?> exposed = object.args().get(3) instanceof Map<?, ?> keywords
                && keywords.get("exposed") instanceof List<?> names ? names : List.of();
        return proxy(String.valueOf(token.get(0)), id, exposed, proxyType.name()).asItself();
    }

    @Nullable
    Object call(String id, String method, PythonTuple args, Map<String, ?> keywords)
            throws InterruptedException {
        return result(client.call(id, method, args, keywords));
    }

    @Nullable
    Object callUninterrupted(String id, String method, @Nullable Object... args) {
        return result(client.callUninterrupted(id, method, args));
    }

    private @Nullable Object result(@Nullable Object result) {
        return result instanceof Reply.Reference(List<?> exposed, PythonTuple token) ? proxy(
                String.valueOf(token.get(0)), String.valueOf(token.get(2)), exposed, "AutoProxy")
                : result;
    }

    /// How many objects the server has for its clients, all of them. In Python:
    /// `_number_of_objects`.
    ///
    /// @return the count
    /// @throws ManagerUnavailableException when the server is gone
    /// @throws InterruptedException when this thread is interrupted
    public long objects() throws InterruptedException {
        return client.ask("number_of_objects") instanceof Long count ? count : 0;
    }

    /// Ends the server, as `shutdown()` does in the Python program that started it: its objects are
    /// gone, for all clients. Returns when it has answered, which is before its process has ended;
    /// [#close] is still to be called.
    ///
    /// @throws ManagerUnavailableException when the server is gone already
    /// @throws InterruptedException when this thread is interrupted
    public void shutDownServer() throws InterruptedException {
        client.ask("shutdown");
    }

    /// Closes the connections, and leaves the server alone; objects that were not released stay
    /// counted there, so close their proxies before. Calls after it throw [IllegalStateException],
    /// and so do those that are blocked. Closing again does nothing.
    @Override
    public void close() {
        client.close();
    }

    /// Where its server is.
    @Override
    public String toString() {
        return "PythonManager[" + client.address() + "]";
    }
}
