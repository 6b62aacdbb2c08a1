package brood;

import java.io.Serializable;
import java.util.concurrent.Callable;

/// A [Callable] that may cross to another process: a lambda or method reference written where a
/// `Task` is expected is serialisable by itself, as long as what it captures is.
///
/// What [RemoteFunction] says of copies and exceptions holds here too. A [Callable] that is made
/// elsewhere can be given to a pool as well, if its class is serialisable.
///
/// In Python: the `func` of `Pool.apply`, with its arguments.
///
/// @param <T> the type of the result
@FunctionalInterface
public interface Task<T extends @org.jspecify.annotations.Nullable Object>
        extends Callable<T>, Serializable {}
