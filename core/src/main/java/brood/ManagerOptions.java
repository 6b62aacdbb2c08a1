package brood;

import java.net.SocketAddress;
import java.util.Objects;
import java.util.Optional;

/// How a [Manager]'s server starts and who may reach it. A value: each `with…` method gives a
/// changed copy.
///
/// ```java
/// Manager.start(manager -> manager.withAddress(new InetSocketAddress("10.0.0.1", 5000))
///         .withKey(key)
///         .withProcess(ChildOptions.defaults().withMaxHeap(512L << 20)));
/// ```
///
/// The processes of the program need neither address nor key: they reach the server through shared
/// memory. In a [Context] on threads a server is threads of the same JVM, and nothing is asked of
/// the process's options.
///
/// In Python: the arguments of `BaseManager` and of its `start`.
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

    /// Checks.
    ///
    /// @throws IllegalArgumentException when the server's process is to be detached or to have
    ///         pipes as streams
    public ManagerOptions {
        process.requireServing("a manager's server");
    }

    /// A server for the processes of this program only.
    ///
    /// @return the defaults
    public static ManagerOptions defaults() {
        return new ManagerOptions(ChildOptions.defaults().withName("Manager"), Optional.empty(),
                ConnectionOptions.defaults(), Optional.empty());
    }

    /// A copy whose server starts with these options. Only [Manager#start] looks at them: with
    /// [Manager#serve] there is no process to start.
    ///
    /// @param options heap, flags, environment and so on; all that the managed objects take is in
    ///        that heap. Its name is the prefix of the process's name
    /// @return the copy
    /// @throws IllegalArgumentException when it would be detached, or a stream is a
    ///         [java.lang.ProcessBuilder.Redirect#PIPE]: there is no [ChildProcess] to read it from
    public ManagerOptions withProcess(ChildOptions options) {
        return new ManagerOptions(Objects.requireNonNull(options, "options"), address, connection,
                initializer);
    }

    /// A copy that also listens at an address, and lets in who has this process's key, or the one
    /// of [#withKey]. In Python: `BaseManager(address=…)`.
    ///
    /// @param newAddress as [Listener#open(SocketAddress, ConnectionOptions)] takes it; with port
    ///        0 the system finds one, which [Manager#address] tells. When it is taken,
    ///        [Manager#start] and [Manager#serve] throw [ProcessException]
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
    /// @param task what to run, in the server's process: with [Manager#serve] this one. What it
    ///        throws fails the start, as the cause of a [ProcessException]
    /// @return the copy
    public ManagerOptions withInitializer(RemoteRunnable task) {
        return new ManagerOptions(process, address, connection, Optional.of(task));
    }
}
