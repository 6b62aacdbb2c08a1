package brood.spi;

import brood.Connection;
import brood.ConnectionOptions;
import brood.Listener;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes what [Listener] and [Connection#connect] promise; those say what each method throws. Found
/// by [java.util.ServiceLoader]; may be called by any thread. The same for every [Backend].
public interface Sockets {

    /// Listens at an address.
    ///
    /// @param address the address; null for a local one of the callee's choice
    /// @param options key, limits and so on
    /// @return the listener
    /// @throws IOException when that fails
    Listener listen(@Nullable SocketAddress address, ConnectionOptions options) throws IOException;

    /// Connects to a listener.
    ///
    /// @param address where it is
    /// @param options key, limits and so on
    /// @return the connection
    /// @throws IOException when that fails
    /// @throws InterruptedException when the caller is interrupted
    Connection connect(SocketAddress address, ConnectionOptions options)
            throws IOException, InterruptedException;

    /// The process at the other end of a connection, where the system knows it: it is the one that
    /// connected, whoever else has that end meanwhile.
    ///
    /// @param connection that these sockets have made
    /// @return empty when the system does not tell: over TCP, on systems other than Linux, and when
    ///         it is closed
    default Optional<PeerProcess> peer(Connection connection) {
        return Optional.empty();
    }
}
