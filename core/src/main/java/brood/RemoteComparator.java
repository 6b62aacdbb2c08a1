package brood;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A [Comparator] that may cross to another process: [ManagedList#sort] sends it to the server,
/// which runs it while the list is locked. What it throws comes out of that call. As code, it has
/// to be allowed where the server is reached over a socket ([ConnectionOptions#withAllowed]). What
/// [RemoteFunction] says of lambdas holds here too.
///
/// In Python: the `key` of `list.sort`.
///
/// @param <T> the type of what is compared
@FunctionalInterface
public interface RemoteComparator<T extends @Nullable Object> extends Comparator<T>, Serializable {}
