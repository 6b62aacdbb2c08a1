package brood.python;

import java.util.AbstractList;
import java.util.Collection;
import java.util.Collections;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A list in a Python manager.
final class ProxyList extends AbstractList<@Nullable Object> implements PythonProxy.View {
    private static final PythonGlobal SLICE = new PythonGlobal("builtins", "slice");

    private final PythonProxy proxy;

    ProxyList(PythonProxy proxy) {
        this.proxy = proxy;
    }

    @Override
    public PythonProxy proxy() {
        return proxy;
    }

    @Override
    public @Nullable Object get(int index) {
        Objects.checkIndex(index, Integer.MAX_VALUE);
        return inBounds("__getitem__", index);
    }

    /// Python's IndexError is Java's too.
    private @Nullable Object inBounds(String method, @Nullable Object... args) {
        try {
            return proxy.callUninterrupted(method, args);
        } catch (PythonException e) {
            if (e.is("IndexError")) {
                var outOfBounds = new IndexOutOfBoundsException(e.getMessage());
                outOfBounds.initCause(e);
                throw outOfBounds;
            }
            throw e;
        }
    }

    @Override
    public @Nullable Object set(int index, @Nullable Object element) {
        Object before = get(index);
        inBounds("__setitem__", index, element);
        return before;
    }

    @Override
    public boolean add(@Nullable Object element) {
        proxy.callUninterrupted("append", element);
        return true;
    }

    @Override
    public void add(int index, @Nullable Object element) {
        proxy.callUninterrupted("insert", Objects.checkIndex(index, size() + 1), element);
    }

    @Override
    public boolean addAll(Collection<?> elements) {
        proxy.callUninterrupted("extend", new ArrayList<>(elements));
        return !elements.isEmpty();
    }

    @Override
    public @Nullable Object remove(int index) {
        return inBounds("pop", Objects.checkIndex(index, Integer.MAX_VALUE));
    }

    @Override
    public boolean contains(@Nullable Object element) {
        return Boolean.TRUE.equals(proxy.callUninterrupted("__contains__", element));
    }

    @Override
    public void clear() {
        proxy.callUninterrupted("__delitem__", PythonObject.call(SLICE, null, null, null));
    }

    @Override
    public int size() {
        return proxy.callUninterrupted("__len__") instanceof Long size ? Math.toIntExact(size) : 0;
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        List<@Nullable Object> copy = new ArrayList<>();
        if (proxy.value() instanceof List<?> elements) {
            copy.addAll(elements);
        }
        return Collections.unmodifiableList(copy).iterator();
    }
}
