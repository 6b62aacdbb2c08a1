package brood.spi;

import brood.ConnectionOptions;
import brood.Manager;
import brood.ManagerOptions;
import java.io.IOException;
import java.net.SocketAddress;

/// Makes what [Manager] promises; that says what each method throws. Found by
/// [java.util.ServiceLoader]; may be called by any thread.
public interface Managers {

    /// Starts a server in a child.
    ///
    /// @param options how
    /// @return its manager
    Manager start(ManagerOptions options);

    /// Serves in this process.
    ///
    /// @param options how
    /// @return its manager
    Manager serve(ManagerOptions options);

    /// Connects to a server.
    ///
    /// @param address where it is
    /// @param options key, limits and so on
    /// @return its manager
    /// @throws IOException when that fails
    /// @throws InterruptedException when the caller is interrupted
    Manager connect(SocketAddress address, ConnectionOptions options)
            throws IOException, InterruptedException;

    /// The objects of a manager, for those who serve them in a protocol of their own.
    ///
    /// @param manager what [Manager#serve] gave in this process
    /// @return its objects
    /// @throws IllegalArgumentException when its server is not in this process
    ManagedObjects objects(Manager manager);
}
