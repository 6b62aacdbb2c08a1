package brood.internal.manager.objects;

import brood.ManagedValue;
import brood.RemoteUnaryOperator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A value of a manager.
final class ValueObject<T extends @Nullable Object> extends Monitor implements ManagedValue<T> {
    private static final long serialVersionUID = 1;

    /// Guarded by the guard.
    private transient T value;

    @SuppressWarnings("NullAway") // set before anybody sees it
    private ValueObject() {}

    @SuppressWarnings("NullAway") // T may be null here
    static Object of(@Nullable Object initial) {
        ValueObject<@Nullable Object> made = new ValueObject<>();
        made.value = initial;
        return made;
    }

    @Override
    public T get() {
        guard.lock();
        try {
            return value;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public void set(T newValue) {
        getAndSet(newValue);
    }

    @Override
    public T getAndSet(T newValue) {
        guard.lock();
        try {
            T before = value;
            value = newValue;
            return before;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public boolean compareAndSet(T expected, T newValue) {
        guard.lock();
        try {
            boolean same = Objects.equals(value, expected);
            if (same) {
                value = newValue;
            }
            return same;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public T updateAndGet(RemoteUnaryOperator<T> function) {
        guard.lock();
        try {
            value = function.apply(value);
            return value;
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String toString() {
        return String.valueOf(get());
    }
}
