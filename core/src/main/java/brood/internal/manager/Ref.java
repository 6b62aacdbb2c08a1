package brood.internal.manager;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/// One reference of this process to an object of a server: what a proxy stands on.
final class Ref {
    /// Has a thread; guarded by the class's lock. Made when it is first needed, and not when the
    /// class is: where there can be no more threads, that would fail once and for all.
    private static @Nullable Cleaner cleaner;

    final Link link;
    final long id;
    final Class<?> type;

    /// In the server's process it keeps the object itself.
    private volatile @Nullable Object anchor;

    private final Cleaner.@Nullable Cleanable release;
    private volatile boolean closed;

    /// A reference that the server has counted already.
    Ref(Link link, long id, Class<?> type, @Nullable Object anchor) {
        this.link = link;
        this.id = id;
        this.type = type;
        this.anchor = anchor;
        this.release = anchor == null ? cleaner().register(this, new Release(link, id)) : null;
    }

    private static synchronized Cleaner cleaner() {
        Cleaner made = cleaner;
        if (made == null) {
            made = Cleaner.create();
            cleaner = made;
        }
        return made;
    }

    private record Release(Link link, long id) implements Runnable {
        @Override
        public void run() {
            link.release(id);
        }
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        anchor = null;
        if (release != null) {
            release.clean();
        }
    }

    /// What keeps the object, in the server's process.
    @Nullable
    Object anchor() {
        return anchor;
    }

    /// @throws IllegalStateException when the proxy is closed
    void check() {
        if (closed) {
            throw new IllegalStateException("this proxy of a " + type.getSimpleName()
                    + " is closed; others of the same object may still be used");
        }
    }

    /// The same for all proxies of the object.
    int hash() {
        return Long.hashCode(link.server()) * 31 + Long.hashCode(id);
    }

    boolean isSame(@Nullable Ref other) {
        return other != null && other.id == id && other.link.server() == link.server();
    }

    @Override
    public String toString() {
        return type.getSimpleName() + " " + id + " of " + link.address();
    }
}
