package brood.internal.manager.objects;

import brood.ManagedNamespace;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Values with names of a manager.
final class NamespaceObject extends Monitor implements ManagedNamespace {
    private static final long serialVersionUID = 1;

    /// Guarded by the guard.
    private final transient Map<String, @Nullable Object> values = new LinkedHashMap<>();

    @Override
    public void set(String name, @Nullable Object value) {
        guard.lock();
        try {
            values.put(Objects.requireNonNull(name, "name"), value);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public @Nullable Object get(String name) {
        guard.lock();
        try {
            return require(name).get(name);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void delete(String name) {
        guard.lock();
        try {
            require(name).remove(name);
        } finally {
            guard.unlock();
        }
    }

    private Map<String, @Nullable Object> require(String name) {
        if (!values.containsKey(name)) {
            throw new NoSuchElementException(
                    "the namespace has no '" + name + "'; it has " + values.keySet());
        }
        return values;
    }

    @Override
    public boolean has(String name) {
        guard.lock();
        try {
            return values.containsKey(name);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public Set<String> names() {
        guard.lock();
        try {
            return new LinkedHashSet<>(values.keySet());
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        guard.lock();
        try {
            StringJoiner text = new StringJoiner(", ", "Namespace(", ")");
            values.forEach((name, value) -> {
                if (!name.startsWith("_")) {
                    text.add(name + "=" + value);
                }
            });
            return text.toString();
        } finally {
            guard.unlock();
        }
    }
}
