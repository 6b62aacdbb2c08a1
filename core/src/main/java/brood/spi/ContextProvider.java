package brood.spi;

import java.net.URI;

/// Opens one kind of [brood.Context]. Found by [java.util.ServiceLoader], in the class loader of
/// this library, when a context is opened: a class with a public constructor, named in
/// `META-INF/services` or by `provides` of a module. May be called by any thread.
public interface ContextProvider {

    /// The address scheme that it answers to: `local` is child JVMs, `threads` is threads of this
    /// JVM; any other is reached by [brood.Context#connect].
    ///
    /// @return lower-case letters
    String scheme();

    /// Opens a context.
    ///
    /// @param address where; of this scheme
    /// @return its first process, a new one with each call
    /// @throws IllegalArgumentException when the address is no good
    Backend open(URI address);
}
