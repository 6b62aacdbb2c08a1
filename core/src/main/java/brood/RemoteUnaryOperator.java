package brood;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A [UnaryOperator] that may cross to another process, and may throw checked exceptions there.
///
/// @param <T> the type of the argument and of the result
@FunctionalInterface
public interface RemoteUnaryOperator<T extends @Nullable Object>
        extends UnaryOperator<T>, RemoteFunction<T, T> {}
