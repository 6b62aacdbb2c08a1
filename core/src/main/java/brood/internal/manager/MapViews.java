package brood.internal.manager;

import brood.ManagedMap;
import java.util.AbstractCollection;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// The views of a map of a server. Iterators go over a snapshot.
final class MapViews {
    private MapViews() {}

    static final class Keys<K extends @Nullable Object, V extends @Nullable Object>
            extends AbstractSet<K> {
        private final ManagedMap<K, V> map;

        Keys(ManagedMap<K, V> map) {
            this.map = map;
        }

        @Override
        public Iterator<K> iterator() {
            return new SnapshotIterator<>(map.snapshot().keySet().iterator(), map::remove);
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public boolean contains(@Nullable Object key) {
            return map.containsKey(key);
        }

        @Override
        public boolean remove(@Nullable Object key) {
            boolean there = map.containsKey(key);
            map.remove(key);
            return there;
        }

        @Override
        public void clear() {
            map.clear();
        }
    }

    static final class Values<K extends @Nullable Object, V extends @Nullable Object>
            extends AbstractCollection<V> {
        private final ManagedMap<K, V> map;

        Values(ManagedMap<K, V> map) {
            this.map = map;
        }

        @Override
        public Iterator<V> iterator() {
            Iterator<Entry<K, V>> entries = new Entries<>(map).iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public V next() {
                    return entries.next().getValue();
                }

                @Override
                public void remove() {
                    entries.remove();
                }
            };
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public boolean contains(@Nullable Object value) {
            return map.containsValue(value);
        }

        @Override
        public void clear() {
            map.clear();
        }
    }

    static final class Entries<K extends @Nullable Object, V extends @Nullable Object>
            extends AbstractSet<Entry<K, V>> {
        private final ManagedMap<K, V> map;

        Entries(ManagedMap<K, V> map) {
            this.map = map;
        }

        @Override
        public Iterator<Entry<K, V>> iterator() {
            Iterator<Entry<K, V>> entries = map.snapshot().entrySet().iterator();
            return new SnapshotIterator<>(new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public Entry<K, V> next() {
                    return new Writing<>(map, entries.next());
                }
            }, entry -> map.remove(entry.getKey(), entry.getValue()));
        }

        @Override
        public int size() {
            return map.size();
        }

        @Override
        public boolean contains(@Nullable Object one) {
            return one instanceof Entry<?, ?> entry && map.snapshot().entrySet().contains(entry);
        }

        @Override
        public boolean remove(@Nullable Object one) {
            return one instanceof Entry<?, ?> entry && map.remove(entry.getKey(), entry.getValue());
        }

        @Override
        public void clear() {
            map.clear();
        }
    }

    /// An entry of a snapshot; a new value goes into the map.
    private static final class Writing<K extends @Nullable Object, V extends @Nullable Object>
            extends SimpleEntry<K, V> {
        private static final long serialVersionUID = 1;

        private final transient ManagedMap<K, V> map;

        Writing(ManagedMap<K, V> map, Entry<K, V> entry) {
            super(entry);
            this.map = map;
        }

        @Override
        public V setValue(V value) {
            map.put(getKey(), value);
            return super.setValue(value);
        }
    }
}
