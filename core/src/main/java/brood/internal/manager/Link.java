package brood.internal.manager;

import brood.ManagerUnavailableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way of this process to a server. Used by any number of threads.
abstract class Link {

    /// Where the server is.
    abstract ServerAddress address();

    final long server() {
        return address().server();
    }

    /// Calls a method.
    ///
    /// @return its result; a future for one that comes later
    /// @throws ManagerUnavailableException when there is no server any more
    /// @throws Throwable what the method threw
    abstract @Nullable Object call(long object, Operation method, @Nullable Object[] arguments)
            throws Throwable;

    /// Makes several calls.
    abstract List<@Nullable Object> callAll(List<Invocation> calls) throws Throwable;

    /// This process has one reference less.
    abstract void release(long object);

    /// Has the server keep an object for whoever redeems the ticket.
    abstract void lend(long object, long ticket);

    /// Gets a reference for this process.
    ///
    /// @return what keeps the object alive as long as the reference lives; null when nothing is
    ///         needed
    abstract @Nullable Object redeem(long object, long ticket);

    /// What keeps the object of a reference alive that the server has given.
    abstract @Nullable Object anchor(long object);

    /// Whether calls can't be made any more.
    abstract boolean isBroken();

    ManagerUnavailableException unavailable(String what, @Nullable Throwable cause) {
        return new ManagerUnavailableException(address() + " " + what
                + "; its objects are gone, start a new one and make them anew", cause);
    }

    /// A call that is made later, with others.
    record Invocation(long object, Operation method, @Nullable Object[] arguments) {}
}
