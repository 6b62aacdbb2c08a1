package brood.internal.manager;

import brood.JoinableQueue;
import brood.ManagedList;
import brood.ManagedMap;
import brood.ManagedNamespace;
import brood.ManagedSet;
import brood.ManagedValue;
import brood.Manager;
import brood.ManagerBatch;
import brood.ManagerUnavailableException;
import brood.ProcessPool;
import brood.RemoteRunnable;
import brood.SharedBarrier;
import brood.SharedCondition;
import brood.SharedEvent;
import brood.SharedLock;
import brood.SharedLong;
import brood.SharedLongArray;
import brood.SharedQueue;
import brood.SharedSemaphore;
import brood.Task;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A manager, as the processes that use it see it.
///
/// (A long file: each factory of [brood.Manager] has its method here.)
final class ManagerClient implements Manager {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Link link;
    private final transient Ending ending;
    private final transient Control control;
    private final transient AtomicBoolean closed = new AtomicBoolean();

    ManagerClient(Link link, Ending ending) {
        this.link = link;
        this.ending = ending;
        // It is not counted: the server's own object is always there.
        this.control = (Control) Proxies.of(new Ref(link, Control.ID, Control.class, this));
    }

    Ending ending() {
        return ending;
    }

    private Control control() {
        if (closed.get()) {
            throw new IllegalStateException("this manager is closed; start a new one");
        }
        return control;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the server makes what was asked for
    private <T> T make(String kind, @Nullable Object... arguments) {
        try {
            return (T) control().make(kind, new ArrayList<>(Arrays.asList(arguments)));
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Exception e) {
        return e instanceof RuntimeException known ? known : new UndeclaredThrowableException(e);
    }

    // ---- objects ----

    @Override
    public <K extends @Nullable Object, V extends @Nullable Object> ManagedMap<K, V> map() {
        return make("map");
    }

    @Override
    public <K extends @Nullable Object, V extends @Nullable Object> ManagedMap<K, V> map(
            Map<? extends K, ? extends V> entries) {
        return make("map", new LinkedHashMap<>(entries));
    }

    @Override
    public <E extends @Nullable Object> ManagedList<E> list() {
        return make("list");
    }

    @Override
    public <E extends @Nullable Object> ManagedList<E> list(Collection<? extends E> elements) {
        return make("list", new ArrayList<>(elements));
    }

    @Override
    public <E extends @Nullable Object> ManagedSet<E> set() {
        return make("set");
    }

    @Override
    public <E extends @Nullable Object> ManagedSet<E> set(Collection<? extends E> elements) {
        return make("set", new ArrayList<>(elements));
    }

    @Override
    public <E> SharedQueue<E> queue() {
        return make("queue");
    }

    @Override
    public <E> SharedQueue<E> queue(int capacity) {
        return make("queue", capacity);
    }

    @Override
    public <E> JoinableQueue<E> joinableQueue(int capacity) {
        return make("joinableQueue", capacity);
    }

    @Override
    public SharedLock lock() {
        return make("lock");
    }

    @Override
    public SharedLock reentrantLock() {
        return make("reentrantLock");
    }

    @Override
    public SharedCondition condition() {
        return make("condition");
    }

    @Override
    public SharedSemaphore semaphore(int permits) {
        return make("semaphore", permits);
    }

    @Override
    public SharedSemaphore boundedSemaphore(int permits) {
        return make("boundedSemaphore", permits);
    }

    @Override
    public SharedEvent event() {
        return make("event");
    }

    @Override
    public SharedBarrier barrier(int parties) {
        return make("barrier", parties);
    }

    @Override
    public SharedBarrier barrier(
            int parties, @Nullable RemoteRunnable action, @Nullable Duration timeout) {
        if (timeout != null && !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "timeout is " + timeout + "; it has to be above zero");
        }
        return make("barrier", parties, action, timeout);
    }

    @Override
    public SharedLong longValue(long initial) {
        return make("longValue", initial);
    }

    @Override
    public SharedLongArray longArray(long... elements) {
        return make("longArray", (Object) elements.clone());
    }

    @Override
    public <T extends @Nullable Object> ManagedValue<T> value(T initial) {
        return make("value", (Object) initial);
    }

    @Override
    public ManagedNamespace namespace() {
        return make("namespace");
    }

    @Override
    public ProcessPool pool(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "workers is " + workers + "; a pool needs at least 1");
        }
        return make("pool", workers);
    }

    // ---- objects of the user ----

    @Override
    public <T> T export(Class<T> type, Task<? extends T> factory) {
        requireInterface(type);
        Objects.requireNonNull(factory, "factory");
        try {
            return type.cast(control().export(type, factory));
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    @Override
    public <T> void register(String name, Class<T> type, Task<? extends T> factory) {
        requireInterface(type);
        control().register(Objects.requireNonNull(name, "name"), type,
                Objects.requireNonNull(factory, "factory"));
    }

    private static void requireInterface(Class<?> type) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is no interface; export the"
                    + " interface by which others shall call it");
        }
        MethodTable.of(type);
    }

    @Override
    public void bind(String name, Object proxy) {
        Ref ref = Proxies.refOf(proxy);
        if (ref == null || ref.link.server() != link.server()) {
            throw new IllegalArgumentException("what gets the name '" + name
                    + "' has to be a proxy of this manager; this is a "
                    + proxy.getClass().getName());
        }
        control().bind(Objects.requireNonNull(name, "name"), proxy);
    }

    @Override
    public <T> T named(String name, Class<T> type) {
        try {
            return type.cast(control().named(Objects.requireNonNull(name, "name")));
        } catch (Exception e) {
            throw unchecked(e);
        }
    }

    @Override
    public ManagerBatch batch() {
        return new Batch(link);
    }

    // ---- the server ----

    @Override
    public Optional<SocketAddress> address() {
        return Optional.ofNullable(link.address().socket());
    }

    @Override
    public long pid() {
        return link.address().pid();
    }

    @Override
    public long objectCount() {
        return control().count();
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void join() throws InterruptedException {
        try {
            control.awaitEnd();
        } catch (ManagerUnavailableException ended) {
            // what was waited for
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ending.end(control);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ManagerClient manager
                && manager.link.server() == link.server();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(link.server());
    }

    @Override
    public String toString() {
        return "Manager[" + link.address() + (isClosed() ? ", closed]" : "]");
    }

    @Serial
    private Object writeReplace() {
        return new ManagerHandle(link.address());
    }

    @Serial
    private void readObject(ObjectInputStream in) throws java.io.NotSerializableException {
        throw new java.io.NotSerializableException("only its handle is sent");
    }
}
