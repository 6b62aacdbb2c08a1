package brood.python.internal.manager;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of objects as long as they live, whatever they are equal to. Not for several
/// threads at once.
///
/// @param <V> what is known; must not refer to the object
final class WeakIdentityMap<V> {
    private final Map<Key, V> values = new HashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    void put(Object object, V value) {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            values.remove(key);
        }
        values.put(new Key(object, gone), value);
    }

    @Nullable
    V get(Object object) {
        return values.isEmpty() ? null : values.get(new Key(object, null));
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            this.hash = System.identityHashCode(object);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // what it is for
        public boolean equals(@Nullable Object other) {
            return other == this
                    || (other instanceof Key key && key.get() != null && key.get() == get());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
