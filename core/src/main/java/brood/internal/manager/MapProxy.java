package brood.internal.manager;

import brood.ManagedMap;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import java.io.NotSerializableException;
import java.io.Serial;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A map of a server. Its views go over snapshots; a function that can't be sent runs here.
final class MapProxy<K extends @Nullable Object, V extends @Nullable Object>
        implements ManagedMap<K, V>, Proxied {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Ref ref;
    private final transient ManagedMap<K, V> remote;
    private final transient Stub stub;

    MapProxy(Ref ref) {
        this.ref = ref;
        MapStub<K, V> calls = new MapStub<>(ref);
        this.remote = calls;
        this.stub = calls;
    }

    @Override
    public Ref ref() {
        return ref;
    }

    // ---- calls ----

    @Override
    public int size() {
        return remote.size();
    }

    @Override
    public boolean isEmpty() {
        return remote.isEmpty();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return remote.containsKey(key);
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return remote.containsValue(value);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return remote.get(key);
    }

    @Override
    public V getOrDefault(@Nullable Object key, V otherwise) {
        return remote.getOrDefault(key, otherwise);
    }

    @Override
    public @Nullable V put(K key, V value) {
        return remote.put(key, value);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> more) {
        remote.putAll(more);
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return remote.putIfAbsent(key, value);
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        return remote.remove(key);
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        return remote.remove(key, value);
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        return remote.replace(key, oldValue, newValue);
    }

    @Override
    public @Nullable V replace(K key, V value) {
        return remote.replace(key, value);
    }

    @Override
    public void clear() {
        remote.clear();
    }

    @Override
    public Map<K, V> snapshot() {
        return remote.snapshot();
    }

    // ---- functions that run on the server ----

    @Override
    public <R extends @Nullable Object> R apply(
            RemoteFunction<? super ConcurrentMap<K, V>, ? extends R> function) {
        return remote.apply(function);
    }

    @Override
    public V compute(K key,
            RemoteBiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return remote.compute(key, function);
    }

    @Override
    public V computeIfAbsent(K key, RemoteFunction<? super K, ? extends V> function) {
        return remote.computeIfAbsent(key, function);
    }

    @Override
    public V computeIfPresent(K key,
            RemoteBiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        return remote.computeIfPresent(key, function);
    }

    @Override
    public V merge(K key, V value,
            RemoteBiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return remote.merge(key, value, function);
    }

    @Override
    public void replaceAll(RemoteBiFunction<? super K, ? super V, ? extends V> function) {
        remote.replaceAll(function);
    }

    // ---- functions of which only the caller knows what they are ----

    @Override
    public V compute(K key,
            BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
        return function instanceof Serializable ? remote.compute(key, function)
                : ManagedMap.super.compute(key, function);
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
        return function instanceof Serializable ? remote.computeIfAbsent(key, function)
                : ManagedMap.super.computeIfAbsent(key, function);
    }

    @Override
    public V computeIfPresent(K key,
            BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
        return function instanceof Serializable ? remote.computeIfPresent(key, function)
                : ManagedMap.super.computeIfPresent(key, function);
    }

    @Override
    public V merge(K key, V value,
            BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
        return function instanceof Serializable ? remote.merge(key, value, function)
                : ManagedMap.super.merge(key, value, function);
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        if (function instanceof Serializable) {
            remote.replaceAll(function);
        } else {
            ManagedMap.super.replaceAll(function);
        }
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        remote.snapshot().forEach(action);
    }

    // ---- views ----

    @Override
    public Set<K> keySet() {
        return new MapViews.Keys<>(this);
    }

    @Override
    public Collection<V> values() {
        return new MapViews.Values<>(this);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new MapViews.Entries<>(this);
    }

    // ---- as an object ----

    @Override
    @SuppressWarnings("EqualsUnsafeCast") // asks the server
    public boolean equals(@Nullable Object other) {
        return other == this || stub.equalsThere(other);
    }

    @Override
    public int hashCode() {
        return stub.hashCodeThere();
    }

    @Override
    public String toString() {
        return remote.toString();
    }

    @Override
    public void close() {
        ref.close();
    }

    @Override
    public boolean isClosed() {
        return ref.isClosed();
    }

    @Serial
    private Object writeReplace() throws NotSerializableException {
        return ProxyHandle.of(ref, false);
    }
}
