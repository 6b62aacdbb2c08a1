package brood.internal.manager;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What clients ask of a server itself. Its results are proxies.
interface Control {
    /// The number of the server's own object.
    long ID = 1;

    Object make(String kind, List<? extends @Nullable Object> arguments) throws Exception;

    Object export(Class<?> type, brood.Task<?> factory) throws Exception;

    void register(String name, Class<?> type, brood.Task<?> factory);

    void bind(String name, Object proxy);

    Object named(String name) throws Exception;

    long count();

    /// Never returns; it fails when the server ends.
    void awaitEnd() throws InterruptedException;

    void shutdown();
}
