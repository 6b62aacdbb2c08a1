package brood;

import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A map that a [Manager] keeps for all processes. In insertion order; keys and values may be null.
///
/// ```java
/// ManagedMap<String, Integer> counts = manager.map();
/// counts.merge("apple", 1, Integer::sum); // one trip, done on the server, atomically
/// ```
///
/// Each method is one call of the server, and is atomic. Keys and values are copies in both
/// directions: changing an object that `get` returned changes nothing in the map; put it back. A
/// proxy of another object of a manager stays what it is, so maps may hold maps.
///
/// Functions cross to the server when they are serialisable, as every lambda written at a call of
/// these methods is, and run there while the map is locked for all others: keep them short, and let
/// them not call the map itself. With a function that is not serialisable (such as a `BiFunction`
/// from elsewhere) the map does what [ConcurrentMap] says: it runs the function here, and tries
/// again when the value has changed meanwhile.
///
/// The views ([#keySet], [#values], [#entrySet]) are of this map: their iterators go over a
/// snapshot that is fetched at once, in one call; removing through one removes from the map.
/// `equals`, `hashCode` and `toString` are those of its contents.
///
/// *Memory consistency effects:* as of every [ConcurrentMap]; between processes too.
///
/// Every method throws [ManagerUnavailableException] when the server is gone, also while it waits,
/// [NotSendableException] for what can't be sent, and [IllegalStateException] after [#close].
///
/// In Python: `SyncManager.dict`.
///
/// @param <K> the type of the keys
/// @param <V> the type of the values
public interface ManagedMap<K extends @Nullable Object, V extends @Nullable Object>
        extends ConcurrentMap<K, V>, SharedObject {

    /// Fetches all that is in it, in one call. In Python: `copy()`.
    ///
    /// @return a map of its own, in the same order
    Map<K, V> snapshot();

    /// Runs a function on the server, with the map, while nobody else uses the map: any number of
    /// operations in one trip, and atomic together.
    ///
    /// @param <R> the type of the result
    /// @param function what to do; its argument is the real map, of the server's process
    /// @return a copy of what the function returned
    <R extends @Nullable Object> R apply(
            RemoteFunction<? super ConcurrentMap<K, V>, ? extends R> function);

    /// As [ConcurrentMap#compute(Object, BiFunction)], with a function that runs on the server.
    ///
    /// @param key the key
    /// @param function gets the key and its value, or null
    /// @return the new value, or null
    V compute(K key,
            RemoteBiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function);

    /// As [ConcurrentMap#computeIfAbsent(Object, Function)], with a function that runs on the
    /// server.
    ///
    /// @param key the key
    /// @param function gets the key
    /// @return the value that is there now
    V computeIfAbsent(K key, RemoteFunction<? super K, ? extends V> function);

    /// As [ConcurrentMap#computeIfPresent(Object, BiFunction)], with a function that runs on the
    /// server.
    ///
    /// @param key the key
    /// @param function gets the key and its value
    /// @return the new value, or null
    V computeIfPresent(K key,
            RemoteBiFunction<? super K, ? super V, ? extends @Nullable V> function);

    /// As [ConcurrentMap#merge(Object, Object, BiFunction)], with a function that runs on the
    /// server.
    ///
    /// @param key the key
    /// @param value its value if it has none
    /// @param function gets the old value and the given one
    /// @return the new value, or null
    V merge(K key, V value, RemoteBiFunction<? super V, ? super V, ? extends @Nullable V> function);

    /// As [ConcurrentMap#replaceAll(BiFunction)], with a function that runs on the server.
    ///
    /// @param function gets each key and its value
    void replaceAll(RemoteBiFunction<? super K, ? super V, ? extends V> function);
}
