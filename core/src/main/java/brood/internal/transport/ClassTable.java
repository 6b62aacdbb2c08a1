package brood.internal.transport;

/// Says which class loader a class comes from by a number that both ends of a channel agree on.
///
/// Number 0 is the application's own loader, which both processes have, with all above it, and the
/// loader of this library. Other numbers are given by the parent to loaders that only it has; the
/// child stands in for each of them by a loader that asks the parent for the bytes.
public interface ClassTable {

    /// The number of a class's loader.
    ///
    /// @throws java.io.NotSerializableException when the other process can't find that loader
    int idOf(Class<?> type) throws java.io.NotSerializableException;

    /// Finds a class, without initialising it.
    ///
    /// @param loaderId what `idOf` gave at the other end
    /// @param name the binary name; no array and no primitive
    Class<?> load(int loaderId, String name) throws ClassNotFoundException;

    /// Called before a lambda is rebuilt, which is code, not data.
    ///
    /// @param home the class it is written in
    /// @throws ClassNotFoundException when lambdas of that class may not come
    default void admitLambda(Class<?> home) throws ClassNotFoundException {}

    /// The loader behind a number.
    ClassLoader loader(int loaderId);
}
