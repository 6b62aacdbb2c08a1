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
/// Each thread that makes calls has a connection, and Python holds locks by connection. When the
/// server is gone, calls throw [ManagerUnavailableException], at once. May be used by any number of
/// threads.
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

    /// Connects to a server.
    ///
    /// @param address where it is
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
    /// @param address where it is
    /// @param options key and limits; the codec is ours
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
    /// @return the object
    /// @throws PythonException when there is no such name, or it can't be made
    /// @throws InterruptedException when this thread is interrupted
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
    /// @param type an interface
    /// @param name the name that is registered there
    /// @param args its arguments
    /// @return the object
    /// @throws PythonException when there is no such name, or it can't be made
    /// @throws InterruptedException when this thread is interrupted
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

    /// How many objects the server has for its clients. In Python: `_number_of_objects`.
    ///
    /// @return the count
    /// @throws InterruptedException when this thread is interrupted
    public long objects() throws InterruptedException {
        return client.ask("number_of_objects") instanceof Long count ? count : 0;
    }

    /// Ends the server, as `shutdown()` does in the Python program that started it.
    ///
    /// @throws InterruptedException when this thread is interrupted
    public void shutDownServer() throws InterruptedException {
        client.ask("shutdown");
    }

    /// Closes the connections; objects that were not released stay counted in the server. Calls
    /// after it throw [IllegalStateException]. Closing again does nothing.
    @Override
    public void close() {
        client.close();
    }
}
