package brood.python.internal.manager;

import brood.python.PythonGlobal;
import brood.python.PythonObject;
import brood.python.PythonTuple;
import brood.spi.PeerProcess;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The objects that a server serves, by number, with how many references clients have to each. One
/// that nobody refers to is forgotten here; as long as it is inside of another, it can come back.
final class ObjectTable {
    private static final String MODULE = "multiprocessing.managers";
    private static final PythonGlobal TOKEN = new PythonGlobal(MODULE, "Token");
    private static final PythonGlobal REBUILD = new PythonGlobal(MODULE, "RebuildProxy");

    /// One object.
    static final class Entry {
        private final String id;
        private final String typeName;
        private final Served served;
        // With the table's monitor only.
        private long count;
        /// How many of these references are of replies whose client has not counted its own yet.
        private long pins;
        /// Sessions whose process has had a reference since the last was dropped.
        private final Set<Session> users = new HashSet<>();
        /// How many of the references are whose, as far as the system tells who the clients are.
        private final Map<PeerProcess, Integer> owners = new HashMap<>();

        private Entry(String id, String typeName, Served served) {
            this.id = id;
            this.typeName = typeName;
            this.served = served;
        }

        String id() {
            return id;
        }

        Served served() {
            return served;
        }

        private void own(@Nullable PeerProcess process) {
            if (process != null) {
                owners.merge(process, 1, Integer::sum);
            }
        }

        /// @return false when it had none
        private boolean disown(PeerProcess process) {
            Integer had = owners.get(process);
            if (had == null) {
                return false;
            }
            if (had == 1) {
                owners.remove(process);
            } else {
                owners.put(process, had - 1);
            }
            return true;
        }
    }

    /// How an object of Java was served, which can be done again.
    private record Kind(String typeName, Function<Object, Served> serve) {}

    private final Object address;
    // With this monitor only.
    private final Map<String, Entry> entries = new HashMap<>();
    private final IdentityHashMap<Object, Entry> byInside = new IdentityHashMap<>();
    private final WeakIdentityMap<Kind> references = new WeakIdentityMap<>();
    private long made;
    /// Whether references were dropped by others than those who had them: the processes that
    /// connect are no clients then but pass on what clients say, each one connection perhaps, and
    /// their end means nothing.
    private boolean areRelays;

    /// @param address of the server, as Python says it
    ObjectTable(Object address) {
        this.address = address;
    }

    /// Serves an object, and counts a client's reference to it.
    ///
    /// @param client whose it is; null when nobody knows
    /// @return the entry that it has already, or a new one
    synchronized Entry add(String typeName, Served served, @Nullable PeerProcess client) {
        Entry entry = byInside.get(served.inside());
        if (entry == null) {
            entry = new Entry(Long.toHexString(0x10000 + ++made), typeName, served);
            entries.put(entry.id, entry);
            byInside.put(served.inside(), entry);
            references.put(served.inside(), new Kind(typeName, again(served)));
        }
        entry.count++;
        entry.own(client);
        return entry;
    }

    /// What serves an object again, without holding on to it.
    @SuppressWarnings("unchecked") // it was one
    private static Function<Object, Served> again(Served served) {
        return switch (served) {
            case ServedMap _,ServedList _,ServedSet _ -> ServedTypes::of;
            case ServedNamespace _ -> map -> new ServedNamespace((Map<String, Object>) map);
            case ServedArray _ -> list -> new ServedArray((List<?>) list);
            default -> itself -> (Served) itself;
        };
    }

    synchronized Entry get(@Nullable Object id) {
        Entry entry = entries.get(String.valueOf(id));
        if (entry == null) {
            throw Errors.key(id);
        }
        return entry;
    }

    /// The object that an unknown process calls, which has a reference to it then. When it ends
    /// without having dropped that, see [#forget(Session)].
    ///
    /// @param session of the process's main thread
    synchronized Entry get(@Nullable Object id, Session session) {
        Entry entry = get(id);
        entry.users.add(session);
        return entry;
    }

    /// Drops the references of an unknown process that has ended without doing so itself, as one
    /// that was killed has: one to each object that it called when nobody has dropped any since.
    /// What it had more than one of, or never called, stays counted, since nothing tells whose that
    /// is.
    synchronized void forget(Session session) {
        List<Entry> left = entries.values().stream()
                .filter(entry -> entry.users.remove(session)).toList();
        left.forEach(this::drop);
    }

    /// Drops all references of a process that has ended.
    synchronized void forget(PeerProcess process) {
        for (Entry entry : areRelays ? List.<Entry>of() : List.copyOf(entries.values())) {
            Integer count = entry.owners.remove(process);
            for (int i = 0; count != null && i < count && entry.count > 0; i++) {
                drop(entry);
            }
        }
    }

    /// Counts a client's reference; one of a reply becomes the client's.
    synchronized void retain(@Nullable Object id, @Nullable PeerProcess client) {
        Entry entry = get(id);
        entry.own(client);
        if (entry.pins > 0) {
            entry.pins--;
        } else {
            entry.count++;
        }
    }

    /// Drops a reference of a reply, unless it has become a client's.
    synchronized void unpin(Entry entry) {
        if (entry.pins > 0) {
            entry.pins--;
            drop(entry);
        }
    }

    /// Drops a client's reference: from now on it is not known of any unknown client whether it has
    /// one. Those of a client that has ended may have been dropped before its last words were read.
    synchronized void release(@Nullable Object id, @Nullable PeerProcess client) {
        Entry entry = get(id);
        if (client != null && !entry.disown(client)) {
            if (client.hasEnded()) {
                return;
            }
            areRelays = true;
        }
        entry.users.clear();
        drop(entry);
    }

    private void drop(Entry entry) {
        if (--entry.count == 0) {
            entries.remove(entry.id);
            byInside.remove(entry.served.inside());
        }
    }

    synchronized int size() {
        return entries.size();
    }

    /// What Python's `debug_info` request tells.
    String debugInfo() {
        var info = new StringBuilder();
        for (Entry entry : all()) {
            String repr = entry.served.repr();
            info.append("  ").append(entry.id).append(":       refcount=").append(entry.count)
                    .append("\n    ").append(repr, 0, Math.min(75, repr.length())).append('\n');
        }
        return info.toString();
    }

    private synchronized Iterable<Entry> all() {
        return List.copyOf(entries.values());
    }

    /// The lock that a client has a proxy of.
    static ServedLock lock(Object target) {
        if (target instanceof ServedLock lock) {
            return lock;
        }
        throw Errors.type("a condition needs a lock of this manager");
    }

    /// The entry of an object that is known by reference, with one more reference: that of the
    /// reply which it goes into.
    ///
    /// @return null for an object that goes by value
    synchronized @Nullable Entry pinned(Object value) {
        Entry entry = byInside.get(value);
        Kind kind = entry == null ? references.get(value) : null;
        if (entry != null) {
            entry.count++;
        } else if (kind != null) {
            entry = add(kind.typeName, kind.serve.apply(value), null);
        } else {
            return null;
        }
        entry.pins++;
        return entry;
    }

    /// What Python calls a token: type, address and number of an object.
    PythonObject token(Entry entry) {
        return PythonObject.instance(TOKEN)
                .build(PythonTuple.of(entry.typeName, address, entry.id));
    }

    /// A proxy, which Python makes of this.
    PythonObject proxy(Entry entry) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        if (entry.served.proxy().equals("AutoProxy")) {
            keywords.put("exposed", PythonTuple.copyOf(entry.served.exposed()));
        }
        return PythonObject.call(REBUILD, new PythonGlobal(MODULE, entry.served.proxy()),
                token(entry), "pickle", keywords);
    }

    /// The object behind a proxy that a client has sent.
    ///
    /// @return null when it is another server's
    synchronized @Nullable Object resolve(PythonObject proxy) {
        PythonTuple token = REBUILD.equals(proxy.callable()) && proxy.args().size() == 4
                ? tokenOf(proxy.args().get(1)) : null;
        Entry entry = token == null || !isHere(token.get(1)) ? null
                : entries.get(String.valueOf(token.get(2)));
        return entry == null ? null : entry.served.inside();
    }

    /// The three parts of a token.
    ///
    /// @return null when it is none
    static @Nullable PythonTuple tokenOf(@Nullable Object value) {
        return value instanceof PythonObject object && TOKEN.equals(object.callable())
                && object.state().orElse(null) instanceof PythonTuple parts && parts.size() == 3
                        ? parts : null;
    }

    /// Whether an address is this server's; the host may have several names.
    private boolean isHere(@Nullable Object other) {
        if (address instanceof PythonTuple mine && other instanceof PythonTuple theirs
                && theirs.size() == 2) {
            return mine.get(1) instanceof Number port && theirs.get(1) instanceof Number theirPort
                    && port.intValue() == theirPort.intValue();
        }
        return address.equals(other);
    }
}
