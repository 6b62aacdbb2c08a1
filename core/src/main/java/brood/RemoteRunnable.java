package brood;

import java.io.Serializable;
import java.lang.reflect.UndeclaredThrowableException;

/// A [Runnable] that may cross to another process, and may throw checked exceptions there.
///
/// What [RemoteFunction] says of lambdas and copies holds here too. A result goes through a
/// [SharedQueue], a [Pipe] or a shared value, or is that of a [Task].
///
/// In Python: the `target` of a `Process`.
@FunctionalInterface
public interface RemoteRunnable extends Runnable, Serializable {

    /// What to do in the other process.
    ///
    /// @throws Exception whatever went wrong; it ends a [ChildProcess] with exit code 1, and fails
    ///         a task of a [ProcessPool]
    void execute() throws Exception;

    /// Calls [#execute] in this process, for whoever takes it for a plain [Runnable].
    ///
    /// @throws UndeclaredThrowableException around a checked exception
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // only the exceptions differ
    default void run() {
        try {
            execute();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new UndeclaredThrowableException(e);
        }
    }
}
