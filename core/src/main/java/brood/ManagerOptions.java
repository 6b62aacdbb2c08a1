package brood;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;

/// How a [Manager]'s server starts and who may reach it. A value: each `with…` method gives a
/// changed copy.
///
/// @param process how its process starts, when it gets one; whether it is a daemon is not asked, it
///        never outlives its program
/// @param address where it also lets processes in that are no part of this program; empty for
///        nowhere
/// @param connection key, limits and so on for those; see [Listener#open(SocketAddress,
///        ConnectionOptions)]
/// @param initializer what runs in the server's process before anything else; empty for nothing
public record ManagerOptions(
        ChildOptions process,
        Optional<SocketAddress> address,
        ConnectionOptions connection,
        Optional<RemoteRunnable> initializer) {

    /// A server for the processes of this program only.
    ///
    /// @return the defaults
    public static ManagerOptions defaults() {
        return new ManagerOptions(ChildOptions.defaults().withName("Manager"), Optional.empty(),
                ConnectionOptions.defaults(), Optional.empty());
    }

    /// A copy whose server starts with these options.
    ///
    /// @param options heap, flags, environment and so on
    /// @return the copy
    public ManagerOptions withProcess(ChildOptions options) {
        return new ManagerOptions(Objects.requireNonNull(options, "options"), address, connection,
                initializer);
    }

    /// A copy that also listens at an address, and lets in who has this process's key, or the one
    /// of [#withKey]. In Python: `BaseManager(address=…)`.
    ///
    /// @param newAddress as [Listener#open(SocketAddress, ConnectionOptions)] takes it
    /// @return the copy
    public ManagerOptions withAddress(SocketAddress newAddress) {
        return new ManagerOptions(process, Optional.of(newAddress), connection, initializer);
    }

    /// A copy with this key. In Python: `BaseManager(authkey=…)`.
    ///
    /// @param key what clients have to have
    /// @return the copy
    public ManagerOptions withKey(AuthKey key) {
        return withConnection(connection.withKey(key));
    }

    /// A copy with these options for those who connect to its address.
    ///
    /// @param options key, limits, TLS, what may be received
    /// @return the copy
    public ManagerOptions withConnection(ConnectionOptions options) {
        return new ManagerOptions(process, address, Objects.requireNonNull(options, "options"),
                initializer);
    }

    /// A copy whose server runs this once, before it serves anybody. In Python: the `initializer`
    /// of `BaseManager.start`.
    ///
    /// @param task what to run; what it throws fails the start
    /// @return the copy
    public ManagerOptions withInitializer(RemoteRunnable task) {
        return new ManagerOptions(process, address, connection, Optional.of(task));
    }
}
