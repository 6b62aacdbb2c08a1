package brood;

import java.io.Serializable;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A [Comparator] that may cross to another process.
///
/// @param <T> the type of what is compared
@FunctionalInterface
public interface RemoteComparator<T extends @Nullable Object> extends Comparator<T>, Serializable {}
