package brood;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A list that a [Manager] keeps for all processes. Elements may be null.
///
/// Each method is one call of the server, and is atomic, whatever its name: `addAll`, `sort`,
/// `removeIf`. Elements are copies in both directions: changing an object that `get` returned
/// changes nothing in the list; `set` it. A proxy of another object of a manager stays what it is.
///
/// Functions run on the server while the list is locked, and so have to be serialisable, as every
/// lambda written at a call of these methods is; another is a [NotSendableException].
///
/// Iterators and streams go over a snapshot that is fetched at once, in one call; what they are
/// asked to change is refused. [#subList] is a view whose methods call the list; indexes move when
/// others insert. `equals`, `hashCode` and `toString` are those of its contents.
///
/// Every method throws [ManagerUnavailableException] when the server is gone, also while it waits,
/// [NotSendableException] for what can't be sent, and [IllegalStateException] after [#close].
///
/// In Python: `SyncManager.list`.
///
/// @param <E> the type of the elements
public interface ManagedList<E extends @Nullable Object> extends List<E>, SharedObject {

    /// Fetches all that is in it, in one call. In Python: `copy()`.
    ///
    /// @return a list of its own
    List<E> snapshot();

    /// Runs a function on the server, with the list, while nobody else uses the list: any number of
    /// operations in one trip, and atomic together.
    ///
    /// @param <R> the type of the result
    /// @param function what to do; its argument is the real list, of the server's process
    /// @return a copy of what the function returned
    <R extends @Nullable Object> R apply(RemoteFunction<? super List<E>, ? extends R> function);

    /// As [List#replaceAll(UnaryOperator)], with a function that runs on the server.
    ///
    /// @param function gets each element
    void replaceAll(RemoteUnaryOperator<E> function);

    /// As [List#removeIf(Predicate)], with a function that runs on the server.
    ///
    /// @param filter says which elements go
    /// @return whether any went
    boolean removeIf(RemotePredicate<? super E> filter);

    /// As [List#sort(Comparator)], with a comparator that runs on the server.
    ///
    /// @param order the order; null for the natural one
    void sort(@Nullable RemoteComparator<? super E> order);
}
