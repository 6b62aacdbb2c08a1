package brood.internal.manager;

import brood.internal.manager.objects.Caller;
import brood.internal.manager.objects.Owned;
import brood.internal.manager.objects.Owner;
import brood.spi.ManagedClient;
import brood.spi.ManagedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What a server knows of one client: the objects that it has references to, those of which it
/// holds something, and its calls that are under way.
final class Session implements Owner, ManagedClient {
    private final ManagerServer server;
    private final String name;
    private final long pid;

    // Guarded by this.
    private final Map<Long, Held> refs = new HashMap<>();
    private final Set<Owned> owned = new HashSet<>();
    private final Set<RunningCall> running = new HashSet<>();

    private volatile boolean gone;
    private volatile boolean goodbye;

    Session(ManagerServer server, String name, long pid) {
        this.server = server;
        this.name = name;
        this.pid = pid;
    }

    private static final class Held {
        @SuppressWarnings("unused") // it keeps the object alive
        final Entry entry;
        int count;

        Held(Entry entry) {
            this.entry = entry;
        }
    }

    // ---- references ----

    /// It gets a proxy.
    void grant(Ref ref) {
        if (ref.anchor() instanceof Entry entry) {
            grant(entry);
        }
    }

    synchronized void grant(Entry entry) {
        if (!gone) {
            refs.computeIfAbsent(entry.id(), _ -> new Held(entry)).count++;
        }
    }

    @Override
    public synchronized void release(long id) {
        Held held = refs.get(id);
        if (held != null && --held.count == 0) {
            refs.remove(id);
        }
    }

    @Override
    public void retain(long id) {
        grant(server.table().require(id));
    }

    void redeem(long id, long ticket) {
        Entry known;
        try {
            known = server.table().require(id);
        } catch (NoSuchElementException nobodyElseHasIt) {
            known = null;
        }
        Entry entry = server.tickets().redeem(ticket, known);
        if (entry != null) {
            grant(entry);
        }
    }

    // ---- calls ----

    /// A call goes on beside others.
    ///
    /// @return false when the client is gone
    synchronized boolean begin(RunningCall call) {
        if (!gone) {
            running.add(call);
        }
        return !gone;
    }

    synchronized void end(RunningCall call) {
        running.remove(call);
    }

    /// Interrupts a call.
    synchronized void cancel(int number) {
        for (RunningCall call : running) {
            if (call.number == number) {
                call.cancel();
            }
        }
    }

    // ---- as an owner ----

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isGone() {
        return gone;
    }

    @Override
    public boolean saidGoodbye() {
        return goodbye;
    }

    void sayGoodbye() {
        goodbye = true;
    }

    @Override
    public synchronized boolean holds(Owned object) {
        if (!gone) {
            owned.add(object);
        }
        return !gone;
    }

    /// The client is gone.
    @Override
    public void close() {
        List<Owned> left;
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
            refs.clear();
            left = new ArrayList<>(owned);
            owned.clear();
            running.forEach(RunningCall::cancel);
        }
        for (Owned object : left) {
            object.abandonedBy(this);
        }
        server.ended(this);
    }

    // ---- for other protocols ----

    @Override
    public ManagedObject create(String typeName, List<? extends @Nullable Object> arguments)
            throws Exception {
        return call(() -> {
            Entry entry = server.registry().create(typeName, arguments);
            grant(entry);
            return entry;
        });
    }

    @Override
    public @Nullable ManagedObject hold(Object value) {
        Entry entry = server.entryOf(value);
        if (entry != null) {
            grant(entry);
            return entry;
        }
        return null;
    }

    @Override
    public ManagedObject add(Object target, Class<?> type) {
        Entry entry = server.table().add(target, type);
        grant(entry);
        return entry;
    }

    @Override
    public ManagedObject object(long id) {
        return server.table().require(id);
    }

    @Override
    public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
        RunningCall call = new RunningCall(0, Thread.currentThread());
        if (!begin(call)) {
            throw new IllegalStateException("the client " + name + " is gone");
        }
        Caller before = Caller.enter(new Caller(this, Thread.currentThread().threadId(), call));
        try {
            return action.call();
        } finally {
            Caller.enter(before);
            end(call);
            call.finish();
        }
    }

    @Override
    public String toString() {
        return name + " (pid " + pid + ")";
    }
}
