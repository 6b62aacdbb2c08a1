package brood;

import java.io.Serializable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A [Predicate] that may cross to another process.
///
/// @param <T> the type of the argument
@FunctionalInterface
public interface RemotePredicate<T extends @Nullable Object> extends Predicate<T>, Serializable {}
