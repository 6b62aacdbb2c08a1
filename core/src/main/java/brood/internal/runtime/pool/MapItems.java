package brood.internal.runtime.pool;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A growing list of the items of a map; of pairs, when the function takes two arguments.
/// For one thread.
public final class MapItems {
    /// What is made room for at once, however many are expected: a chunk may be set to a size that
    /// its input never fills.
    private static final int MOST_AT_ONCE = 1024;

    private @Nullable Object[] firsts;
    private @Nullable Object @Nullable [] seconds;
    private int size;

    public MapItems(boolean isPairs, int expected) {
        int capacity = Math.min(expected, MOST_AT_ONCE);
        firsts = new Object[capacity];
        seconds = isPairs ? new Object[capacity] : null;
    }

    /// Items that are there already, which nobody changes.
    public static MapItems of(@Nullable Object... items) {
        MapItems all = new MapItems(false, 0);
        all.firsts = items;
        all.size = items.length;
        return all;
    }

    int size() {
        return size;
    }

    @Nullable
    Object[] firsts() {
        return firsts;
    }

    /// Null when the items are no pairs.
    @Nullable
    Object @Nullable [] seconds() {
        return seconds;
    }

    void add(@Nullable Object item) {
        if (size == firsts.length) {
            grow();
        }
        @Nullable
        Object @Nullable [] more = seconds;
        if (more == null) {
            firsts[size++] = item;
            return;
        }
        if (!(item instanceof Map.Entry<?, ?> pair)) {
            throw new NullPointerException("a pair is null; what is mapped is Map.Entry objects");
        }
        firsts[size] = pair.getKey();
        more[size++] = pair.getValue();
    }

    private void grow() {
        int capacity = Math.max(16, size + (size >> 1));
        firsts = Arrays.copyOf(firsts, capacity);
        @Nullable
        Object @Nullable [] more = seconds;
        if (more != null) {
            seconds = Arrays.copyOf(more, capacity);
        }
    }
}
