package brood.python;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A dict in a Python manager.
final class ProxyMap extends AbstractMap<@Nullable Object, @Nullable Object>
        implements PythonProxy.View {
    private final PythonProxy proxy;

    ProxyMap(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return proxy;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return proxy.callUninterrupted("get", key);
    }

    @Override
    public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
        Object before = get(key);
        proxy.callUninterrupted("__setitem__", key, value);
        return before;
    }

    @Override
    public void putAll(Map<?, ?> entries) {
        proxy.callUninterrupted("update", new LinkedHashMap<>(entries));
    }

    @Override
    public @Nullable Object remove(@Nullable Object key) {
        return proxy.callUninterrupted("pop", key, null);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return Boolean.TRUE.equals(proxy.callUninterrupted("__contains__", key));
    }

    @Override
    public int size() {
        return proxy.callUninterrupted("__len__") instanceof Long size ? Math.toIntExact(size) : 0;
    }

    @Override
    public void clear() {
        proxy.callUninterrupted("clear");
    }

    @Override
    public Set<Map.Entry<@Nullable Object, @Nullable Object>> entrySet() {
        Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
        if (proxy.callUninterrupted("items") instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof PythonTuple pair) {
                    copy.put(PythonKeys.key(pair.get(0)), pair.get(1));
                }
            }
        }
        return Collections.unmodifiableMap(copy).entrySet();
    }
}
