package brood;

import java.io.Serializable;
import java.util.concurrent.Callable;

/// A [Callable] that may cross to another process: a lambda or method reference written where a
/// `Task` is expected is serialisable by itself, as long as what it captures is.
///
/// In Python: the `func` of `Pool.apply`.
///
/// @param <T> the type of the result
@FunctionalInterface
public interface Task<T extends @org.jspecify.annotations.Nullable Object>
        extends Callable<T>, Serializable {}
