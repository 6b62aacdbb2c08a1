package brood.internal.manager;

import brood.ManagedMap;
import brood.RemoteBiFunction;
import brood.RemoteFunction;
import java.io.Serial;
import java.util.Collection;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Calls of a [ManagedMap] of a server.
@SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals", "JavaUtilDate"})
final class MapStub<K extends @Nullable Object, V extends @Nullable Object> extends Stub
        implements ManagedMap<K, V> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final Operation APPLY =
            Operation.of(null, "apply(brood.RemoteFunction,");
    private static final Operation CLEAR =
            Operation.of(null, "clear(");
    private static final Operation COMPUTE =
            Operation.of(null, "compute(java.lang.Object,brood.RemoteBiFunction,");
    private static final Operation COMPUTE_2 =
            Operation.of(null, "compute(java.lang.Object,java.util.function.BiFunction,");
    private static final Operation COMPUTE_IF_ABSENT =
            Operation.of(null, "computeIfAbsent(java.lang.Object,brood.RemoteFunction,");
    private static final Operation COMPUTE_IF_ABSENT_2 =
            Operation.of(null, "computeIfAbsent(java.lang.Object,java.util.function.Function,");
    private static final Operation COMPUTE_IF_PRESENT =
            Operation.of(null, "computeIfPresent(java.lang.Object,brood.RemoteBiFunction,");
    private static final Operation COMPUTE_IF_PRESENT_2 =
            Operation.of(null, "computeIfPresent(java.lang.Object,java.util.function.BiFunction,");
    private static final Operation CONTAINS_KEY =
            Operation.of(false, "containsKey(java.lang.Object,");
    private static final Operation CONTAINS_VALUE =
            Operation.of(false, "containsValue(java.lang.Object,");
    private static final Operation GET =
            Operation.of(null, "get(java.lang.Object,");
    private static final Operation GET_OR_DEFAULT =
            Operation.of(null, "getOrDefault(java.lang.Object,java.lang.Object,");
    private static final Operation IS_EMPTY =
            Operation.of(false, "isEmpty(");
    private static final Operation MERGE =
            Operation.of(null, "merge(java.lang.Object,java.lang.Object,brood.RemoteBiFunction,");
    private static final Operation MERGE_2 =
            Operation.of(null,
                    "merge(java.lang.Object,java.lang.Object,java.util.function.BiFunction,");
    private static final Operation PUT =
            Operation.of(null, "put(java.lang.Object,java.lang.Object,");
    private static final Operation PUT_ALL =
            Operation.of(null, "putAll(java.util.Map,");
    private static final Operation PUT_IF_ABSENT =
            Operation.of(null, "putIfAbsent(java.lang.Object,java.lang.Object,");
    private static final Operation REMOVE =
            Operation.of(null, "remove(java.lang.Object,");
    private static final Operation REMOVE_2 =
            Operation.of(false, "remove(java.lang.Object,java.lang.Object,");
    private static final Operation REPLACE =
            Operation.of(null, "replace(java.lang.Object,java.lang.Object,");
    private static final Operation REPLACE_2 =
            Operation.of(false, "replace(java.lang.Object,java.lang.Object,java.lang.Object,");
    private static final Operation REPLACE_ALL =
            Operation.of(null, "replaceAll(brood.RemoteBiFunction,");
    private static final Operation REPLACE_ALL_2 =
            Operation.of(null, "replaceAll(java.util.function.BiFunction,");
    private static final Operation SIZE =
            Operation.of(0, "size(");
    private static final Operation SNAPSHOT =
            Operation.of(null, "snapshot(");

    MapStub(Ref ref) {
        super(ref);
    }

    @Override
    public <R> R apply(RemoteFunction<? super ConcurrentMap<K, V>, ? extends R> first) {
        return (R) call(APPLY, first);
    }

    @Override
    public void clear() {
        call(CLEAR);
    }

    @Override
    public V compute(K first, RemoteBiFunction<? super K, ? super V, ? extends V> second) {
        return (V) call(COMPUTE, first, second);
    }

    @Override
    public V compute(K first, BiFunction<? super K, ? super V, ? extends V> second) {
        return (V) call(COMPUTE_2, first, second);
    }

    @Override
    public V computeIfAbsent(K first, RemoteFunction<? super K, ? extends V> second) {
        return (V) call(COMPUTE_IF_ABSENT, first, second);
    }

    @Override
    public V computeIfAbsent(K first, Function<? super K, ? extends V> second) {
        return (V) call(COMPUTE_IF_ABSENT_2, first, second);
    }

    @Override
    public V computeIfPresent(K first, RemoteBiFunction<? super K, ? super V, ? extends V> second) {
        return (V) call(COMPUTE_IF_PRESENT, first, second);
    }

    @Override
    public V computeIfPresent(K first, BiFunction<? super K, ? super V, ? extends V> second) {
        return (V) call(COMPUTE_IF_PRESENT_2, first, second);
    }

    @Override
    public boolean containsKey(Object first) {
        return (Boolean) call(CONTAINS_KEY, first);
    }

    @Override
    public boolean containsValue(Object first) {
        return (Boolean) call(CONTAINS_VALUE, first);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        throw new UnsupportedOperationException("on a snapshot only");
    }

    @Override
    public V get(Object first) {
        return (V) call(GET, first);
    }

    @Override
    public V getOrDefault(Object first, V second) {
        return (V) call(GET_OR_DEFAULT, first, second);
    }

    @Override
    public boolean isEmpty() {
        return (Boolean) call(IS_EMPTY);
    }

    @Override
    public Set<K> keySet() {
        throw new UnsupportedOperationException("on a snapshot only");
    }

    @Override
    public V merge(K first, V second, RemoteBiFunction<? super V, ? super V, ? extends V> third) {
        return (V) call(MERGE, first, second, third);
    }

    @Override
    public V merge(K first, V second, BiFunction<? super V, ? super V, ? extends V> third) {
        return (V) call(MERGE_2, first, second, third);
    }

    @Override
    public V put(K first, V second) {
        return (V) call(PUT, first, second);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> first) {
        call(PUT_ALL, first);
    }

    @Override
    public V putIfAbsent(K first, V second) {
        return (V) call(PUT_IF_ABSENT, first, second);
    }

    @Override
    public V remove(Object first) {
        return (V) call(REMOVE, first);
    }

    @Override
    public boolean remove(Object first, Object second) {
        return (Boolean) call(REMOVE_2, first, second);
    }

    @Override
    public V replace(K first, V second) {
        return (V) call(REPLACE, first, second);
    }

    @Override
    public boolean replace(K first, V second, V third) {
        return (Boolean) call(REPLACE_2, first, second, third);
    }

    @Override
    public void replaceAll(RemoteBiFunction<? super K, ? super V, ? extends V> first) {
        call(REPLACE_ALL, first);
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> first) {
        call(REPLACE_ALL_2, first);
    }

    @Override
    public int size() {
        return (Integer) call(SIZE);
    }

    @Override
    public Map<K, V> snapshot() {
        return (Map<K, V>) call(SNAPSHOT);
    }

    @Override
    public Collection<V> values() {
        throw new UnsupportedOperationException("on a snapshot only");
    }
}
