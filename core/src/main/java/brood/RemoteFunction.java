package brood;

import java.io.Serializable;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A [Function] that may cross to another process, and may throw checked exceptions there.
///
/// In Python: the `func` of `Pool.map`.
///
/// @param <T> the type of the argument
/// @param <R> the type of the result
@FunctionalInterface
public interface RemoteFunction<T extends @Nullable Object, R extends @Nullable Object>
        extends Function<T, R>, Serializable {

    /// What to do with one argument in the other process.
    ///
    /// @param argument a copy of what the caller gave
    /// @return the result, which is copied back
    /// @throws Exception whatever went wrong; it reaches the caller as it is
    R call(T argument) throws Exception;

    /// Calls [#call] in this process.
    ///
    /// @throws UndeclaredThrowableException around a checked exception
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // only the exceptions differ
    default R apply(T argument) {
        try {
            return call(argument);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
