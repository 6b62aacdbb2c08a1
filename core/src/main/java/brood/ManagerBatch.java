package brood;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Many small calls of one [Manager]'s objects in one trip. Made by [Manager#batch]; used by one
/// thread at a time, any number of times.
///
/// ```java
/// var batch = manager.batch();
/// var map = batch.of(counts);       // what is called on this is kept for later
/// map.put("a", 1);
/// map.put("b", 2);
/// List<Object> answers = batch.send();
/// ```
///
/// Python's managers have nothing like it.
public interface ManagerBatch {

    /// A recorder for one object: it takes calls, answers each with null, 0 or false, and does
    /// nothing until [#send]. Methods that need an answer to go on (iterators, streams) can't be
    /// used on it.
    ///
    /// @param <T> the type of the object
    /// @param proxy a proxy of an object of this batch's manager
    /// @return the recorder; not to be used by others than this thread
    /// @throws IllegalArgumentException when it is no such proxy
    <T> T of(T proxy);

    /// How many calls wait to be sent.
    ///
    /// @return 0 after [#send]
    int size();

    /// Sends the calls; the server does one after the other, in their order. Others' calls may come
    /// between them.
    ///
    /// @return what each call returned, null for those that return nothing
    /// @throws ManagerUnavailableException when the server can't be reached
    /// @throws RuntimeException or an Error what a call threw, with the number of that call as a
    ///         suppressed [ProcessException]; those before it are done, those after it are not
    List<@Nullable Object> send();
}
