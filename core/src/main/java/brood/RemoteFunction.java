package brood;

import java.io.Serializable;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A [Function] that may cross to another process, and may throw checked exceptions there.
///
/// A lambda or method reference that is written where one of these is expected is serialisable by
/// itself, as long as what it captures is; one that is made elsewhere as a plain [Function] is not.
/// Everything it captures is copied, `this` too when it uses a field or method of its object. What
/// can't be sent throws [NotSendableException] where it is handed over, with the path to it. In a
/// [Context] on threads nothing is copied.
///
/// In Python: the `func` of `Pool.map` and `Pool.apply`, which has to be a function of a module.
///
/// @param <T> the type of the argument
/// @param <R> the type of the result
@FunctionalInterface
public interface RemoteFunction<T extends @Nullable Object, R extends @Nullable Object>
        extends Function<T, R>, Serializable {

    /// What to do with one argument in the other process.
    ///
    /// @param argument a copy of what the caller gave, which may be changed and kept
    /// @return the result, which is copied back; when it can't be sent, the call fails with
    ///         [NotSendableException]
    /// @throws Exception whatever went wrong; it reaches the caller with its own type, or as a
    ///         [RemoteException] when it can't be rebuilt there
    R call(T argument) throws Exception;

    /// Calls [#call] in this process, for whoever takes it for a plain [Function].
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
