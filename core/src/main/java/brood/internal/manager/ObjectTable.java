package brood.internal.manager;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The objects of a server by their numbers.
///
/// It keeps none alive: clients do (their [Session]), tickets do (see [Tickets]), and proxies
/// inside other objects do. So objects that only hold each other are found by the garbage
/// collector.
final class ObjectTable {
    private final ManagerServer server;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<Long, Place> places = new ConcurrentHashMap<>();
    private final ReferenceQueue<Entry> gone = new ReferenceQueue<>();

    /// By the object that was given, so that one object has one number. Guarded by itself.
    private final Map<Identity, Place> byTarget = new HashMap<>();

    ObjectTable(ManagerServer server) {
        this.server = server;
    }

    private static final class Place extends WeakReference<Entry> {
        final long id;
        final Identity target;

        Place(Entry entry, Identity target, ReferenceQueue<Entry> queue) {
            super(entry, queue);
            this.id = entry.id();
            this.target = target;
        }
    }

    /// An object as a key, which it does not keep alive.
    private static final class Identity {
        private final WeakReference<Object> object;
        private final int hash;

        Identity(Object object) {
            this.object = new WeakReference<>(object);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // it is about identity
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = object.get();
            return mine != null && other instanceof Identity key && key.object.get() == mine;
        }
    }

    /// Finds or makes the entry of an object.
    Entry add(Object target, Class<?> type) {
        Entry own = server.entryOf(target);
        if (own != null) {
            return own;
        }
        clean();
        Identity key = new Identity(target);
        synchronized (byTarget) {
            Place place = byTarget.get(key);
            Entry known = place == null ? null : place.get();
            if (known != null) {
                return known;
            }
            Adapter.Adapted adapted = Adapter.adapt(target, type);
            Entry entry = new Entry(
                    server, lastId.incrementAndGet(), adapted.target(), adapted.type());
            Place made = new Place(entry, key, gone);
            places.put(entry.id(), made);
            byTarget.put(key, made);
            return entry;
        }
    }

    /// @throws NoSuchElementException when nobody holds it any more
    Entry require(long id) {
        Place place = places.get(id);
        Entry entry = place == null ? null : place.get();
        if (entry == null) {
            throw new NoSuchElementException("the manager has no object " + id + " any more: all"
                    + " proxies of it were closed, or their processes have ended");
        }
        return entry;
    }

    /// How many objects are there that can be reached, after those that can't are collected.
    long count() {
        for (int i = 0; i < 2; i++) {
            System.gc();
            clean();
        }
        return places.values().stream().filter(place -> place.get() != null).count();
    }

    private void clean() {
        for (Object place = gone.poll(); place != null; place = gone.poll()) {
            Place dead = (Place) place;
            places.remove(dead.id, dead);
            synchronized (byTarget) {
                byTarget.remove(dead.target, dead);
            }
        }
    }
}
