package brood;

import java.io.Serializable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A [Predicate] that may cross to another process: [ManagedList#removeIf] and
/// [ManagedSet#removeIf] send it to the server, which runs it while the object is locked. What it
/// throws comes out of that call. As code, it has to be allowed where the server is reached over a
/// socket ([ConnectionOptions#withAllowed]). What [RemoteFunction] says of lambdas holds here too.
///
/// @param <T> the type of the argument
@FunctionalInterface
public interface RemotePredicate<T extends @Nullable Object> extends Predicate<T>, Serializable {}
