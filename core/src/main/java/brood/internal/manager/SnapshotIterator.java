package brood.internal.manager;

import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes over what was fetched at once; what it removes is removed from the original.
final class SnapshotIterator<T extends @Nullable Object> implements Iterator<T> {
    private final Iterator<T> snapshot;
    private final Consumer<T> removal;
    private @Nullable T last;
    private boolean mayRemove;

    SnapshotIterator(Iterator<T> snapshot, Consumer<T> removal) {
        this.snapshot = snapshot;
        this.removal = removal;
    }

    @Override
    public boolean hasNext() {
        return snapshot.hasNext();
    }

    @Override
    public T next() {
        T next = snapshot.next();
        last = next;
        mayRemove = true;
        return next;
    }

    @Override
    @SuppressWarnings("NullAway") // null only where T may be
    public void remove() {
        if (!mayRemove) {
            throw new IllegalStateException("remove() comes after next(), once");
        }
        mayRemove = false;
        removal.accept(last);
    }
}
