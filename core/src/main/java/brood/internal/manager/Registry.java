package brood.internal.manager;

import brood.ProcessPool;
import brood.Task;
import brood.internal.manager.objects.Caller;
import brood.internal.manager.objects.Objects;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The server's own object: makes the others, and knows their names.
final class Registry implements Control {
    private final ManagerServer server;

    /// What was registered or bound: an entry, or how to make one.
    private final Map<String, Object> names = new ConcurrentHashMap<>();

    /// They end with the server, at the latest.
    private final Set<ProcessPool> pools = ConcurrentHashMap.newKeySet();

    private record Kind(Class<?> type, Task<?> factory) {}

    Registry(ManagerServer server) {
        this.server = server;
    }

    /// Makes or finds an object by a name.
    ///
    /// @throws NoSuchElementException when there is no such name
    Entry create(String name, List<? extends @Nullable Object> arguments) throws Exception {
        Objects.Made made = names.containsKey(name) ? null : Objects.make(name, arguments);
        return made == null ? find(name) : add(made);
    }

    Set<String> allNames() {
        Set<String> all = new TreeSet<>(Objects.names());
        all.addAll(names.keySet());
        return all;
    }

    private Entry find(String name) throws Exception {
        Object known = names.get(name);
        if (known instanceof Entry entry) {
            return entry;
        }
        if (known instanceof Kind kind) {
            return make(kind.type, kind.factory);
        }
        throw new NoSuchElementException(
                "the manager has nothing of the name '" + name + "'; it has "
                        + names.keySet());
    }

    private Entry make(Class<?> type, Task<?> factory) throws Exception {
        Caller.current().beforeBlocking().run(); // the user's code may take its time
        Object target = factory.call();
        if (target == null) {
            throw new IllegalArgumentException("the factory of a " + type.getName() + " gave null");
        }
        return server.table().add(target, type);
    }

    @Override
    public Object make(String kind, List<? extends @Nullable Object> arguments) {
        Objects.Made made = Objects.make(kind, arguments);
        if (made == null) {
            throw new NoSuchElementException("there is no kind of object " + kind);
        }
        return add(made).proxy();
    }

    private Entry add(Objects.Made made) {
        if (made.target() instanceof ProcessPool pool) {
            pools.add(pool);
        }
        return server.table().add(made.target(), made.type());
    }

    @Override
    public Object export(Class<?> type, Task<?> factory) throws Exception {
        return make(type, factory).proxy();
    }

    @Override
    public void register(String name, Class<?> type, Task<?> factory) {
        names.put(name, new Kind(type, factory));
    }

    @Override
    public void bind(String name, Object proxy) {
        Entry entry = server.entryOf(proxy);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "what gets the name '" + name + "' has to be a proxy of this manager");
        }
        names.put(name, entry);
    }

    @Override
    public Object named(String name) throws Exception {
        return find(name).proxy();
    }

    /// Without this very object.
    @Override
    public long count() {
        return server.table().count() - 1;
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        Caller.current().beforeBlocking().run();
        new CountDownLatch(1).await();
    }

    @Override
    public void shutdown() {
        server.startThread("brood-manager-end", server::close);
    }

    void forget() {
        names.clear();
        pools.forEach(ProcessPool::shutdownNow);
    }
}
