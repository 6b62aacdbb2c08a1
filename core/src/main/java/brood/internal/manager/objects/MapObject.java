package brood.internal.manager.objects;

import brood.ManagedMap;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A map of a manager: each method is done while it is locked for all others.
///
/// Its views are not for clients; functions that run on the server may use them.
public final class MapObject<K extends @Nullable Object, V extends @Nullable Object>
        extends AbstractMap<K, V> implements ManagedMap<K, V> {
    private static final long serialVersionUID = 1;

    private final transient ReentrantLock guard = new ReentrantLock();

    /// Guarded by the guard.
    private final transient Map<K, V> entries;

    /// Keeps these entries from now on.
    public MapObject(Map<K, V> entries) {
        this.entries = entries;
    }

    private <R extends @Nullable Object> R locked(Supplier<R> action) {
        guard.lock();
        try {
            return action.get();
        } finally {
            guard.unlock();
        }
    }

    // ---- the hot ones, without a lambda ----

    @Override
    public @Nullable V get(@Nullable Object key) {
        guard.lock();
        try {
            return entries.get(key);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public @Nullable V put(K key, V value) {
        guard.lock();
        try {
            return entries.put(key, value);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        guard.lock();
        try {
            return entries.remove(key);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        guard.lock();
        try {
            return entries.containsKey(key);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public int size() {
        guard.lock();
        try {
            return entries.size();
        } finally {
            guard.unlock();
        }
    }

    // ---- the others ----

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return locked(() -> entries.containsValue(value));
    }

    @Override
    public V getOrDefault(@Nullable Object key, V otherwise) {
        return locked(() -> entries.getOrDefault(key, otherwise));
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> more) {
        locked(() -> {
            entries.putAll(more);
            return true;
        });
    }

    @Override
    public void clear() {
        locked(() -> {
            entries.clear();
            return true;
        });
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return locked(() -> entries.putIfAbsent(key, value));
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        return locked(() -> entries.remove(key, value));
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        return locked(() -> entries.replace(key, oldValue, newValue));
    }

    @Override
    public @Nullable V replace(K key, V value) {
        return locked(() -> entries.replace(key, value));
    }

    // ---- functions ----

    @Override
    public V compute(K key,
            BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return locked(() -> entries.compute(key, function));
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        return locked(() -> entries.computeIfAbsent(key, function));
    }

    @Override
    public V computeIfPresent(K key,
            BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        return locked(() -> entries.computeIfPresent(key, function));
    }

    @Override
    public V merge(K key, V value,
            BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return locked(() -> entries.merge(key, value, function));
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        locked(() -> {
            entries.replaceAll(function);
            return true;
        });
    }

    @Override
    public V compute(K key,
            RemoteBiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return locked(() -> entries.compute(key, function));
    }

    @Override
    public V computeIfAbsent(K key, RemoteFunction<? super K, ? extends V> function) {
        return locked(() -> entries.computeIfAbsent(key, function));
    }

    @Override
    public V computeIfPresent(K key,
            RemoteBiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        return locked(() -> entries.computeIfPresent(key, function));
    }

    @Override
    public V merge(K key, V value,
            RemoteBiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return locked(() -> entries.merge(key, value, function));
    }

    @Override
    public void replaceAll(RemoteBiFunction<? super K, ? super V, ? extends V> function) {
        locked(() -> {
            entries.replaceAll(function);
            return true;
        });
    }

    @Override
    public <R extends @Nullable Object> R apply(
            RemoteFunction<? super ConcurrentMap<K, V>, ? extends R> function) {
        return locked(() -> function.apply(this));
    }

    // ---- all of it ----

    @Override
    public Map<K, V> snapshot() {
        return locked(() -> new LinkedHashMap<>(entries));
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        snapshot().forEach(action);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return entries.entrySet();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || snapshot().equals(
                other instanceof MapObject<?, ?> map ? map.snapshot() : other);
    }

    @Override
    public int hashCode() {
        return locked(entries::hashCode);
    }

    @Override
    public String toString() {
        return locked(entries::toString);
    }

    /// A function that returns its argument returns a copy.
    private Object writeReplace() {
        return snapshot();
    }

    @Override
    public void close() {
        // what is closed is a proxy
    }

    @Override
    public boolean isClosed() {
        return false;
    }
}
