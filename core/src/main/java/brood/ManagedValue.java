package brood;

import org.jspecify.annotations.Nullable;

/// One value that a [Manager] keeps for all processes; null too. Each method is one call of the
/// server, and is atomic. Values are copies in both directions.
///
/// Every method throws [ManagerUnavailableException] when the server is gone, also while it waits,
/// [NotSendableException] for what can't be sent, and [IllegalStateException] after [#close].
///
/// In Python: `SyncManager.Value`.
///
/// @param <T> the type of the value
public interface ManagedValue<T extends @Nullable Object> extends SharedObject {

    /// Fetches the value. In Python: `value`.
    ///
    /// @return a copy
    T get();

    /// Sets the value. In Python: `value = …`.
    ///
    /// @param newValue the value from now on
    void set(T newValue);

    /// Sets the value, and fetches the one before.
    ///
    /// @param newValue the value from now on
    /// @return a copy of the one before
    T getAndSet(T newValue);

    /// Sets the value if it equals another.
    ///
    /// @param expected what it has to equal
    /// @param newValue the value from then on
    /// @return whether it was set
    boolean compareAndSet(T expected, T newValue);

    /// Changes the value by a function that runs on the server.
    ///
    /// @param function gets the value; keep it short
    /// @return the new value
    T updateAndGet(RemoteUnaryOperator<T> function);
}
