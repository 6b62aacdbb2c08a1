package brood;

import java.io.Serializable;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// A [BiFunction] that may cross to another process, and may throw checked exceptions there.
///
/// What [RemoteFunction] says of lambdas, copies and exceptions holds here too.
///
/// In Python: the `func` of `Pool.starmap`.
///
/// @param <T> the type of the first argument
/// @param <U> the type of the second argument
/// @param <R> the type of the result
@FunctionalInterface
public interface RemoteBiFunction<
        T extends @Nullable Object, U extends @Nullable Object, R extends @Nullable Object>
        extends BiFunction<T, U, R>, Serializable {

    /// What to do with one pair of arguments in the other process.
    ///
    /// @param first a copy of the caller's first argument
    /// @param second a copy of the caller's second argument
    /// @return the result, which is copied back; when it can't be sent, the call fails with
    ///         [NotSendableException]
    /// @throws Exception whatever went wrong; it reaches the caller with its own type, or as a
    ///         [RemoteException] when it can't be rebuilt there
    R call(T first, U second) throws Exception;

    /// Calls [#call] in this process, for whoever takes it for a plain [BiFunction].
    ///
    /// @throws UndeclaredThrowableException around a checked exception
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // only the exceptions differ
    default R apply(T first, U second) {
        try {
            return call(first, second);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
