package brood.internal.manager;

import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import brood.ManagerOptions;
import brood.ProcessException;
import brood.Processes;
import brood.SharedQueue;
import brood.internal.shm.ProcessIdentity;
import brood.internal.transport.TreeCodec;
import brood.spi.ManagedClient;
import brood.spi.ManagedObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server in this process.
final class ManagerServer implements ManagedObjects {
    private static final long IDLE_THREAD_SECONDS = 2;

    private final ServerAddress address;
    private final @Nullable Listener listener;
    private final ConnectionOptions options;
    private final DirectLink link;
    private final ObjectTable table = new ObjectTable(this);
    private final Tickets tickets = new Tickets();
    private final Registry registry = new Registry(this);

    /// Keeps the object whose number is [Control#ID].
    private final Entry control;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE,
            IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
            work -> thread("brood-manager-client", work));
    private final List<Thread> own = new ArrayList<>();
    private final Watchdog watchdog;
    private final CountDownLatch ended = new CountDownLatch(1);

    /// Those that have not said who they are. Looked at last when this is closed, so whoever adds
    /// one looks after that whether it is.
    private final Set<ServedClient> beginners = ConcurrentHashMap.newKeySet();

    // Guarded by this.
    private final Map<Session, @Nullable ServedClient> clients = new HashMap<>();
    private boolean closed;

    /// @param server its number
    /// @param door where clients of this program put their connections
    ManagerServer(long server, SharedQueue<Connection> door, ManagerOptions options)
            throws IOException {
        this.options = options.connection();
        this.listener = options.address().isEmpty() ? null
                : Listener.open(options.address().get(), this.options);
        this.address = new ServerAddress(server, ProcessIdentity.self().toString(), door,
                listener == null ? null : listener.address(),
                this.options.key().map(brood.AuthKey::bytes).orElse(null));
        this.link = new DirectLink(this);
        this.control = table.add(registry, Control.class);
        this.watchdog = new Watchdog(this);
    }

    /// Lets clients in.
    void open() {
        Links.serveHere(link);
        startThread("brood-manager-door", this::welcomeLocal);
        if (listener != null) {
            startThread("brood-manager-listener", () -> welcomeRemote(listener));
        }
    }

    long id() {
        return address.server();
    }

    ServerAddress address() {
        return address;
    }

    DirectLink link() {
        return link;
    }

    ObjectTable table() {
        return table;
    }

    Tickets tickets() {
        return tickets;
    }

    Registry registry() {
        return registry;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    // ---- clients ----

    private void welcomeLocal() {
        SharedQueue<Connection> door = java.util.Objects.requireNonNull(address.door());
        try {
            while (true) {
                serve(door.take(), false);
            }
        } catch (InterruptedException | IllegalStateException closing) {
            // nobody is let in any more
        }
    }

    private void welcomeRemote(Listener at) {
        while (!isClosed()) {
            try {
                serve(at.accept(), true);
            } catch (InterruptedException | IllegalStateException closing) {
                return;
            } catch (IOException | ProcessException notThisOne) {
                // the next may be better
            }
        }
    }

    private void serve(Connection connection, boolean network) {
        ServedClient client = new ServedClient(this, connection,
                network ? NetworkCodec.of(options) : TreeCodec.get(),
                network ? options.timeLimit() : null);
        beginners.add(client);
        try {
            if (isClosed()) {
                client.end();
            } else {
                execute(client);
            }
        } catch (java.util.concurrent.RejectedExecutionException closing) {
            client.end();
        }
    }

    /// A client has said who it is, or is gone.
    void beginsNoMore(ServedClient client) {
        beginners.remove(client);
    }

    /// A client has said who it is.
    ///
    /// @return false when nobody is let in any more
    synchronized boolean began(Session session, @Nullable ServedClient client) {
        if (!closed) {
            clients.put(session, client);
        }
        return !closed;
    }

    synchronized void ended(Session session) {
        clients.remove(session);
    }

    @Override
    public ManagedClient open(String name, long pid) {
        Session session = new Session(this, name, pid);
        if (!began(session, null)) {
            throw new IllegalStateException("the manager is closed");
        }
        return session;
    }

    @Override
    public Set<String> typeNames() {
        return registry.allNames();
    }

    @Override
    public long count() {
        return registry.count();
    }

    // ---- threads ----

    /// Runs something that may block.
    void execute(Runnable work) {
        threads.execute(work);
    }

    /// Starts a thread that is interrupted when the server closes.
    Thread startThread(String name, Runnable work) {
        Thread thread = thread(name, work);
        synchronized (own) {
            own.add(thread);
        }
        thread.start();
        return thread;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    // ---- the end ----

    synchronized boolean isClosed() {
        return closed;
    }

    /// The entry behind a value.
    ///
    /// @return null when it is no proxy of this server's
    @Nullable
    Entry entryOf(@Nullable Object value) {
        Ref ref = Proxies.refOf(value);
        return ref != null && ref.link.server() == id() && ref.anchor() instanceof Entry entry
                ? entry : null;
    }

    /// Ends all calls and lets nobody in any more. Closing again does nothing.
    void close() {
        Map<Session, @Nullable ServedClient> left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            left = new HashMap<>(clients);
        }
        SharedQueue<Connection> door = java.util.Objects.requireNonNull(address.door());
        door.shutdownNow();
        if (listener != null) {
            listener.close();
        }
        left.forEach((session, client) -> {
            if (client != null) {
                client.end();
            }
            session.close();
        });
        beginners.forEach(ServedClient::end);
        link.close();
        registry.forget();
        threads.shutdown();
        synchronized (own) {
            own.remove(Thread.currentThread());
            own.forEach(Thread::interrupt);
        }
        Links.forget(id());
        ended.countDown();
    }

    /// Waits until it is closed.
    void join() throws InterruptedException {
        ended.await();
    }

    @Override
    public String toString() {
        return "the manager of " + Processes.current().name() + ", " + control;
    }
}
