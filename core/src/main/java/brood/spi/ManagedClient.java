package brood.spi;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A client of a manager, as its server sees it: what it holds on to, and in whose name calls are
/// made. May be used by any thread.
///
/// References are counted for each client: an object lives as long as one of them has some, or it
/// is kept in another object that lives. What a client forgets to release goes with [#close].
public interface ManagedClient extends AutoCloseable {

    /// Makes an object, and counts one reference of this client.
    ///
    /// @param typeName one of [ManagedObjects#typeNames]
    /// @param arguments what to make it of: the same as the method of [brood.Manager] with this
    ///        name takes, perhaps nothing; none for what was registered or bound
    /// @return the object
    /// @throws NoSuchElementException when there is no such name
    /// @throws IllegalArgumentException when it is not made of such arguments
    /// @throws Exception what its factory threw
    ManagedObject create(String typeName, List<? extends @Nullable Object> arguments)
            throws Exception;

    /// Finds the object behind a value: a proxy of this manager's, or the target of one. Counts one
    /// reference of this client.
    ///
    /// @param value the value
    /// @return the object; null when it is neither
    @Nullable
    ManagedObject hold(Object value);

    /// Keeps an object, which becomes one of this manager's. Counts one reference of this client.
    ///
    /// @param target the object; when it is one already, that one
    /// @param type the interface that proxies of it have
    /// @return the object
    ManagedObject add(Object target, Class<?> type);

    /// Finds an object without counting.
    ///
    /// @param id its number
    /// @return the object
    /// @throws NoSuchElementException when nobody holds it any more
    ManagedObject object(long id);

    /// Counts one more reference of this client.
    ///
    /// @param id the object's number
    /// @throws NoSuchElementException when nobody holds it any more
    void retain(long id);

    /// Counts one reference of this client less. When it has none, and nobody else either, the
    /// object is gone.
    ///
    /// @param id the object's number; if this client has no reference to it, nothing happens
    void release(long id);

    /// Makes a call in the name of this client and of the calling thread: locks and permits taken
    /// in it are theirs. When the client is closed meanwhile, the thread is interrupted.
    ///
    /// @param <T> the type of the result
    /// @param action calls an object's target
    /// @return what the action returned
    /// @throws Exception what the action threw
    <T extends @Nullable Object> T call(Callable<T> action) throws Exception;

    /// The client is gone: it has no references any more, what it had locked goes to others, and
    /// calls in its name are interrupted. Closing again does nothing.
    @Override
    void close();
}
