package brood;

import brood.spi.Backends;
import java.io.IOException;
import java.io.Serializable;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Shared objects at any distance: a server keeps them, and whoever has a proxy calls them.
///
/// ```java
/// try (var manager = Manager.start()) {
///     ManagedMap<String, Integer> counts = manager.map();
///     new ChildProcess(() -> counts.merge("apples", 1, Integer::sum)).start().join();
///     System.out.println(counts); // {apples=1}
/// }
/// ```
///
/// The server is a child JVM ([#start]) or this process ([#serve]); others connect to it by its
/// address ([#connect]). Processes of this program reach it through shared memory.
///
/// What the factories return are *proxies*: they are the JDK's interfaces, each method is a call of
/// the server, and arguments and results are copies. A proxy is a value: it can be passed to any
/// process of the program at any time, and kept in other managed objects. The object lives as long
/// as somebody has a proxy of it, or it is kept in one that lives; `close` of a proxy, or the
/// garbage collector, lets go of it. What is thrown on the server is thrown here, with the stack of
/// both.
///
/// *When a client dies*, its proxies are gone, and the locks and permits that it held go to the
/// next one, as [SharedLock] says. *When the server dies*, every call, also one that is blocked,
/// throws [ManagerUnavailableException] at once. The server never outlives its program.
///
/// Calls of one process go side by side: one that blocks holds up no other. A blocking call is
/// interrupted on the server when its caller is; one that may not throw [InterruptedException] is
/// made to its end, and the thread stays interrupted. Any thread may use managers and proxies.
///
/// *Memory consistency effects:* what a thread did before a call *happens-before* what the server
/// does in it; that *happens-before* what any caller does after a later call of the same object.
///
/// In Python: `multiprocessing.Manager()`, `BaseManager` and `SyncManager`.
///
/// (A long file: each kind of object has a factory here.)
public interface Manager extends Serializable, AutoCloseable {

    /// Starts a server in a child JVM. In Python: `Manager()`.
    ///
    /// @return its manager; closing it ends the server
    /// @throws ChildStartException when there is no process
    /// @throws IllegalStateException when this process may not have children
    static Manager start() {
        return start(options -> options);
    }

    /// Starts a server in a child JVM.
    ///
    /// @param options changes the defaults
    /// @return its manager; closing it ends the server
    /// @throws ChildStartException when there is no process, or it ended before it was ready
    /// @throws IllegalStateException when this process may not have children
    /// @throws ProcessException when the initializer threw, or it can't listen at its address; its
    ///         cause says why
    static Manager start(UnaryOperator<ManagerOptions> options) {
        return Backends.managers().start(options.apply(ManagerOptions.defaults()));
    }

    /// Serves objects in this process, for it and its children. In Python: `get_server()`.
    ///
    /// @return the manager; closing it ends the service
    static Manager serve() {
        return serve(options -> options);
    }

    /// Serves objects in this process, also for others at an address. In Python:
    /// `get_server().serve_forever()`, which is [#join] here.
    ///
    /// @param address as [Listener#open(SocketAddress, ConnectionOptions)] takes it
    /// @param key what clients have to have
    /// @return the manager; closing it ends the service
    /// @throws ProcessException when it can't listen there; its cause says why
    static Manager serve(SocketAddress address, AuthKey key) {
        return serve(options -> options.withAddress(address).withKey(key));
    }

    /// Serves objects in this process.
    ///
    /// @param options changes the defaults
    /// @return the manager; closing it ends the service
    /// @throws ProcessException when the initializer threw, or it can't listen at its address; its
    ///         cause says why
    static Manager serve(UnaryOperator<ManagerOptions> options) {
        return Backends.managers().serve(options.apply(ManagerOptions.defaults()));
    }

    /// Connects to a server that was started elsewhere. In Python: `BaseManager.connect`.
    ///
    /// @param address where it listens
    /// @param key what both prove to each other that they have
    /// @return the manager; closing it leaves the server alone
    /// @throws AuthenticationException as [Connection#connect(SocketAddress, ConnectionOptions)]
    /// @throws IOException as [Connection#connect(SocketAddress, ConnectionOptions)]
    /// @throws InterruptedException when this thread is interrupted while it waits
    static Manager connect(SocketAddress address, AuthKey key)
            throws IOException, InterruptedException {
        return connect(address, ConnectionOptions.defaults().withKey(key));
    }

    /// Connects to a server that was started elsewhere.
    ///
    /// @param address where it listens
    /// @param options key, limits, TLS, what may be received
    /// @return the manager; closing it leaves the server alone
    /// @throws AuthenticationException as [Connection#connect(SocketAddress, ConnectionOptions)]
    /// @throws IOException as [Connection#connect(SocketAddress, ConnectionOptions)]
    /// @throws InterruptedException when this thread is interrupted while it waits
    static Manager connect(SocketAddress address, ConnectionOptions options)
            throws IOException, InterruptedException {
        return Backends.managers().connect(address, options);
    }

    // ---- objects; each method throws ManagerUnavailableException when there is no server ----

    /// An empty map. In Python: `dict()`.
    ///
    /// @param <K> the type of the keys
    /// @param <V> the type of the values
    /// @return a proxy
    <K extends @Nullable Object, V extends @Nullable Object> ManagedMap<K, V> map();

    /// A map. In Python: `dict(entries)`.
    ///
    /// @param <K> the type of the keys
    /// @param <V> the type of the values
    /// @param entries what it holds at first; copied
    /// @return a proxy
    <K extends @Nullable Object, V extends @Nullable Object> ManagedMap<K, V> map(
            Map<? extends K, ? extends V> entries);

    /// An empty list. In Python: `list()`.
    ///
    /// @param <E> the type of the elements
    /// @return a proxy
    <E extends @Nullable Object> ManagedList<E> list();

    /// A list. In Python: `list(elements)`.
    ///
    /// @param <E> the type of the elements
    /// @param elements what it holds at first; copied
    /// @return a proxy
    <E extends @Nullable Object> ManagedList<E> list(Collection<? extends E> elements);

    /// An empty set. In Python: `set()`, since 3.14.
    ///
    /// @param <E> the type of the elements
    /// @return a proxy
    <E extends @Nullable Object> ManagedSet<E> set();

    /// A set. In Python: `set(elements)`, since 3.14.
    ///
    /// @param <E> the type of the elements
    /// @param elements what it holds at first; copied
    /// @return a proxy
    <E extends @Nullable Object> ManagedSet<E> set(Collection<? extends E> elements);

    /// A queue without bound. In Python: `Queue()`.
    ///
    /// @param <E> the type of the items
    /// @return a proxy
    <E> SharedQueue<E> queue();

    /// A queue. In Python: `Queue(capacity)`.
    ///
    /// @param <E> the type of the items
    /// @param capacity how many it holds; zero or negative: no bound
    /// @return a proxy
    <E> SharedQueue<E> queue(int capacity);

    /// A queue that counts what is unfinished. In Python: `JoinableQueue(capacity)`.
    ///
    /// @param <E> the type of the items
    /// @param capacity how many it holds; zero or negative: no bound
    /// @return a proxy
    <E> JoinableQueue<E> joinableQueue(int capacity);

    /// A plain lock. In Python: `Lock()`.
    ///
    /// @return a proxy of a free one
    SharedLock lock();

    /// A reentrant lock; it belongs to one thread of one process. In Python: `RLock()`.
    ///
    /// @return a proxy of a free one
    SharedLock reentrantLock();

    /// A condition with a reentrant lock of its own. In Python: `Condition()`. For one of a lock
    /// that is there already, ask that lock for a [SharedLock#newCondition].
    ///
    /// @return a proxy
    SharedCondition condition();

    /// A semaphore. In Python: `Semaphore(permits)`.
    ///
    /// @param permits how many there are at first, 0 or more
    /// @return a proxy
    SharedSemaphore semaphore(int permits);

    /// A semaphore that gets no more permits than it had at first, and gets back those of processes
    /// that die. In Python: `BoundedSemaphore(permits)`.
    ///
    /// @param permits how many there are, 0 or more
    /// @return a proxy
    SharedSemaphore boundedSemaphore(int permits);

    /// An event. In Python: `Event()`.
    ///
    /// @return a proxy of one that is not set
    SharedEvent event();

    /// A barrier. In Python: `Barrier(parties)`.
    ///
    /// @param parties how many have to come, 1 or more
    /// @return a proxy
    SharedBarrier barrier(int parties);

    /// A barrier with an action and a time limit. In Python: `Barrier(parties, action, timeout)`.
    ///
    /// @param parties how many have to come, 1 or more
    /// @param action what is run on the server before they go on; null for nothing
    /// @param timeout how long a wait without time lasts at most; null for ever
    /// @return a proxy
    SharedBarrier barrier(int parties, @Nullable RemoteRunnable action, @Nullable Duration timeout);

    /// A number. In Python: `Value('q', initial)`.
    ///
    /// @param initial the value at first
    /// @return a proxy
    SharedLong longValue(long initial);

    /// Numbers. In Python: `Array('q', elements)`.
    ///
    /// @param elements what it holds at first; as many as it will ever have
    /// @return a proxy
    SharedLongArray longArray(long... elements);

    /// A value of any type. In Python: `Value`.
    ///
    /// @param <T> the type
    /// @param initial the value at first
    /// @return a proxy
    <T extends @Nullable Object> ManagedValue<T> value(T initial);

    /// Values with names. In Python: `Namespace()`.
    ///
    /// @return a proxy of one without values
    ManagedNamespace namespace();

    /// A pool whose workers are children of the server. In Python: `Pool(workers)`.
    ///
    /// @param workers how many, 1 or more
    /// @return a proxy; closing it, in whatever process, closes the pool
    ProcessPool pool(int workers);

    // ---- objects of the user ----

    /// Makes an object on the server, and a proxy of it that has this interface.
    ///
    /// Every method of the interface is a call, its default methods too. A result is a copy, unless
    /// the method says [ByReference]; a result that is a `CompletionStage` comes when it comes,
    /// without a thread waiting for it. `equals` and `hashCode` are those of the object when it is
    /// a `List`, `Set` or `Map`, or when the interface declares them; else two proxies are equal
    /// when they mean the same object. Any number of calls may run on the object at once, each in
    /// any thread.
    ///
    /// In Python: `BaseManager.register(typeid, callable)` and the call of that.
    ///
    /// @param <T> the interface
    /// @param type the interface
    /// @param factory makes the object; runs on the server
    /// @return a proxy
    /// @throws IllegalArgumentException when it is no interface
    /// @throws NotSendableException when the factory can't be sent
    <T> T export(Class<T> type, Task<? extends T> factory);

    /// Gives a kind of object a name, by which [#named] makes one of it. In Python:
    /// `BaseManager.register(name, factory)`.
    ///
    /// @param <T> the interface
    /// @param name the name; what had it before has it no more
    /// @param type the interface
    /// @param factory makes the object, on the server, each time; when it gives the same object
    ///        every time, all proxies mean that one
    /// @throws IllegalArgumentException when it is no interface
    /// @throws NotSendableException when the factory can't be sent
    <T> void register(String name, Class<T> type, Task<? extends T> factory);

    /// Gives an object a name, by which others find it; it lives as long as it has the name.
    ///
    /// @param name the name; what had it before has it no more
    /// @param proxy a proxy of an object of this manager
    /// @throws IllegalArgumentException when it is no such proxy
    void bind(String name, Object proxy);

    /// Makes or finds what [#register] or [#bind] gave a name. In Python: the call of what was
    /// registered, such as `manager.jobs()`.
    ///
    /// @param <T> the interface
    /// @param name the name
    /// @param type the interface
    /// @return a proxy
    /// @throws NoSuchElementException when there is no such name
    /// @throws ClassCastException when it is of another type
    <T> T named(String name, Class<T> type);

    /// Begins to collect calls that go together. Calls nobody yet.
    ///
    /// @return an empty batch
    ManagerBatch batch();

    // ---- the server ----

    /// Where it listens for processes that are no part of its program. In Python: `address`.
    ///
    /// @return empty when it does not
    Optional<SocketAddress> address();

    /// The process of the server.
    ///
    /// @return its operating-system id
    long pid();

    /// How many objects the server keeps, after it has looked for those that nobody can reach. In
    /// Python: `_number_of_objects`.
    ///
    /// @return 0 when all proxies are gone
    long objectCount();

    /// Whether this manager is closed in this process.
    ///
    /// @return true after [#close]; a server that died does not show here
    boolean isClosed();

    /// Waits until the server has ended, by whatever cause.
    ///
    /// @throws InterruptedException when this thread is interrupted before or while it waits
    void join() throws InterruptedException;

    /// Ends the server, when this is the manager that [#start] or [#serve] gave: calls that are
    /// under way end with [ManagerUnavailableException], and its process has ended when this
    /// returns. One that does not end in time is killed. A manager that was connected, or is a copy
    /// in another process, is only closed itself. Closing again does nothing. In Python:
    /// `shutdown()`.
    @Override
    void close();
}
