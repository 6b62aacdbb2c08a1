package brood;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A set that a [Manager] keeps for all processes. In insertion order; elements may be null.
///
/// Each method is one call of the server, and is atomic, `addAll` and `retainAll` too. Elements are
/// copies in both directions. Functions run on the server, and so have to be serialisable, as every
/// lambda written at a call of these methods is. Iterators go over a snapshot that is fetched at
/// once; removing through one removes from the set. `equals`, `hashCode` and `toString` are those
/// of its contents.
///
/// Every method throws [ManagerUnavailableException] when the server is gone, also while it waits,
/// [NotSendableException] for what can't be sent, and [IllegalStateException] after [#close].
///
/// In Python: `SyncManager.set` (3.14).
///
/// @param <E> the type of the elements
public interface ManagedSet<E extends @Nullable Object> extends Set<E>, SharedObject {

    /// Fetches all that is in it, in one call. In Python: `copy()`.
    ///
    /// @return a set of its own, in the same order
    Set<E> snapshot();

    /// Runs a function on the server, with the set, while nobody else uses the set.
    ///
    /// @param <R> the type of the result
    /// @param function what to do; its argument is the real set, of the server's process
    /// @return a copy of what the function returned
    <R extends @Nullable Object> R apply(RemoteFunction<? super Set<E>, ? extends R> function);

    /// As [Set#removeIf(Predicate)], with a function that runs on the server.
    ///
    /// @param filter says which elements go
    /// @return whether any went
    boolean removeIf(RemotePredicate<? super E> filter);
}
