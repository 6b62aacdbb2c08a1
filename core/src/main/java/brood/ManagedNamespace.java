package brood;

import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values with names that a [Manager] keeps for all processes. Each method is one call of the
/// server. Values are copies in both directions; its text shows all but those whose name begins
/// with `_`.
///
/// Every method throws [ManagerUnavailableException] when the server is gone, also while it waits,
/// [NotSendableException] for what can't be sent, and [IllegalStateException] after [#close].
///
/// In Python: `SyncManager.Namespace`, and its attributes.
public interface ManagedNamespace extends SharedObject {

    /// Sets a value.
    ///
    /// @param name its name
    /// @param value what it is from now on; may be null
    void set(String name, @Nullable Object value);

    /// Fetches a value.
    ///
    /// @param name its name
    /// @return a copy
    /// @throws NoSuchElementException when there is none of this name
    @Nullable
    Object get(String name);

    /// Fetches a value of a known type.
    ///
    /// @param <T> its type
    /// @param name its name
    /// @param type its type
    /// @return a copy; null when it is null
    /// @throws NoSuchElementException when there is none of this name
    /// @throws ClassCastException when it is of another type
    default <T> @Nullable T get(String name, Class<T> type) {
        return type.cast(get(name));
    }

    /// Removes a value.
    ///
    /// @param name its name
    /// @throws NoSuchElementException when there is none of this name
    void delete(String name);

    /// Whether there is a value, which may be null.
    ///
    /// @param name its name
    /// @return true after `set`
    boolean has(String name);

    /// The names of all values.
    ///
    /// @return a copy, in the order they were first set
    Set<String> names();
}
