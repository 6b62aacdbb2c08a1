package brood;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A [UnaryOperator] that may cross to another process, and may throw checked exceptions there.
///
/// [ManagedList#replaceAll] and [ManagedValue#updateAndGet] send it to the server, which runs it
/// while the object is locked. As code, it has to be allowed where the server is reached over a
/// socket ([ConnectionOptions#withAllowed]). Else as [RemoteFunction].
///
/// @param <T> the type of the argument and of the result
@FunctionalInterface
public interface RemoteUnaryOperator<T extends @Nullable Object>
        extends UnaryOperator<T>, RemoteFunction<T, T> {}
