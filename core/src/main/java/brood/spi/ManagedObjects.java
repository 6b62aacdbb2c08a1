package brood.spi;

import brood.Manager;
import java.util.Set;

/// The objects that a [Manager] of this process keeps, for those who serve them to clients in a
/// protocol of their own. May be used by any thread.
///
/// ```java
/// ManagedObjects objects = ManagedObjects.of(manager);
/// try (ManagedClient client = objects.open("python", pid)) {  // one for each connection
///     ManagedObject object = client.create("queue", List.of(10));
///     client.call(object, () -> ((BlockingQueue<Object>) object.target()).put(item));
/// }
/// ```
public interface ManagedObjects {

    /// The objects of a manager.
    ///
    /// @param manager what [Manager#serve] gave in this process
    /// @return its objects
    /// @throws IllegalArgumentException when its server is not in this process
    static ManagedObjects of(Manager manager) {
        return Backends.managers().objects(manager);
    }

    /// Begins to serve a client.
    ///
    /// @param name what to call it in messages and threads
    /// @param pid its process, for [brood.SharedLock#holder]; 0 when that is not known
    /// @return the client; close it when it is gone
    ManagedClient open(String name, long pid);

    /// The names that [ManagedClient#create] takes: `map`, `list`, `set`, `queue`, `joinableQueue`,
    /// `lock`, `reentrantLock`, `condition`, `semaphore`, `boundedSemaphore`, `event`, `barrier`,
    /// `longValue`, `longArray`, `value`, `namespace`, `pool`, and those that were registered or
    /// bound.
    ///
    /// @return a copy
    Set<String> typeNames();

    /// How many objects there are that somebody can reach.
    ///
    /// @return the count
    long count();
}
